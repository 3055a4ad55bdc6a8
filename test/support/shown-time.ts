import { systemClock } from '../../src/calendar/clock.ts'
import { readDemonstrationTimeAgain, setDemonstrationTime } from '../../src/calendar/demonstration-clock.ts'
import type { Database } from '../../src/db/database.ts'

/** Sets what the site shows as now; the next request sees it. */
export async function showTime(db: Database, shows: Temporal.Instant): Promise<void> {
  await setDemonstrationTime(db, { shows, set_at: systemClock.now() })
  readDemonstrationTimeAgain(db)
}
