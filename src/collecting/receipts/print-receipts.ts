import { sql } from 'kysely'
import { record } from '../../activity/index.ts'
import { jstDay } from '../../calendar/jst.ts'
import type { Database } from '../../db/database.ts'
import { inTransaction } from '../../db/in-transaction.ts'
import { renderPdf } from '../../print/render-pdf.ts'
import type { ReceiptsOf } from './issue-receipts.ts'
import { type Papers, type ReceiptPaper, receiptPaper, unprintableLetters } from './paper-words.ts'
import { type LeftOut, type PrintedFile, PrintedMeanwhile } from './printed-file.ts'
import { type ReceiptIssuer, receiptIssuers } from './receipt-issuer.ts'
import { type ReceiptRow, receiptsAfter, toPrint } from './receipt-queries.ts'
import { receiptsActs } from './receipts-acts.ts'

interface Printing extends ReceiptsOf {
  /** Only what was never printed. */
  readonly only_new: boolean
  /** So many receipts a file at most. */
  readonly a_file: number
  /** Begin behind this number. */
  readonly after?: number
}

/**
 * Prints the receipts of a year that have their numbers (`issueReceipts`), file by file in the order of the numbers. A file
 * counts as printed with its `record()`; do that before it is handed out, so that no two papers claim to be the first.
 */
export async function* printReceipts(db: Database, of: Printing): AsyncGenerator<PrintedFile> {
  const issuers = new Map((await receiptIssuers(db)).map((issuer) => [issuer.id, issuer]))
  for (let after = of.after ?? 0; ; ) {
    const rows = await receiptsAfter(db, { ...of, after, limit: of.a_file })
    if (rows.length === 0) return
    yield await printFile(db, of, toPrint(of, rows), issuers)
    after = rows.at(-1)?.number ?? after
  }
}

async function printFile(
  db: Database,
  of: Printing,
  rows: readonly ReceiptRow[],
  issuers: ReadonlyMap<number, ReceiptIssuer>,
): Promise<PrintedFile> {
  const { printed, papers, left_out } = sortOut(of, rows, issuers)
  return {
    pdf: papers.length === 0 ? null : await renderReceipts(of, papers),
    first: papers[0]?.number ?? '',
    last: papers.at(-1)?.number ?? '',
    count: papers.length,
    again: printed.filter(({ printed: times }) => times > 0).length,
    without_address: papers.filter(({ tax, address }) => tax !== null && address === null).length,
    left_out,
    record: () => recordReceipts(db, of, printed),
  }
}

/** What of these receipts can be printed, as papers, and what lacks letters. */
export function sortOut(of: ReceiptsOf, rows: readonly ReceiptRow[], issuers: ReadonlyMap<number, ReceiptIssuer>) {
  const left_out: LeftOut[] = []
  const printed: ReceiptRow[] = []
  const papers: ReceiptPaper[] = []
  for (const row of rows) {
    const issuer = issuers.get(row.issuer_id)
    if (!issuer) throw new Error(`receipt ${row.number} has no issuer`)
    const paper = receiptPaper(of, row, issuer)
    const letters = unprintableLetters(paper)
    if (letters.length > 0) left_out.push({ member_number: row.member_number, letters })
    else {
      printed.push(row)
      papers.push(paper)
    }
  }
  return { printed, papers, left_out }
}

/** The papers as one PDF, dated the day of `of.at`. */
export function renderReceipts(of: ReceiptsOf, papers: readonly ReceiptPaper[]): Promise<Uint8Array<ArrayBuffer>> {
  const on = jstDay(of.at).toString()
  const file: Papers<ReceiptPaper> = { document: { title: `受領書 ${of.coop.name} ${of.year}年`, on }, papers }
  return renderPdf('collecting/receipts/receipt.typ', file)
}

/** Counts receipts as printed once more than their rows say. Throws PrintedMeanwhile where that is no longer so. */
export function recordReceipts(
  db: Database,
  { coop, year, at, person, actor }: ReceiptsOf,
  rows: readonly ReceiptRow[],
): Promise<void> {
  return inTransaction(db, async (tx) => {
    const { rows: kept } = await sql`
      insert into collecting.receipt_printings (coop_id, year, number, nth, printed_at, printed_by)
      select ${coop.id}, ${year}, p.number, p.printed + 1, ${at}, ${person?.name ?? actor ?? 'プログラム'}
      from unnest(${rows.map(({ number }) => number)}::int[], ${rows.map(({ printed }) => printed)}::int[]) p (number, printed)
      on conflict do nothing returning number`.execute(tx)
    if (kept.length !== rows.length) throw new PrintedMeanwhile()
    await record(tx, {
      at,
      person,
      ...(actor === undefined ? {} : { actor }),
      act: receiptsActs['receipt.printed'],
      about: { kind: 'receipts', id: `${coop.code}-${year}` },
      coop_id: coop.id,
      details: {
        coop: coop.code,
        year,
        count: rows.length,
        again: rows.filter(({ printed }) => printed > 0).length,
        first: rows[0]?.number ?? 0,
        last: rows.at(-1)?.number ?? 0,
      },
    })
  })
}
