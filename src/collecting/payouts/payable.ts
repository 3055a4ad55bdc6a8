import { sql } from 'kysely'
import type { Database } from '../../db/database.ts'
import { type Yen, yen } from '../../money/yen.ts'

/** What one item of a collection month gives to a payout. */
export interface PayablePart {
  readonly coop_id: number
  readonly coop_name: string
  /** `2025-12-01`. */
  readonly month: string
  readonly item: number
  readonly order_number: string
  /** Of the campaign or programme. */
  readonly name: string
  /** First part of its accounts: `liabilities:campaigns:133540`. */
  readonly fund: string
  /** 0 where credits paid for all of it. */
  readonly units: number
  readonly yen: Yen
}

/** What one organisation can be paid now. */
export interface PayableLine {
  readonly organisation_id: number
  readonly organisation: string
  readonly bank_details_id: number
  readonly yen: Yen
  readonly parts: readonly PayablePart[]
}

/** Why collected money is not paid out now, in the order in which it is asked. */
export type WhyNotPayable = 'no_receiver' | 'no_bank_details' | 'not_remitted'

export interface NotPayable {
  readonly name: string
  readonly fund: string
  /** Null for a programme without a receiver. */
  readonly organisation: string | null
  readonly yen: Yen
  readonly why: WhyNotPayable
}

export interface Payable {
  /** By the organisations' ids. */
  readonly lines: readonly PayableLine[]
  readonly not_payable: readonly NotPayable[]
}

interface ItemLeft extends Omit<PayablePart, 'units' | 'yen'> {
  readonly charged_units: number
  readonly charged_yen: number
  readonly collected_yen: number
  readonly paid_units: number
  readonly paid_yen: number
  readonly month_left_yen: number
  readonly fund_left_yen: number
  readonly organisation_id: number | null
  readonly organisation: string | null
  readonly bank_details_id: number | null
}

/**
 * The money that can be paid now: of each campaign and programme what its account of collected money holds, less what prepared
 * runs hold, as far as it was remitted. What was remitted of a month only in part goes to its items in their order.
 */
export async function payable(db: Database): Promise<Payable> {
  const { rows } = await sql<{ yen: number }>`select collecting.bank_free() as yen`.execute(db)
  return allot(await itemsLeft(db), rows[0]?.yen ?? 0)
}

/** The newest months first: what was refunded since lies in older ones, which were paid out then and are not paid twice. */
async function itemsLeft(db: Database): Promise<ItemLeft[]> {
  const { rows } = await sql<ItemLeft>`
    with due as materialized (
      select s.coop_id, s.collection_month, s.item, s.fund, s.yen, coalesce(p.yen, 0)::bigint as paid_yen,
             coalesce(p.units, 0)::bigint as paid_units
      from (select coop_id, collection_month, item, fund, sum(yen)::bigint as yen from collecting.fund_sources group by 1, 2, 3, 4) s
      left join (select coop_id, collection_month, item, fund, sum(yen) as yen, sum(units) as units
                 from collecting.parts_paid group by 1, 2, 3, 4) p using (coop_id, collection_month, item, fund)
      where s.yen > coalesce(p.yen, 0)
    ), funds as materialized (
      select fund, collecting.fund_balance(fund) - collecting.fund_held(fund) as yen from (select distinct fund from due) f
    ), months as materialized (
      select m.coop_id, m.collection_month, (m.yen - coalesce(sum(p.yen), 0))::bigint as yen
      from collecting.months_to_pay m left join collecting.parts_paid p using (coop_id, collection_month)
      where (m.coop_id, m.collection_month) in (select coop_id, collection_month from due)
      group by m.coop_id, m.collection_month, m.yen
    )
    select d.coop_id, k.name as coop_name, d.collection_month as month, d.item, d.fund, i.units as charged_units,
           i.yen as charged_yen, d.yen as collected_yen, d.paid_units, d.paid_yen, f.yen as fund_left_yen,
           m.yen as month_left_yen, coalesce(c.title, g.name) as name,
           case when i.fund = d.fund then i.order_number else left(coalesce(c.address, g.address), 6) end as order_number,
           o.id as organisation_id, o.name as organisation, b.id as bank_details_id
    from due d
    join funds f using (fund)
    join months m on m.coop_id = d.coop_id and m.collection_month = d.collection_month
    join collecting.charge_items i on i.coop_id = d.coop_id and i.collection_month = d.collection_month and i.item = d.item
    join coops.coops k on k.id = d.coop_id
    left join giving.campaigns c on 'liabilities:campaigns:' || c.address = d.fund
    left join giving.programmes g on 'liabilities:programmes:' || g.address = d.fund
    left join organisations.organisations o on o.id = coalesce(c.organisation_id, g.receiver_id)
    left join organisations.bank_details_in_force b on b.organisation_id = o.id
    order by d.collection_month desc, d.coop_id, d.item`.execute(db)
  return rows
}

