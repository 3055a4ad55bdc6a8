import { sql } from 'kysely'
import type { Database } from '../db/database.ts'
import { collectingSettingsOf } from './coop-settings.ts'
import { type DebitPreview, previewDebits } from './direct-debit/ask-bank.ts'
import { lastClosing, type MonthClosing } from './month-closing.ts'

/** A supporter by number; `units` of this month, or of the last where they stopped. */
export interface Coming {
  readonly member_number: string
  readonly order_number: string
  readonly units: number
}

/** What a close would do, beside the last one. Of each list the first twenty, and how many there are. */
export interface ClosingPreview {
  /** Null before the first close. */
  readonly last: MonthClosing | null
  readonly items: readonly {
    readonly order_number: string
    readonly name: string
    readonly charges: number
    readonly units: number
    readonly yen: number
  }[]
  readonly joined: { readonly count: number; readonly first: readonly Coming[] }
  readonly stopped: { readonly count: number; readonly first: readonly Coming[] }
  /** Members who would be charged more in this month than the co-op's limit. */
  readonly above_limit: {
    readonly count: number
    readonly limit_yen: number
    readonly first: readonly { readonly member_number: string; readonly yen: number }[]
  }
  /** Donations that came too late for their own month. */
  readonly late: { readonly donations: number; readonly yen: number }
  /** Charges that failed before and are made again, and those that are given up with this close. */
  readonly again: { readonly charges: number; readonly yen: number }
  readonly given_up: { readonly charges: number; readonly yen: number }
  /** Order cycles of this month that still take orders: what comes in after the close is charged with the next month. */
  readonly still_open: readonly string[]
  /** Null where the co-op collects. */
  readonly debit: DebitPreview | null
  /** The sum is more than twice, or less than half, of the last month's. */
  readonly is_far_from_last: boolean
}

const FIRST = 20

/** Looks at the rows of a month that was just closed in `tx`, before it is rolled back. */
export async function previewClosing(tx: Database, closing: MonthClosing): Promise<ClosingPreview> {
  const { coop_id, month } = closing
  const last = await lastClosing(tx, coop_id, month)
  const items = await tx
    .selectFrom('collecting.charge_items')
    .select(['order_number', 'name', 'charges', 'units', 'yen'])
    .where('coop_id', '=', coop_id)
    .where('collection_month', '=', month)
    .orderBy('item')
    .execute()
  const { rows: late } = await sql<{ donations: number; yen: number }>`
    select coalesce(sum(donations), 0)::bigint as donations, coalesce(sum(yen), 0)::bigint as yen
    from closing_batches where promised_month < ${month}`.execute(tx)
  const { rows: failed } = await sql<{ led_to: string; charges: number; yen: number }>`
    select led_to, count(distinct (collection_month, serial)) as charges, sum(yen)::bigint as yen from closing_failed group by led_to`.execute(
    tx,
  )
  const failedOf = (led_to: string) => {
    const { charges = 0, yen = 0 } = failed.find((row) => row.led_to === led_to) ?? {}
    return { charges, yen }
  }
  const { rows: open } = await sql<{ name: string }>`
    select y.name from coops.order_cycles y left join coops.channel_windows w on w.cycle_id = y.id
    where y.coop_id = ${coop_id} and y.collection_month = ${month}
    group by y.id having greatest(y.closes_at, max(w.closes_at)) > ${closing.closed_at} order by y.code`.execute(tx)
  return {
    last,
    items,
    joined: await instalmentsOnlyIn(tx, coop_id, month, last?.month ?? null),
    stopped: last === null ? { count: 0, first: [] } : await instalmentsOnlyIn(tx, coop_id, last.month, month),
    above_limit: await aboveLimit(tx, closing),
    late: late[0] ?? { donations: 0, yen: 0 },
    again: failedOf('charged_again'),
    given_up: failedOf('cancelled'),
    debit: await previewDebits(tx, closing),
    still_open: open.map(({ name }) => name),
    is_far_from_last: last !== null && (closing.yen > last.yen * 2 || closing.yen * 2 < last.yen),
  }
}

/** Supporters with an instalment in the one month and none in the other. */
async function instalmentsOnlyIn(
  tx: Database,
  coop_id: number,
  month: string,
  other: string | null,
): Promise<ClosingPreview['joined']> {
  const { rows } = await sql<Coming & { count: number }>`
    select m.member_number, i.order_number, n.units, count(*) over () as count
    from collecting.instalments n
    join collecting.charge_items i on i.coop_id = n.coop_id and i.collection_month = n.collection_month and i.item = n.item
    join coops.members m on m.coop_id = n.coop_id and m.id = n.member_id
    where n.coop_id = ${coop_id} and n.collection_month = ${month} and not exists (
      select from collecting.instalments o
      where o.coop_id = n.coop_id and o.enrolment_id = n.enrolment_id and o.collection_month = ${other})
    order by m.member_number, i.order_number limit ${FIRST}`.execute(tx)
  return {
    count: rows[0]?.count ?? 0,
    first: rows.map(({ member_number, order_number, units }) => ({ member_number, order_number, units })),
  }
}

async function aboveLimit(tx: Database, { coop_id, month }: MonthClosing): Promise<ClosingPreview['above_limit']> {
  const { member_limit_yen: limit_yen } = await collectingSettingsOf(tx, coop_id)
  const { rows } = await sql<{ member_number: string; yen: number; count: number }>`
    select m.member_number, s.yen, count(*) over () as count
    from (select member_id, sum(yen)::bigint as yen from collecting.charges
          where coop_id = ${coop_id} and collection_month = ${month} group by member_id having sum(yen) > ${limit_yen}) s
    join coops.members m on m.coop_id = ${coop_id} and m.id = s.member_id
    order by s.yen desc, m.member_number limit ${FIRST}`.execute(tx)
  return {
    count: rows[0]?.count ?? 0,
    limit_yen,
    first: rows.map(({ member_number, yen }) => ({ member_number, yen })),
  }
}
