import { sql } from 'kysely'
import { record } from '../../activity/index.ts'
import { jstDay } from '../../calendar/jst.ts'
import type { Database } from '../../db/database.ts'
import { inTransaction } from '../../db/in-transaction.ts'
import type { SignedIn } from '../../http/env.ts'
import { monthsCollectedIn } from './collected-days.ts'
import { receiptIssuers } from './receipt-issuer.ts'
import { receiptsActs } from './receipts-acts.ts'

/** Receipts of a co-op get their numbers one act after the other; the second value of the lock is the co-op. */
const RECEIPTS_LOCK = 8112

/** Whose receipts of which year. */
export interface ReceiptsOf {
  readonly coop: { readonly id: number; readonly code: string; readonly name: string }
  /** The calendar year in which the money was collected. */
  readonly year: number
  /** Null: of every member. */
  readonly member_id: number | null
  readonly at: Temporal.Instant
  readonly person: SignedIn | null
  readonly actor?: string
}

/** In the order in which refusals are tried. `issued` counts new receipts; none is an ending like another. */
export type IssueEnding = { readonly kind: 'no_issuer' } | { readonly kind: 'issued'; readonly issued: number }

/**
 * Gives a number to everything that was collected in the year and has none: one receipt for what a member gave to a campaign or
 * programme with one month's bill. Twice the same is a no-op. What is left after a refund gets a receipt of its own, and the old one is void.
 */
export function issueReceipts(db: Database, of: ReceiptsOf): Promise<IssueEnding> {
  return inTransaction(db, async (tx) => {
    const { coop, year } = of
    const issuer = (await receiptIssuers(tx)).at(-1)
    if (!issuer) return { kind: 'no_issuer' }
    await sql`select pg_advisory_xact_lock(${RECEIPTS_LOCK}, ${coop.id})`.execute(tx)
    const months = await monthsCollectedIn(tx, { coop_id: coop.id, year, today: jstDay(of.at) })
    if (months.length === 0 || !(await isSomethingNew(tx, of, months))) return { kind: 'issued', issued: 0 }
    await sql`
      insert into collecting.collected_days (coop_id, collection_month, collected_on)
      select ${coop.id}, * from unnest(${months.map(({ month }) => month)}::date[], ${months.map(({ collected_on }) => collected_on)}::date[])
      on conflict do nothing`.execute(tx)
    const { rows } = await insert(tx, of, months, issuer.id)
    const { first = 0, last = 0, yen = 0 } = rows[0] ?? {}
    await record(tx, {
      at: of.at,
      person: of.person,
      ...(of.actor === undefined ? {} : { actor: of.actor }),
      act: receiptsActs['receipt.issued'],
      about: { kind: 'receipts', id: `${coop.code}-${year}` },
      coop_id: coop.id,
      details: { coop: coop.code, year, first, last, yen },
    })
    return { kind: 'issued', issued: last - first + 1 }
  })
}

type Months = Awaited<ReturnType<typeof monthsCollectedIn>>

const withoutReceipt = ({ coop, member_id }: ReceiptsOf, months: Months) => sql`
  collecting.received_gifts v
  where v.coop_id = ${coop.id} and v.collection_month = any(${months.map(({ month }) => month)}::date[])
    and ${member_id === null ? sql`true` : sql`v.member_id = ${member_id}`} and v.received_yen > 0
    and not exists (select from collecting.receipts r
                    where r.coop_id = v.coop_id and r.collection_month = v.collection_month and r.item = v.item
                      and r.member_id = v.member_id and r.yen = v.received_yen)`

async function isSomethingNew(tx: Database, of: ReceiptsOf, months: Months): Promise<boolean> {
  const { rows } = await sql`select from ${withoutReceipt(of, months)} limit 1`.execute(tx)
  return rows.length > 0
}

function insert(tx: Database, of: ReceiptsOf, months: Months, issuer_id: number) {
  const { coop, year, at, person, actor } = of
  return sql<{ first: number; last: number; yen: number }>`
    with issue as (
      insert into collecting.receipt_issues (coop_id, year, issuer_id, issued_at, issued_by)
      values (${coop.id}, ${year}, ${issuer_id}, ${at}, ${person?.name ?? actor ?? 'プログラム'}) returning id
    ), before as (
      select coalesce(max(number), 0) as last from collecting.receipts where coop_id = ${coop.id} and year = ${year}
    ), made as (
      insert into collecting.receipts (coop_id, year, number, collection_month, item, member_id, yen, issue_id)
      select n.coop_id, ${year}, before.last + n.nth, n.collection_month, n.item, n.member_id, n.received_yen, issue.id
      from (select v.*, row_number() over (order by v.collection_month, m.member_number, v.item)::int as nth
            from (select v.* from ${withoutReceipt(of, months)}) v
            join coops.members m on m.coop_id = v.coop_id and m.id = v.member_id) n, issue, before
      returning number, yen
    )
    select min(number) as first, max(number) as last, sum(yen)::bigint as yen from made`.execute(tx)
}
