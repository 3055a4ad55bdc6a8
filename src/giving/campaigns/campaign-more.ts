import { sql } from 'kysely'
import type { Database } from '../../db/database.ts'
import type { CoopsDeliveryKind } from '../../db/schema.generated.ts'
import { type Yen, yen } from '../../money/yen.ts'
import type { Item } from './application.ts'

/** What the public reads of a campaign besides its own words. */
export interface CampaignMore {
  /** Its numbers that are open or come, one for each co-op and delivery kinds; those of the next cycle only. */
  readonly numbers: readonly PublicNumber[]
  /** Words of the organisation, when the collection is over. */
  readonly thanks: string | null
  readonly paid_out_yen: Yen
  /** What was done with the money; null until it is public. */
  readonly report: PublicReport | null
}

export interface PublicNumber {
  readonly coop: string
  readonly delivery_kinds: readonly CoopsDeliveryKind[]
  readonly order_number: string
  readonly cycle_name: string
  /** Exclusive; of the channel that closes last. */
  readonly closes_at: Temporal.Instant
}

export interface PublicReport {
  readonly text: string
  readonly items: readonly Item[]
  readonly rest_words: string
  readonly published_at: Temporal.Instant
}

interface MoreRow {
  readonly thanks: string | null
  readonly paid_out_yen: number
  readonly text: string | null
  readonly rest_words: string | null
  readonly published_at: Temporal.Instant | null
  readonly items: readonly Item[] | null
}

/** More about a campaign that is there, by its address. */
export async function campaignMore(db: Database, address: string, now: Temporal.Instant): Promise<CampaignMore> {
  const { rows } = await sql<MoreRow>`
    select c.thanks, giving.paid_out_yen(c.address) as paid_out_yen, r.text, r.rest_words, r.published_at,
           (select jsonb_agg(jsonb_build_object('name', i.name, 'yen', i.yen) order by i.nth)
            from giving.report_items i where i.campaign_id = r.campaign_id) as items
    from giving.campaigns c
    left join giving.reports r on r.campaign_id = c.id and r.published_at <= ${now}
    where c.address = ${address}`.execute(db)
  const [row] = rows
  if (row === undefined) throw new Error(`there is no campaign ${address}`)
  const { thanks, text, rest_words, published_at, items } = row
  return {
    thanks,
    paid_out_yen: yen(row.paid_out_yen),
    report: published_at === null ? null : { text: text ?? '', items: items ?? [], rest_words: rest_words ?? '', published_at },
    numbers: await publicNumbers(db, address, now),
  }
}

async function publicNumbers(db: Database, address: string, now: Temporal.Instant): Promise<PublicNumber[]> {
  const { rows } = await sql<PublicNumber>`
    select distinct on (k.name, o.delivery_kinds) k.name as coop, o.delivery_kinds, o.order_number, y.name as cycle_name, w.closes_at
    from giving.offers o
    join giving.campaigns c on c.id = o.campaign_id and c.address = ${address}
    join coops.order_cycles y on y.id = o.cycle_id
    join coops.coops k on k.id = o.coop_id
    cross join lateral (
      select max(coalesce(own.closes_at, y.closes_at)) as closes_at
      from unnest(o.channels) as taken (channel)
      left join coops.channel_windows own on own.cycle_id = y.id and own.channel = taken.channel) w
    where w.closes_at > ${now}
    order by k.name, o.delivery_kinds, w.closes_at, o.id`.execute(db)
  return rows
}
