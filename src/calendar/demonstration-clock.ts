import type { Database } from '../db/database.ts'
import { type Clock, shiftedClock } from './clock.ts'

/** The time as the installation lives it. `demonstration` is null in a real installation, whose clock is the real one. */
export interface ShownTime {
  readonly clock: Clock
  readonly demonstration: { readonly shows: Temporal.Instant } | null
}

type Row = { readonly shows: Temporal.Instant; readonly set_at: Temporal.Instant } | null

/** Read again after so long, so that a day set through one process is soon shown by all. */
const keptFor = Temporal.Duration.from({ seconds: 1 })
const kept = new WeakMap<Database, { readonly row: Row; readonly read_at: Temporal.Instant }>()

/** Which time this installation shows: call it at each request. Asks the database at most once a second per connection pool. */
export async function loadDemonstrationClock(db: Database, base: Clock): Promise<ShownTime> {
  const row = await keptRow(db, base.now())
  if (row === null) return { clock: base, demonstration: null }
  const clock = shiftedClock(base, row)
  return { clock, demonstration: { shows: clock.now() } }
}

/**
 * Makes the installation show another time from the moment `set_at` (real time) on. Without a row it becomes a demonstration,
 * which only the loading of demonstration data may do; the desk asks first whether it is one.
 */
export async function setDemonstrationTime(
  db: Database,
  { shows, set_at }: { shows: Temporal.Instant; set_at: Temporal.Instant },
) {
  await db
    .insertInto('calendar.demonstration')
    .values({ shows, set_at })
    .onConflict((conflict) => conflict.column('only_row').doUpdateSet({ shows, set_at }))
    .execute()
}

/** Forgets what was kept for this pool: whoever has just set the time must see it on the next page, not a second later. */
export function readDemonstrationTimeAgain(db: Database) {
  kept.delete(db)
}

async function keptRow(db: Database, now: Temporal.Instant): Promise<Row> {
  const last = kept.get(db)
  // A base clock that was put back makes the age negative, and then what is kept is of no known age.
  const age = last === undefined ? null : now.since(last.read_at).total('seconds')
  if (last !== undefined && age !== null && age >= 0 && age < keptFor.total('seconds')) return last.row
  const row = (await db.selectFrom('calendar.demonstration').select(['shows', 'set_at']).executeTakeFirst()) ?? null
  kept.set(db, { row, read_at: now })
  return row
}
