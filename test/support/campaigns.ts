import { systemClock } from '../../src/calendar/clock.ts'
import { readDemonstrationTimeAgain, setDemonstrationTime } from '../../src/calendar/demonstration-clock.ts'
import { collectingAtTheDesk, supportersForGiving } from '../../src/collecting/index.ts'
import type { OpenDatabase } from '../../src/db/open-database.ts'
import { givingAtTheDesk } from '../../src/giving/index.ts'
import { testDesk } from './desk.ts'

const upload_folder = '/tmp/tomoni-test-uploads'

/** The whole desk with all its rooms, at a moment that can be set. */
export async function wholeDesk(database: OpenDatabase, shows: Temporal.Instant) {
  const { db } = database
  const giving = givingAtTheDesk({ database, upload_folder, supporters: supportersForGiving })
  const app = testDesk({ db, giving, collecting: collectingAtTheDesk({ database, upload_folder }) })
  const setTime = async (to: Temporal.Instant) => {
    await setDemonstrationTime(db, { shows: to, set_at: systemClock.now() })
    readDemonstrationTimeAgain(db)
  }
  await setTime(shows)
  return { app, setTime }
}
