import { type RawBuilder, sql } from 'kysely'
import type { Database } from '../../db/database.ts'
import type { ReportedCampaign } from './report.ts'

function rowsWhere(where: RawBuilder<unknown>) {
  return sql<ReportedCampaign & { published_at: Temporal.Instant | null }>`
    select c.id, c.address, c.title, c.organisation_id, g.name as organisation, giving.paid_out_yen(c.address) as paid_out_yen,
           coalesce(q.asked, 0)::int as asked, q.last_asked_at, q.last_mails, r.published_at,
           case when r.campaign_id is not null then jsonb_build_object(
             'state', r.state, 'version', r.version, 'text', r.text, 'rest_words', r.rest_words, 'returned_why', r.returned_why,
             'items', coalesce((select jsonb_agg(jsonb_build_object('name', i.name, 'yen', i.yen) order by i.nth)
                                from giving.report_items i where i.campaign_id = c.id), '[]')) end as report
    from giving.campaigns c
    join organisations.organisations g on g.id = c.organisation_id
    left join giving.reports r on r.campaign_id = c.id
    left join lateral (
      select count(*) as asked, max(asked_at) as last_asked_at, (array_agg(mails order by nth desc))[1] as last_mails
      from giving.report_requests where campaign_id = c.id) q on true
    where ${where}
    order by c.id desc`
}

async function read(db: Database, where: RawBuilder<unknown>): Promise<ReportedCampaign[]> {
  const { rows } = await rowsWhere(where).execute(db)
  return rows.map(({ published_at, ...row }) => ({ ...row, report: row.report && { ...row.report, published_at } }))
}

/** A campaign with its report, where there is one; null for an unknown campaign. */
export async function findReported(db: Database, campaign_id: number): Promise<ReportedCampaign | null> {
  return (await read(db, sql`c.id = ${campaign_id}`))[0] ?? null
}

/** Campaigns whose money was paid out and whose report is not public yet. */
export function reportsAtTheDesk(db: Database): Promise<ReportedCampaign[]> {
  return read(db, sql`(r.state is distinct from 'published') and giving.paid_out_yen(c.address) > 0`)
}

/** All campaigns of one organisation. */
export function campaignsOfOrganisation(db: Database, organisation_id: number): Promise<ReportedCampaign[]> {
  return read(db, sql`c.organisation_id = ${organisation_id}`)
}

/** How many reports were sent and wait to be read. */
export async function countSentReports(db: Database): Promise<number> {
  const { n } = await db
    .selectFrom('giving.reports')
    .select(({ fn }) => fn.countAll<number>().as('n'))
    .where('state', '=', 'sent')
    .executeTakeFirstOrThrow()
  return n
}

/** The addresses of all campaigns whose report is public. */
export async function reportedAddresses(db: Database): Promise<Set<string>> {
  const rows = await db
    .selectFrom('giving.reports as r')
    .innerJoin('giving.campaigns as c', 'c.id', 'r.campaign_id')
    .select('c.address')
    .where('r.state', '=', 'published')
    .execute()
  return new Set(rows.map(({ address }) => address))
}
