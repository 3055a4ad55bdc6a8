import { type RawBuilder, sql } from 'kysely'
import type { Database } from '../../db/database.ts'
import type { ReceiptsOf } from './issue-receipts.ts'

/** Whether a receipt holds: see `collecting.receipt_states`. */
export type ReceiptState = 'valid' | 'replaced' | 'refunded' | 'not_collected'

/** A receipt with everything that its paper says. */
export interface ReceiptRow {
  readonly year: number
  readonly number: number
  readonly member_id: number
  readonly member_number: string
  /** As the member's receipts are addressed. */
  readonly name: string
  readonly address: string | null
  /** The campaign or programme as the co-op's bill named it, and the organisation of a campaign. */
  readonly fund: string
  readonly organisation: string | null
  /** First day of the month with whose bill it was collected, and the day that counts, ISO. */
  readonly collection_month: string
  readonly collected_on: string
  readonly yen: number
  readonly state: ReceiptState
  readonly issuer_id: number
  readonly issued_at: Temporal.Instant
  /** How often it was printed. */
  readonly printed: number
}

type Asked = Pick<ReceiptsOf, 'coop' | 'year' | 'member_id'>
type Wanted = Asked & { readonly only_new?: boolean }

/**
 * A page of receipts in the order of their numbers, from behind `after`, whether they hold or not (see `toPrint`); with
 * `only_new` those that were never printed.
 */
export async function receiptsAfter(
  db: Database,
  asked: Wanted & { readonly after: number; readonly up_to?: number; readonly limit: number },
): Promise<readonly ReceiptRow[]> {
  // The page first: whether a receipt holds is a look-up each, and not asked of the others.
  const { rows } = await sql<ReceiptRow>`
    with page as materialized (
      select r.coop_id, r.year, r.number from collecting.receipts r
      where ${wanted(asked)} and r.number > ${asked.after} and r.number <= ${asked.up_to ?? LAST_NUMBER}
      order by r.number limit ${asked.limit})
    ${receiptRows(printedTimes, paged)}
    order by r.number`.execute(db)
  return rows
}

const paged = sql`page p cross join lateral (
  select s.* from collecting.receipt_states s where s.coop_id = p.coop_id and s.year = p.year and s.number = p.number offset 0) r`

const LAST_NUMBER = 2_147_483_647

/** Of everybody the receipts that hold; of one member the void ones too, which say so. */
export function toPrint({ member_id }: Pick<Asked, 'member_id'>, rows: readonly ReceiptRow[]): readonly ReceiptRow[] {
  return member_id === null ? rows.filter(({ state }) => state === 'valid') : rows
}

