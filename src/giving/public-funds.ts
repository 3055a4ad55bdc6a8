import { sql } from 'kysely'
import { jstDay } from '../calendar/jst.ts'
import type { Database } from '../db/database.ts'
import { type Yen, yen } from '../money/yen.ts'

/** What money is given to, as everybody may know it: a published campaign, or a supporter programme. */
export interface PublicFund {
  readonly kind: 'campaign' | 'programme'
  readonly address: string
  /** The first part of its accounts in the books: `liabilities:campaigns:133540`. */
  readonly fund: string
  readonly title: string
  /** Null of a programme, which is not for one organisation. */
  readonly organisation: string | null
  readonly goal_yen: Yen | null
  /** The first and the last day on which any channel took orders for it, over all of its order cycles. */
  readonly opens_on: Temporal.PlainDate
  readonly closes_on: Temporal.PlainDate
  /** The first month of each cycle's collection. A programme goes on from there. */
  readonly collection_months: readonly Temporal.PlainYearMonth[]
}

interface FundRow {
  readonly kind: PublicFund['kind']
  readonly address: string
  readonly title: string
  readonly organisation: string | null
  readonly goal_yen: number | null
  readonly opens_at: Temporal.Instant
  readonly closes_at: Temporal.Instant
  readonly months: readonly string[]
}

/** All of them, those that opened last on top. A campaign that is not published yet is nobody's business. */
export async function publicFunds(db: Database, now: Temporal.Instant): Promise<PublicFund[]> {
  const { rows } = await sql<FundRow>`
    with windows as (
      select o.campaign_id, o.programme_id, y.collection_month,
             coalesce(own.opens_at, y.opens_at) as opens_at, coalesce(own.closes_at, y.closes_at) as closes_at
      from giving.offers o
      join coops.order_cycles y on y.id = o.cycle_id
      cross join lateral unnest(o.channels) as taken (channel)
      left join coops.channel_windows own on own.cycle_id = y.id and own.channel = taken.channel
    )
    select f.*, w.opens_at, w.closes_at, w.months
    from (
      select 'campaign' as kind, c.address, c.title, g.name as organisation, c.goal_yen, c.id as campaign_id, null::int as programme_id
      from giving.campaigns c join organisations.organisations g on g.id = c.organisation_id
      where c.published_at <= ${now}
      union all
      select 'programme', p.address, p.name, null, null, null, p.id from giving.programmes p where p.published_at <= ${now}
    ) f
    cross join lateral (
      select min(opens_at) as opens_at, max(closes_at) as closes_at, array_agg(distinct collection_month) as months
      from windows where windows.campaign_id = f.campaign_id or windows.programme_id = f.programme_id) w
    where w.opens_at is not null
    order by w.opens_at desc, f.address`.execute(db)
  return rows.map(toFund)
}

function toFund({ kind, address, title, organisation, goal_yen, opens_at, closes_at, months }: FundRow): PublicFund {
  return {
    kind,
    address,
    fund: `liabilities:${kind === 'campaign' ? 'campaigns' : 'programmes'}:${address}`,
    title,
    organisation,
    goal_yen: goal_yen === null ? null : yen(goal_yen),
    opens_on: jstDay(opens_at),
    closes_on: jstDay(closes_at.subtract({ milliseconds: 1 })),
    collection_months: months.map((month) => Temporal.PlainDate.from(month).toPlainYearMonth()),
  }
}
