import type { Database } from '../../db/database.ts'
import { countWaitingApplications } from './application-queries.ts'
import { countSentReports } from './report-queries.ts'

/** What waits for the desk behind 寄付募集: applications to read or to number, and reports to read. */
export async function countCampaignsToDo(db: Database): Promise<number> {
  const [applications, reports] = await Promise.all([countWaitingApplications(db), countSentReports(db)])
  return applications + reports
}
