import { type RawBuilder, sql } from 'kysely'
import type { Database } from '../db/database.ts'
import { type Yen, yen } from '../money/yen.ts'
import type { CampaignView, Channel, OtherWords, ProgrammeView, ShownOffer } from './campaign.ts'

/** The campaign at an address such as `133540`, or null when there is none or it is not published yet. */
export async function findCampaign(db: Database, address: string, now: Temporal.Instant): Promise<CampaignView | null> {
  const { rows } = await campaignRows(now, sql`and c.address = ${address}`).execute(db)
  return rows[0] === undefined ? null : toCampaign(rows[0])
}

/** All published campaigns: the open ones first, those that close soonest on top; then the coming, then the closed ones. */
export async function publishedCampaigns(db: Database, now: Temporal.Instant): Promise<readonly CampaignView[]> {
  const { rows } = await campaignRows(now, sql``).execute(db)
  return rows.map(toCampaign)
}

/** All campaigns of an organisation that were published, in the order of `publishedCampaigns`; past ones for ever. */
export async function campaignsOfOrganisation(
  db: Database,
  organisation_id: number,
  now: Temporal.Instant,
): Promise<readonly CampaignView[]> {
  const { rows } = await campaignRows(now, sql`and c.organisation_id = ${organisation_id}`).execute(db)
  return rows.map(toCampaign)
}

/** The supporter programmes with the offer of now, else the next, else the last one. */
export async function supporterProgrammes(db: Database, now: Temporal.Instant): Promise<readonly ProgrammeView[]> {
  const { rows } = await sql<ProgrammeRow>`
    select p.address, p.name, p.summary, p.purpose, o.*, w.other_words
    from giving.programmes p
    cross join lateral (${otherWords(sql`programme_id = p.id`)}) w
    cross join lateral (${shownOffer(sql`offers.programme_id = p.id`, now)}) o
    where p.published_at <= ${now.toString()}
    order by o.state, p.address`.execute(db)
  return rows.map((row) => ({
    address: row.address,
    name: row.name,
    summary: row.summary,
    purpose: row.purpose,
    other_words: row.other_words ?? {},
    ...toOffer(row),
  }))
}

interface OfferRow {
  order_number: string
  unit_price_yen: number
  cycle_code: string
  cycle_name: string
  week: number | null
  collection_month: string
  coop_name: string
  web_order_name: string | null
  phone: string | null
  phone_hours: string | null
  windows: { channel: Channel; opens_at: string; closes_at: string }[]
}

interface CampaignRow extends OfferRow {
  address: string
  title: string
  organisation: string
  organisation_address: string
  kind: string
  summary: string
  purpose: string
  other_words: OtherWords | null
  goal_yen: number
  promised_units: number
  promised_yen: number
  collected_yen: number
}

interface ProgrammeRow extends OfferRow {
  address: string
  name: string
  summary: string
  purpose: string
  other_words: OtherWords | null
}

/**
 * The totals come from batches, one row for each import and offer, so that a campaign with a million donations is read as
 * fast as one with ten. What was collected stands in the books alone.
 */
function campaignRows(now: Temporal.Instant, and: RawBuilder<unknown>) {
  return sql<CampaignRow>`
    select c.address, c.title, c.summary, c.purpose, c.goal_yen, g.name as organisation, g.address as organisation_address, g.kind, o.*, w.other_words,
           coalesce(b.units, 0) + acts.units as promised_units, coalesce(b.yen, 0) + acts.yen as promised_yen,
           coalesce(l.yen, 0) as collected_yen
    from giving.campaigns c
    join organisations.organisations g on g.id = c.organisation_id
    cross join lateral (${shownOffer(sql`offers.campaign_id = c.id`, now)}) o
    cross join lateral (${otherWords(sql`campaign_id = c.id`)}) w
    cross join lateral (
      select sum(batches.units) as units, sum(batches.yen) as yen
      from giving.offers join giving.batches on batches.offer_id = offers.id
      where offers.campaign_id = c.id and batches.undone_transfer_id is null) b
    cross join lateral (
      -- What was cancelled, refunded or moved away is none of its any more; what was moved here is.
      select coalesce(sum(case when a.to_fund = 'liabilities:campaigns:' || c.address then a.units else -a.units end), 0) as units,
             coalesce(sum(case when a.to_fund = 'liabilities:campaigns:' || c.address then a.yen else -a.yen end), 0) as yen
      from giving.donation_acts a where 'liabilities:campaigns:' || c.address in (a.from_fund, a.to_fund)) acts
    cross join lateral (
      -- What goes back to being promised was not collected after all, and what is refunded or moved is none of its; what is paid out is.
      select sum(case when t.credit_account_id = a.id then t.amount_yen
                      when t.corrects_id is not null or t.credit_account_id = p.id or k.path ~ '^liabilities:(refunds:|.*:collected$)'
                      then -t.amount_yen end) as yen
      from ledger.accounts a
      join ledger.transfers t on a.id in (t.credit_account_id, t.debit_account_id)
      join ledger.accounts k on k.id = t.credit_account_id
      left join ledger.accounts p on p.path = 'liabilities:campaigns:' || c.address || ':promised'
      where a.path = 'liabilities:campaigns:' || c.address || ':collected') l
    where c.published_at <= ${now.toString()} ${and}
    order by o.state, case when o.state < 3 then o.closes_at end, o.closes_at desc, c.address`
}

