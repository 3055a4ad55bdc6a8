import { createReadStream } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import type { Clock } from '../../calendar/clock.ts'
import { readDemonstrationTimeAgain, setDemonstrationTime } from '../../calendar/demonstration-clock.ts'
import { addCoop, coopsByCode, receiveCyclesFile, receiveMembersFile } from '../../coops/index.ts'
import type { Database } from '../../db/database.ts'
import { inTransaction } from '../../db/in-transaction.ts'
import type { OpenDatabase } from '../../db/open-database.ts'
import { projectFolder } from '../../db/project-folder.ts'
import { addDepot, receiveOrderFile } from '../../giving/index.ts'
import { receiveWorkplacesFile } from '../../organisations/index.ts'
import { plantCampaigns } from './plant-campaigns.ts'

/** The co-op of the newsletter; what stands here is printed there. */
const COOP = {
  code: 'tokyo',
  name: '生活クラブ生協・東京',
  member_number_width: 8,
  web_order_name: 'eくらぶ',
  phone: '03-6697-6135',
  phone_hours: '月〜金 17時まで',
}

/** When the demonstration's day begins. */
export const BEGINS_AT = Temporal.Instant.from('2025-11-12T10:00:00+09:00')

/** The order files of `samples/` in the order in which they came, and when: a later one finds what the earlier ones brought. */
export const SAMPLE_ORDERS: readonly { readonly file: string; readonly at: string }[] = [
  { file: 'orders-2025-11-2.csv', at: '2025-11-10T09:30:00+09:00' },
  { file: 'orders-2025-11-3-phone.csv', at: '2025-11-11T17:10:00+09:00' },
  { file: 'orders-2025-11-3-depot.csv', at: '2025-11-11T18:00:00+09:00' },
  { file: 'orders-2025-11-3-paper.csv', at: '2025-11-12T09:05:00+09:00' },
  { file: 'orders-2025-11-3-web.csv', at: '2025-11-12T09:30:00+09:00' },
]

/** The register came on the morning before the first orders. */
const MEMBERS_CAME_AT = Temporal.Instant.from('2025-11-10T09:00:00+09:00')

const BY = '見本のデータ'
const LOADING_LOCK = 8_133_540

/**
 * `empty`: nothing is there. `unfinished`: the loading was killed in the middle. `loaded`: a demonstration. `in_use`: co-ops or
 * organisations of somebody's own.
 */
export type DemonstrationState = 'empty' | 'unfinished' | 'loaded' | 'in_use'

/** What a database holds, as far as the demonstration is concerned. */
export async function demonstrationState(db: Database): Promise<DemonstrationState> {
  const files = SAMPLE_ORDERS.map(({ file }) => file)
  const { rows } = await sql<{ is_demonstration: boolean; is_used: boolean; is_complete: boolean }>`
    select exists (select from calendar.demonstration) as is_demonstration,
           exists (select from coops.coops) or exists (select from organisations.organisations) as is_used,
           exists (select from coops.members)
             and (select count(distinct source) from giving.imports where source = any (${files}::text[])) = ${files.length} as is_complete`.execute(
    db,
  )
  const [found] = rows
  if (found?.is_demonstration) return found.is_complete ? 'loaded' : 'unfinished'
  return found?.is_used ? 'in_use' : 'empty'
}

/**
 * Loads the demonstration, or the rest of one whose loading was killed: its own rows first, then the files of `samples/`
 * through the importers that every co-op's files take. At the end its day begins.
 *
 * @returns what the database held before; only `empty` and `unfinished` were touched
 */
export async function loadDemonstration(
  database: OpenDatabase,
  { clock, samples = join(projectFolder(), 'samples') }: { clock: Clock; samples?: string },
): Promise<DemonstrationState> {
  const { db } = database
  const before = await inTransaction(db, async (tx) => {
    await sql`select pg_advisory_xact_lock(${LOADING_LOCK})`.execute(tx)
    const state = await demonstrationState(tx)
    if (state === 'empty') await plant(tx, { clock, samples })
    return state
  })
  if (before === 'in_use' || before === 'loaded') return before
  await receiveMembersFile(
    database,
    { name: 'members.csv', bytes: createReadStream(join(samples, 'members.csv')) },
    { at: MEMBERS_CAME_AT },
  )
  const workplaces = createReadStream(join(samples, 'workplaces-2025-03.csv'))
  await receiveWorkplacesFile(database, workplaces, { as_of: '2025-03-01', at: BEGINS_AT })
  for (const { file, at } of await ordersToCome(db)) {
    const bytes = createReadStream(join(samples, file))
    await receiveOrderFile(database, { name: file, bytes }, { at: Temporal.Instant.from(at), by: BY })
  }
  // The day began when the loading did; without this it would show how long that took.
  await setDemonstrationTime(db, { shows: BEGINS_AT, set_at: clock.now() })
  readDemonstrationTimeAgain(db)
  return before
}

/** All or nothing, so that a database is either untouched or known to be a demonstration's. */
async function plant(tx: Database, { clock, samples }: { clock: Clock; samples: string }) {
  await setDemonstrationTime(tx, { shows: BEGINS_AT, set_at: clock.now() })
  await addCoop(tx, COOP)
  await receiveCyclesFile(tx, { bytes: createReadStream(join(samples, 'cycles.csv')) })
  await plantCampaigns(tx, COOP.code)
  const coop = (await coopsByCode(tx)).get(COOP.code)
  // Its code is made at the desk, as every shop's.
  if (coop !== undefined) await addDepot(tx, { coop_id: coop.id, name: '見本のデポー', at: BEGINS_AT, person: null, actor: BY })
}

/** Files that were taken in are left alone even if somebody took them back since: that was their decision. */
async function ordersToCome(db: Database) {
  const taken = await db.selectFrom('giving.imports').select('source').distinct().execute()
  return SAMPLE_ORDERS.filter(({ file }) => !taken.some(({ source }) => source === file))
}
