import { record } from '../activity/index.ts'
import { coopsByCode } from '../coops/index.ts'
import type { Database } from '../db/database.ts'
import { inTransaction } from '../db/in-transaction.ts'
import type { SignedIn } from '../http/env.ts'
import { collectingActs } from './collecting-acts.ts'
import type { FileEncoding } from './month-closing.ts'

/** How a co-op collects. */
export interface CollectingSettings {
  readonly file_encoding: FileEncoding
  /** The preview of a close names members who would be charged more in one month. */
  readonly member_limit_yen: number
  /** How many times a failed charge is charged again, each with the next month; 0 to 12. */
  readonly charge_again_times: number
  readonly after_last_try: 'hand_to_desk' | 'cancel'
}

const DEFAULTS: CollectingSettings = {
  file_encoding: 'utf-8-bom',
  member_limit_yen: 30_000,
  charge_again_times: 1,
  after_last_try: 'hand_to_desk',
}

/** The settings of a co-op, or the defaults where it has none of its own. */
export async function collectingSettingsOf(db: Database, coop_id: number): Promise<CollectingSettings> {
  const row = await db
    .selectFrom('collecting.coop_settings')
    .select(['file_encoding', 'member_limit_yen', 'charge_again_times', 'after_last_try'])
    .where('coop_id', '=', coop_id)
    .executeTakeFirst()
  return row ?? DEFAULTS
}

interface Changing {
  readonly coop_code: string
  /** What is not given stays. */
  readonly changes: Partial<CollectingSettings>
  readonly at: Temporal.Instant
  readonly person: SignedIn | null
  readonly actor?: string
}

/** Changes how a co-op collects, from the next close on, and returns what then holds; null for an unknown co-op. */
export function changeCollectingSettings(
  db: Database,
  { coop_code, changes, at, person, actor }: Changing,
): Promise<CollectingSettings | null> {
  return inTransaction(db, async (tx) => {
    const coop_id = (await coopsByCode(tx)).get(coop_code)?.id
    if (coop_id === undefined) return null
    const from = await collectingSettingsOf(tx, coop_id)
    const to = { ...from, ...changes }
    if (Object.keys(changes).length === 0) return to
    await tx
      .insertInto('collecting.coop_settings')
      .values({ coop_id, ...to })
      .onConflict((conflict) => conflict.column('coop_id').doUpdateSet(to))
      .execute()
    await record(tx, {
      at,
      person,
      ...(actor === undefined ? {} : { actor }),
      act: collectingActs['coop.collecting_set'],
      about: { kind: 'coop', id: coop_code },
      coop_id,
      details: { coop: coop_code, from, to },
    })
    return to
  })
}
