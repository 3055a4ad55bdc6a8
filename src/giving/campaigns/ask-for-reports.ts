import { sql } from 'kysely'
import { record } from '../../activity/index.ts'
import { jstDay, startOfDay } from '../../calendar/jst.ts'
import type { Database } from '../../db/database.ts'
import { inTransaction } from '../../db/in-transaction.ts'
import { campaignsActs } from './campaigns-acts.ts'
import { mailForReport } from './mail-report.ts'
import { findReported } from './report-queries.ts'
import { reportRules } from './report-rules.ts'

/**
 * Asks for every report that is due: for the first time on the day on which the money arrived, then again every so many days
 * until it is sent, at most so many times. Run twice on a day it asks once.
 *
 * @returns how many campaigns were asked for
 */
export async function askForReports(db: Database, now: Temporal.Instant): Promise<number> {
  const { every_days, most_reminders } = await reportRules(db)
  const today = jstDay(now)
  // Whole days in Japan: a request of yesterday at nine is a day old at any time today.
  const before = startOfDay(today.subtract({ days: every_days - 1 }))
  const { rows } = await sql<{ id: number; asked: number }>`
    select c.id, coalesce(q.asked, 0)::int as asked
    from giving.campaigns c
    left join giving.reports r on r.campaign_id = c.id
    left join lateral (
      select count(*) as asked, max(asked_at) as last_at from giving.report_requests where campaign_id = c.id) q on true
    where (r.state is null or r.state in ('draft', 'returned'))
      and (q.asked = 0 or (q.asked <= ${most_reminders} and q.last_at < ${before}))
      and exists (
        select from ledger.accounts a
        join ledger.transfers t on t.debit_account_id = a.id and t.effective_on <= ${today.toString()}::date
        join ledger.accounts k on k.id = t.credit_account_id
        where a.path = 'liabilities:campaigns:' || c.address || ':collected' and k.path ~ '^assets:bank(:|$)')
      and giving.paid_out_yen(c.address) > 0
    order by c.id`.execute(db)
  let asked = 0
  for (const { id, asked: times } of rows) if (await ask(db, { campaign_id: id, nth: times + 1, at: now })) asked += 1
  return asked
}

/** False where another process has asked in this moment. */
function ask(
  db: Database,
  { campaign_id, nth, at }: { campaign_id: number; nth: number; at: Temporal.Instant },
): Promise<boolean> {
  return inTransaction(db, async (tx) => {
    await tx.selectFrom('giving.campaigns').select('id').where('id', '=', campaign_id).forUpdate().execute()
    const campaign = await findReported(tx, campaign_id)
    if (campaign === null || campaign.asked >= nth) return false
    // The program itself does not know where its site stands.
    const mails = await mailForReport(tx, { campaign, nth, at, origin: null })
    await tx.insertInto('giving.report_requests').values({ campaign_id, nth, asked_at: at, mails }).execute()
    const about = { kind: 'campaign', id: campaign_id }
    const details = { title: campaign.title, nth, mails }
    await record(tx, { at, person: null, act: campaignsActs['report.asked_for'], about, details })
    return true
  })
}