/** What was written in easy Japanese and in English, by reading; null where nothing was. */
function otherWords(of: RawBuilder<unknown>) {
  return sql`
    select jsonb_object_agg(reading, jsonb_build_object('title', title, 'summary', summary, 'purpose', purpose)) as other_words
    from giving.other_words where ${of}`
}

/** One offer of many: the one that is open (closing soonest), else the next to open, else the last. `state` 1, 2, 3. */
function shownOffer(of: RawBuilder<unknown>, now: Temporal.Instant) {
  const at = sql`${now.toString()}::timestamptz`
  return sql`
    select offers.order_number, offers.unit_price_yen, y.code as cycle_code, y.name as cycle_name, y.week, y.collection_month,
           k.name as coop_name, k.web_order_name, k.phone, k.phone_hours, w.windows, w.closes_at,
           case when w.opens_at <= ${at} and ${at} < w.closes_at then 1 when ${at} < w.opens_at then 2 else 3 end as state
    from giving.offers
    join coops.order_cycles y on y.id = offers.cycle_id
    join coops.coops k on k.id = offers.coop_id
    cross join lateral (
      select min(coalesce(own.opens_at, y.opens_at)) as opens_at, max(coalesce(own.closes_at, y.closes_at)) as closes_at,
             jsonb_agg(jsonb_build_object('channel', taken.channel, 'opens_at', coalesce(own.opens_at, y.opens_at),
                                          'closes_at', coalesce(own.closes_at, y.closes_at)) order by taken.channel) as windows
      from unnest(offers.channels) as taken (channel)
      left join coops.channel_windows own on own.cycle_id = y.id and own.channel = taken.channel) w
    where ${of}
    order by state, case when w.opens_at > ${at} then w.opens_at end, case when w.closes_at > ${at} then w.closes_at end,
             w.closes_at desc, offers.id
    limit 1`
}

function toCampaign(row: CampaignRow): CampaignView {
  return {
    address: row.address,
    title: row.title,
    organisation: { address: row.organisation_address, name: row.organisation, kind: row.kind },
    summary: row.summary,
    purpose: row.purpose,
    other_words: row.other_words ?? {},
    goal_yen: amount(row.goal_yen),
    promised_units: Number(row.promised_units),
    promised_yen: amount(row.promised_yen),
    collected_yen: amount(row.collected_yen),
    ...toOffer(row),
  }
}

function toOffer(row: OfferRow): ShownOffer {
  return {
    order_number: row.order_number,
    unit_price_yen: amount(row.unit_price_yen),
    coop: { name: row.coop_name, web_order_name: row.web_order_name, phone: row.phone, phone_hours: row.phone_hours },
    cycle: { code: row.cycle_code, name: row.cycle_name, week: row.week },
    windows: row.windows.map(({ channel, opens_at, closes_at }) => ({
      channel,
      opens_at: Temporal.Instant.from(opens_at),
      closes_at: Temporal.Instant.from(closes_at),
    })),
    collection_month: Temporal.PlainDate.from(row.collection_month).toPlainYearMonth(),
  }
}

function amount(figure: number): Yen {
  return yen(Number(figure))
}
