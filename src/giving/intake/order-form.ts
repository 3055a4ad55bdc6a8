import { sql } from 'kysely'
import type { Database } from '../../db/database.ts'
import type { Channel } from './order-line.ts'

/** An instant range in epoch milliseconds; `closes` is the first instant outside. */
export interface Window {
  readonly opens_ms: number
  readonly closes_ms: number
}

export interface FormOffer {
  readonly offer_id: number
  readonly units_limit: number
  /** Of a supporter programme, and not of a campaign. */
  readonly for_programme: boolean
  readonly channels: readonly Channel[]
  /** The window of each channel: its own where it has one, else the cycle's. */
  readonly windows: Readonly<Record<Channel, Window>>
}

export interface FormCoop {
  readonly coop_id: number
  readonly member_number_width: number
  /** By cycle code, then by order number. */
  readonly cycles: ReadonlyMap<string, ReadonlyMap<string, FormOffer>>
  /** Every order number offered in any cycle. */
  readonly order_numbers: ReadonlySet<string>
}

/** What may be ordered where, when and through which channel: all co-ops' order forms, by co-op code. */
export type OrderForm = ReadonlyMap<string, FormCoop>

const CHANNELS: readonly Channel[] = ['paper', 'web', 'depot', 'phone', 'direct']

interface FormRow {
  coop_id: number
  code: string
  member_number_width: number
  cycle: { code: string; opens_ms: number; closes_ms: number } | null
  windows: Partial<Record<Channel, Window>>
  offers: { offer_id: number; order_number: string; units_limit: number; for_programme: boolean; channels: Channel[] }[]
}

/** Reads all order forms in one query; they are as many rows as there are cycles, not members. */
export async function loadOrderForm(db: Database): Promise<OrderForm> {
  const { rows } = await sql<FormRow>`
    select c.id as coop_id, c.code, c.member_number_width,
           case when cy.id is not null then jsonb_build_object('code', cy.code,
             'opens_ms', extract(epoch from cy.opens_at) * 1000, 'closes_ms', extract(epoch from cy.closes_at) * 1000) end as cycle,
           coalesce((select jsonb_object_agg(w.channel, jsonb_build_object(
             'opens_ms', extract(epoch from w.opens_at) * 1000, 'closes_ms', extract(epoch from w.closes_at) * 1000))
             from coops.channel_windows w where w.cycle_id = cy.id), '{}') as windows,
           coalesce((select jsonb_agg(jsonb_build_object('offer_id', o.id, 'order_number', o.order_number,
             'units_limit', o.units_limit, 'for_programme', o.programme_id is not null, 'channels', to_jsonb(o.channels)))
             from giving.offers o where o.cycle_id = cy.id), '[]') as offers
    from coops.coops c left join coops.order_cycles cy on cy.coop_id = c.id`.execute(db)

  const form = new Map<string, FormCoop & { cycles: Map<string, Map<string, FormOffer>>; order_numbers: Set<string> }>()
  for (const { coop_id, code, member_number_width, cycle, windows, offers } of rows) {
    const coop = form.get(code) ?? { coop_id, member_number_width, cycles: new Map(), order_numbers: new Set<string>() }
    form.set(code, coop)
    if (!cycle) continue
    const channelWindows = Object.fromEntries(CHANNELS.map((channel) => [channel, windows[channel] ?? cycle])) as Record<
      Channel,
      Window
    >
    coop.cycles.set(cycle.code, new Map(offers.map((offer) => [offer.order_number, { ...offer, windows: channelWindows }])))
    for (const { order_number } of offers) coop.order_numbers.add(order_number)
  }
  return form
}
