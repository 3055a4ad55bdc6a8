import { sql } from 'kysely'
import type { Database } from '../../db/database.ts'
import { type Yen, yen } from '../../money/yen.ts'
import type { Channel } from '../campaign.ts'
import type { OrderForm } from '../intake/order-form.ts'

/** What may be typed here: an offer of a campaign or programme for one channel, open or not, if it is published (`isPublic`). */
export interface TypedOffer {
  readonly offer_id: number
  readonly order_number: string
  readonly kind: 'campaign' | 'programme'
  /** The address of its page, and of its accounts in the books. */
  readonly address: string
  readonly title: string
  /** Null of a programme. */
  readonly organisation: string | null
  readonly unit_price_yen: Yen
  readonly units_limit: number
  readonly coop: TypedCoop
  readonly cycle_code: string
  readonly published_at: Temporal.Instant
  readonly opens_at: Temporal.Instant
  /** Of this channel; the first instant at which it is closed. */
  readonly closes_at: Temporal.Instant
  readonly collection_month: Temporal.PlainYearMonth
}

export interface TypedCoop {
  readonly id: number
  readonly code: string
  readonly name: string
  readonly member_number_width: number
  readonly phone: string | null
  readonly phone_hours: string | null
}

/** Kept as long as a public page: what is shown may be half a second behind, the hour of closing is not. */
const KEPT_MS = 500

interface Kept {
  readonly asked_ms: number
  readonly offers: Promise<readonly TypedOffer[]>
}
const kept = new WeakMap<Database, Map<Channel, Kept>>()

/** Whether an offer's channel takes orders at `now`. */
export function isOpen(offer: TypedOffer, now: Temporal.Instant): boolean {
  const { compare } = Temporal.Instant
  return isPublic(offer, now) && compare(offer.opens_at, now) <= 0 && compare(now, offer.closes_at) < 0
}

/** Whether people may know of an offer. */
export function isPublic({ published_at }: TypedOffer, now: Temporal.Instant): boolean {
  return Temporal.Instant.compare(published_at, now) <= 0
}

/**
 * All offers of one channel over all co-ops, open or not, by order number and co-op, the first to close first. Asked of the
 * database at most twice a second: on order day everybody sends the same few numbers.
 */
export function offersOf(db: Database, channel: Channel): Promise<readonly TypedOffer[]> {
  const of_db = kept.get(db) ?? new Map<Channel, Kept>()
  kept.set(db, of_db)
  const last = of_db.get(channel)
  if (last !== undefined && performance.now() - last.asked_ms < KEPT_MS) return last.offers
  const fresh = { asked_ms: performance.now(), offers: loadOffers(db, channel) }
  of_db.set(channel, fresh)
  // A fault is not kept.
  fresh.offers.catch(() => of_db.delete(channel))
  return fresh.offers
}

interface OfferRow
  extends Omit<TypedOffer, 'coop' | 'collection_month' | 'unit_price_yen'>,
    Omit<TypedCoop, 'id' | 'code' | 'name'> {
  readonly unit_price_yen: number
  readonly coop_id: number
  readonly coop_code: string
  readonly coop_name: string
  readonly collection_month: string
}

/** Those of the last cycles too: who filled a form in while its cycle closed is told so by its name. */
async function loadOffers(db: Database, channel: Channel): Promise<readonly TypedOffer[]> {
  const { rows } = await sql<OfferRow>`
    select o.id as offer_id, o.order_number, o.unit_price_yen, o.units_limit, y.code as cycle_code, y.collection_month,
           coalesce(c.published_at, p.published_at) as published_at, coalesce(w.opens_at, y.opens_at) as opens_at, coalesce(w.closes_at, y.closes_at) as closes_at,
           k.id as coop_id, k.code as coop_code, k.name as coop_name, k.member_number_width, k.phone, k.phone_hours,
           case when c.id is null then 'programme' else 'campaign' end as kind, coalesce(c.address, p.address) as address,
           coalesce(c.title, p.name) as title, g.name as organisation
    from giving.offers o
    join coops.order_cycles y on y.id = o.cycle_id
    join coops.coops k on k.id = o.coop_id
    left join coops.channel_windows w on w.cycle_id = y.id and w.channel = ${channel}
    left join giving.campaigns c on c.id = o.campaign_id
    left join organisations.organisations g on g.id = c.organisation_id
    left join giving.programmes p on p.id = o.programme_id
    where ${channel}::coops.channel = any (o.channels) and coalesce(c.published_at, p.published_at) is not null
    order by o.order_number, k.code, closes_at`.execute(db)
  return rows.map(toOffer)
}

function toOffer(row: OfferRow): TypedOffer {
  const { coop_id, coop_code, coop_name, member_number_width, phone, phone_hours, unit_price_yen, collection_month, ...offer } =
    row
  return {
    ...offer,
    unit_price_yen: yen(unit_price_yen),
    collection_month: Temporal.PlainDate.from(collection_month).toPlainYearMonth(),
    coop: { id: coop_id, code: coop_code, name: coop_name, member_number_width, phone, phone_hours },
  }
}

/** An order form with nothing on it but this offer, for the judge of a line that is known to name it. */
export function formOf(offer: TypedOffer): OrderForm {
  const { coop, offer_id, order_number, units_limit, kind, cycle_code } = offer
  const window = { opens_ms: offer.opens_at.epochMilliseconds, closes_ms: offer.closes_at.epochMilliseconds }
  const channels: readonly Channel[] = ['paper', 'web', 'depot', 'phone', 'direct']
  const windows = { paper: window, web: window, depot: window, phone: window, direct: window }
  const numbers = new Map([[order_number, { offer_id, units_limit, for_programme: kind === 'programme', channels, windows }]])
  const { id: coop_id, member_number_width } = coop
  return new Map([
    [
      coop.code,
      { coop_id, member_number_width, cycles: new Map([[cycle_code, numbers]]), order_numbers: new Set([order_number]) },
    ],
  ])
}
