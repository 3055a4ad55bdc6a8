import { record } from '../../activity/index.ts'
import type { Database } from '../../db/database.ts'
import type { SignedIn } from '../../http/env.ts'
import { campaignsActs } from './campaigns-acts.ts'
import { changesBetween } from './say-fund-changes.ts'

/** How often an organisation is reminded of its report. */
export interface ReportRules {
  readonly every_days: number
  /** After the first request. */
  readonly most_reminders: number
}

export async function reportRules(db: Database): Promise<ReportRules> {
  return await db.selectFrom('giving.report_rules').select(['every_days', 'most_reminders']).executeTakeFirstOrThrow()
}

/** From the next morning on. */
export async function changeReportRules(
  tx: Database,
  { rules, at, person }: { rules: ReportRules; at: Temporal.Instant; person: SignedIn },
): Promise<void> {
  const before = await tx
    .selectFrom('giving.report_rules')
    .select(['every_days', 'most_reminders'])
    .forUpdate()
    .executeTakeFirstOrThrow()
  const changes = changesBetween(fieldsOf(before), fieldsOf(rules))
  if (changes.length === 0) return
  await tx.updateTable('giving.report_rules').set(rules).execute()
  const about = { kind: 'report_rules', id: 1 }
  await record(tx, { at, person, act: campaignsActs['report_rules.changed'], about, details: { changes } })
}

function fieldsOf({ every_days, most_reminders }: ReportRules): Map<string, string> {
  return new Map([
    ['間隔', `${every_days}日`],
    ['回数', `${most_reminders}回`],
  ])
}