/** How many receipts `receiptsAfter` goes through. */
export async function countReceipts(db: Database, asked: Wanted): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*) as n from collecting.receipts r where ${wanted(asked)}`.execute(db)
  return rows[0]?.n ?? 0
}

/** The valid receipts of these members, member by member: what their yearly statements list. */
export async function receiptsOfMembers(
  db: Database,
  { coop, year, member_ids }: Pick<Asked, 'coop' | 'year'> & { readonly member_ids: readonly number[] },
): Promise<ReadonlyMap<number, readonly ReceiptRow[]>> {
  const { rows } = await sql<ReceiptRow>`
    ${receiptRows(printedTimes)}
    where r.coop_id = ${coop.id} and r.year = ${year} and r.member_id = any(${member_ids}::int[]) and r.state = 'valid'
    order by r.collected_on, r.number`.execute(db)
  return Map.groupBy(rows, ({ member_id }) => member_id)
}

/** Members with a receipt of the year, whether it holds or not, in the order of their numbers, from behind `after`, with their printed statements. */
export async function statementMembers(
  db: Database,
  { coop, year, member_id, after, limit }: Asked & { readonly after: string; readonly limit: number },
): Promise<readonly { member_id: number; member_number: string; printed: number }[]> {
  const { rows } = await sql<{ member_id: number; member_number: string; printed: number }>`
    select m.id as member_id, m.member_number,
           (select count(*) from collecting.statement_printings p
            where p.coop_id = m.coop_id and p.year = ${year} and p.member_id = m.id) as printed
    from coops.members m
    where m.coop_id = ${coop.id} and m.member_number > ${after} and ${member_id === null ? sql`true` : sql`m.id = ${member_id}`}
      and exists (select from collecting.receipts r
                  where r.coop_id = m.coop_id and r.member_id = m.id and r.year = ${year})
    order by m.member_number limit ${limit}`.execute(db)
  return rows
}

const wanted = ({ coop, year, member_id, only_new = false }: Wanted): RawBuilder<unknown> => sql`
  r.coop_id = ${coop.id} and r.year = ${year} and ${member_id === null ? sql`true` : sql`r.member_id = ${member_id}`}
  and ${only_new ? sql`not exists (select from collecting.receipt_printings p where p.coop_id = r.coop_id and p.year = r.year and p.number = r.number)` : sql`true`}`

/** The receipts from one number to another that were printed at an instant, as they were printed then. */
export async function receiptsPrintedAt(
  db: Database,
  { coop, year, printed_at, from, to }: Pick<Asked, 'coop' | 'year'> & { printed_at: Temporal.Instant; from: number; to: number },
): Promise<readonly ReceiptRow[]> {
  const then = sql`(select max(p.nth) - 1 from collecting.receipt_printings p
    where p.coop_id = r.coop_id and p.year = r.year and p.number = r.number and p.printed_at = ${printed_at})`
  const { rows } = await sql<ReceiptRow>`
    select * from (${receiptRows(then)} where r.coop_id = ${coop.id} and r.year = ${year} and r.number between ${from} and ${to}) r
    where printed is not null order by number`.execute(db)
  return rows
}

/** How often a member's statement of a year had been printed before the printing of that instant; null where there was none. */
export async function statementPrintedAt(
  db: Database,
  { coop, year, member_id, printed_at }: Asked & { readonly printed_at: Temporal.Instant },
): Promise<number | null> {
  const row = await db
    .selectFrom('collecting.statement_printings')
    .select('nth')
    .where('coop_id', '=', coop.id)
    .where('year', '=', year)
    .where('member_id', '=', member_id)
    .where('printed_at', '=', printed_at)
    .orderBy('nth', 'desc')
    .executeTakeFirst()
  return row ? row.nth - 1 : null
}

/** The last receipt number of a co-op and year; 0 before the first. */
export async function lastReceiptNumber(db: Database, { coop, year }: Pick<Asked, 'coop' | 'year'>): Promise<number> {
  const { last } = await db
    .selectFrom('collecting.receipts')
    .select(({ fn }) => fn.max('number').as('last'))
    .where('coop_id', '=', coop.id)
    .where('year', '=', year)
    .executeTakeFirstOrThrow()
  return last ?? 0
}

const printedTimes = sql`(select count(*) from collecting.receipt_printings p
  where p.coop_id = r.coop_id and p.year = r.year and p.number = r.number)`

const receiptRows = (printed: RawBuilder<unknown>, from = sql`collecting.receipt_states r`) => sql`
  select r.year, r.number, r.member_id, m.member_number, coalesce(a.name, m.name) as name, a.address, i.name as fund,
         o.name as organisation, r.collection_month, r.collected_on, r.yen, r.state, s.issuer_id, s.issued_at,
         ${printed} as printed
  from ${from}
  join collecting.receipt_issues s on s.id = r.issue_id
  join coops.members m on m.coop_id = r.coop_id and m.id = r.member_id
  join collecting.charge_items i on i.coop_id = r.coop_id and i.collection_month = r.collection_month and i.item = r.item
  left join giving.campaigns c on c.id = i.campaign_id
  left join organisations.organisations o on o.id = c.organisation_id
  left join lateral (select a.name, a.address from collecting.receipt_addressees a
                     where a.coop_id = r.coop_id and a.member_id = r.member_id order by a.id desc limit 1) a on true`
