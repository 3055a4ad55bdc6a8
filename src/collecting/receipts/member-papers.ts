import { sql } from 'kysely'
import type { Database } from '../../db/database.ts'
import { issueReceipts, type ReceiptsOf } from './issue-receipts.ts'
import { statementPaper, unprintableLetters } from './paper-words.ts'
import { recordReceipts, renderReceipts, sortOut } from './print-receipts.ts'
import { recordStatements, renderStatements } from './print-statements.ts'
import { receiptIssuers } from './receipt-issuer.ts'
import {
  type ReceiptRow,
  receiptsAfter,
  receiptsOfMembers,
  receiptsPrintedAt,
  statementMembers,
  statementPrintedAt,
} from './receipt-queries.ts'

/** One member's papers of a year. */
export type PapersOfMember = ReceiptsOf & { readonly member_id: number }

/** What can be printed for a member: one receipt by its number, or the yearly statement. */
export type WantedPaper = { readonly receipt: number } | 'statement'

/** In the order in which refusals are tried. `unprintable`: the font lacks letters of the name or address. */
export type PrintForMemberEnding = { readonly kind: 'no_issuer' | 'nothing' | 'unprintable' | 'printed' }

const MOST_RECEIPTS = 1000

/** The receipts of a member in a year, void ones too, in the order of their numbers. */
export async function receiptsOfMember(
  db: Database,
  of: Pick<PapersOfMember, 'coop' | 'year' | 'member_id'>,
): Promise<readonly ReceiptRow[]> {
  return await receiptsAfter(db, { ...of, after: 0, limit: MOST_RECEIPTS })
}

/** The years in which something of a member's was collected with a month's bill, the latest first. */
export async function yearsOfMember(
  db: Database,
  { coop, member_id }: Pick<PapersOfMember, 'coop' | 'member_id'>,
): Promise<number[]> {
  const { rows } = await sql<{ year: number }>`
    select distinct extract(year from coalesce(d.collected_on, v.collection_month))::int as year
    from collecting.received_gifts v
    left join collecting.collected_days d on d.coop_id = v.coop_id and d.collection_month = v.collection_month
    where v.coop_id = ${coop.id} and v.member_id = ${member_id} and v.received_yen > 0 order by year desc`.execute(db)
  return rows.map(({ year }) => year)
}

/**
 * Records a printing for a member; receipts get their numbers first. The file itself is made when it is fetched (`paperOfMember`), from
 * what was recorded, so that a form sent twice is one printing, and the second one says that it is one.
 *
 * Throws PrintedMeanwhile where somebody printed the same paper since.
 */
export async function printForMember(tx: Database, of: PapersOfMember, wanted: WantedPaper): Promise<PrintForMemberEnding> {
  const issued = await issueReceipts(tx, of)
  const issuers = await receiptIssuers(tx)
  const issuer = issuers.at(-1)
  if (issued.kind === 'no_issuer' || issuer === undefined) return { kind: 'no_issuer' }
  if (wanted !== 'statement') {
    const rows = await receiptsAfter(tx, { ...of, after: wanted.receipt - 1, up_to: wanted.receipt, limit: 1 })
    if (rows.length === 0) return { kind: 'nothing' }
    const { printed } = sortOut(of, rows, new Map(issuers.map((one) => [one.id, one])))
    if (printed.length === 0) return { kind: 'unprintable' }
    await recordReceipts(tx, of, printed)
    return { kind: 'printed' }
  }
  const receipts = (await receiptsOfMembers(tx, { ...of, member_ids: [of.member_id] })).get(of.member_id) ?? []
  const [member] = await statementMembers(tx, { ...of, after: '', limit: 1 })
  if (member === undefined || receipts.length === 0) return { kind: 'nothing' }
  const statement = { ...member, receipts, issuer }
  if (unprintableLetters(statementPaper(of, statement)).length > 0) return { kind: 'unprintable' }
  await recordStatements(tx, of, [statement])
  return { kind: 'printed' }
}

/** The PDF of a printing as it was recorded at `of.at`, with a name for its file; null where there was none, or it is another member's. */
export async function paperOfMember(
  db: Database,
  of: PapersOfMember,
  wanted: WantedPaper,
): Promise<{ readonly pdf: Uint8Array<ArrayBuffer>; readonly name: string } | null> {
  const issuers = await receiptIssuers(db)
  if (wanted !== 'statement') {
    const rows = await receiptsPrintedAt(db, { ...of, printed_at: of.at, from: wanted.receipt, to: wanted.receipt })
    const own = rows.filter(({ member_id }) => member_id === of.member_id)
    const { papers } = sortOut(of, own, new Map(issuers.map((one) => [one.id, one])))
    const [paper] = papers
    return paper === undefined ? null : { pdf: await renderReceipts(of, papers), name: `${paper.number}.pdf` }
  }
  const issuer = issuers.at(-1)
  const printed = await statementPrintedAt(db, { ...of, printed_at: of.at })
  const receipts = (await receiptsOfMembers(db, { ...of, member_ids: [of.member_id] })).get(of.member_id) ?? []
  if (issuer === undefined || printed === null || receipts.length === 0) return null
  const pdf = await renderStatements(of, [statementPaper(of, { receipts, printed, issuer })])
  return { pdf, name: `statement-${of.coop.code}-${of.year}.pdf` }
}