/** Gives each item what its month and its fund still have, as far as the bank has it. */
function allot(items: readonly ItemLeft[], bank_free_yen: number): Payable {
  let bank_left = Math.max(0, bank_free_yen)
  const months = new Map<string, number>()
  const funds = new Map<string, number>()
  const lines = new Map<number, { first: ItemLeft; parts: PayablePart[] }>()
  const waiting = new Map<string, NotPayable>()
  for (const item of items) {
    const key = `${item.coop_id} ${item.month}`
    const month_left = months.get(key) ?? item.month_left_yen
    const fund_left = funds.get(item.fund) ?? item.fund_left_yen
    const open = Math.max(0, Math.min(item.collected_yen - item.paid_yen, fund_left))
    const remitted = Math.max(0, Math.min(open, month_left))
    months.set(key, month_left - remitted)
    funds.set(item.fund, fund_left - open)
    wait(waiting, item, { why: 'not_remitted', more: open - remitted })
    if (remitted === 0) continue
    if (item.organisation_id === null) wait(waiting, item, { why: 'no_receiver', more: remitted })
    else if (item.bank_details_id === null) wait(waiting, item, { why: 'no_bank_details', more: remitted })
    else {
      const paid = Math.min(remitted, bank_left)
      bank_left -= paid
      wait(waiting, item, { why: 'not_remitted', more: remitted - paid })
      if (paid === 0) continue
      const line = lines.get(item.organisation_id) ?? { first: item, parts: [] }
      line.parts.push(partOf(item, paid))
      lines.set(item.organisation_id, line)
    }
  }
  return {
    lines: [...lines].sort(([a], [b]) => a - b).map(([organisation_id, line]) => lineOf(organisation_id, line)),
    not_payable: [...waiting.values()],
  }
}

function wait(waiting: Map<string, NotPayable>, item: ItemLeft, { why, more }: { why: WhyNotPayable; more: number }) {
  if (more === 0) return
  const key = `${why} ${item.fund}`
  const before = waiting.get(key)?.yen ?? 0
  const { name, fund, organisation } = item
  waiting.set(key, { name, fund, organisation, why, yen: yen(before + more) })
}

function lineOf(organisation_id: number, { first, parts }: { first: ItemLeft; parts: readonly PayablePart[] }): PayableLine {
  const { organisation, bank_details_id } = first
  if (organisation === null || bank_details_id === null) throw new Error('a line without a receiver')
  const sum = parts.reduce((total, part) => total + part.yen, 0)
  return { organisation_id, organisation, bank_details_id, yen: yen(sum), parts }
}

/** Its units are those of so many yen: all that were collected, when all is paid; a part never counts a unit twice. */
function partOf(item: ItemLeft, amount: number): PayablePart {
  const { coop_id, coop_name, month, order_number, name, fund } = item
  // An item that credits paid for in full has no charges to tell its units by.
  const units_so_far =
    item.charged_yen === 0
      ? item.paid_units
      : Number((BigInt(item.paid_yen + amount) * BigInt(item.charged_units)) / BigInt(item.charged_yen))
  const units = units_so_far - item.paid_units
  return { coop_id, coop_name, month, item: item.item, order_number, name, fund, units: Math.max(0, units), yen: yen(amount) }
}
