import { sql } from 'kysely'
import { record } from '../../activity/index.ts'
import { jstDay } from '../../calendar/jst.ts'
import type { Database } from '../../db/database.ts'
import { inTransaction } from '../../db/in-transaction.ts'
import { renderPdf } from '../../print/render-pdf.ts'
import type { ReceiptsOf } from './issue-receipts.ts'
import { type Papers, type StatementPaper, statementPaper, unprintableLetters } from './paper-words.ts'
import { type LeftOut, type PrintedFile, PrintedMeanwhile } from './printed-file.ts'
import { type ReceiptIssuer, receiptIssuers } from './receipt-issuer.ts'
import { type ReceiptRow, receiptsOfMembers, statementMembers } from './receipt-queries.ts'
import { receiptsActs } from './receipts-acts.ts'

/** The receipts of one member, and how often their statement was printed. */
export interface Statement {
  readonly member_id: number
  readonly printed: number
  readonly receipts: readonly ReceiptRow[]
}

/** Prints the yearly statements of members with a valid receipt, in the order of their numbers; see `printReceipts`. */
export async function* printStatements(db: Database, of: ReceiptsOf & { readonly a_file: number }): AsyncGenerator<PrintedFile> {
  const issuer = (await receiptIssuers(db)).at(-1)
  for (let after = ''; issuer; ) {
    const members = await statementMembers(db, { ...of, after, limit: of.a_file })
    if (members.length === 0) return
    const receipts = await receiptsOfMembers(db, { ...of, member_ids: members.map(({ member_id }) => member_id) })
    const statements = members.map(({ member_id, printed }) => ({ member_id, printed, receipts: receipts.get(member_id) ?? [] }))
    const listing = statements.filter((statement) => statement.receipts.length > 0)
    yield await printFile(db, of, listing, issuer)
    after = members.at(-1)?.member_number ?? after
  }
}

async function printFile(
  db: Database,
  of: ReceiptsOf,
  statements: readonly Statement[],
  issuer: ReceiptIssuer,
): Promise<PrintedFile> {
  const left_out: LeftOut[] = []
  const printed: Statement[] = []
  const papers: StatementPaper[] = []
  for (const statement of statements) {
    const paper = statementPaper(of, { ...statement, issuer })
    const letters = unprintableLetters(paper)
    if (letters.length > 0) left_out.push({ member_number: statement.receipts[0]?.member_number ?? '', letters })
    else {
      printed.push(statement)
      papers.push(paper)
    }
  }
  return {
    pdf: papers.length === 0 ? null : await renderStatements(of, papers),
    first: printed[0]?.receipts[0]?.member_number ?? '',
    last: printed.at(-1)?.receipts[0]?.member_number ?? '',
    count: papers.length,
    again: printed.filter(({ printed: times }) => times > 0).length,
    without_address: papers.filter(({ tax, address }) => tax !== null && address === null).length,
    left_out,
    record: () => recordStatements(db, of, printed),
  }
}

/** The papers as one PDF, dated the day of `of.at`. */
export function renderStatements(of: ReceiptsOf, papers: readonly StatementPaper[]): Promise<Uint8Array<ArrayBuffer>> {
  const on = jstDay(of.at).toString()
  const file: Papers<StatementPaper> = { document: { title: `寄付の明細書 ${of.coop.name} ${of.year}年`, on }, papers }
  return renderPdf('collecting/receipts/statement.typ', file)
}

/** Counts statements as printed once more than they say. Throws PrintedMeanwhile where that is no longer so. */
export function recordStatements(db: Database, of: ReceiptsOf, statements: readonly Statement[]): Promise<void> {
  const { coop, year, at, person, actor } = of
  return inTransaction(db, async (tx) => {
    const sums = statements.map(({ receipts }) => receipts.reduce((sum, { yen }) => sum + yen, 0))
    const { rows: kept } = await sql`
      insert into collecting.statement_printings (coop_id, year, member_id, nth, receipts, yen, printed_at, printed_by)
      select ${coop.id}, ${year}, p.member_id, p.printed + 1, p.receipts, p.yen, ${at}, ${person?.name ?? actor ?? 'プログラム'}
      from unnest(${statements.map(({ member_id }) => member_id)}::int[], ${statements.map(({ printed }) => printed)}::int[],
                  ${statements.map(({ receipts }) => receipts.length)}::int[], ${sums}::bigint[]) p (member_id, printed, receipts, yen)
      on conflict do nothing returning member_id`.execute(tx)
    if (kept.length !== statements.length) throw new PrintedMeanwhile()
    await record(tx, {
      at,
      person,
      ...(actor === undefined ? {} : { actor }),
      act: receiptsActs['receipt.statement_printed'],
      about: { kind: 'receipts', id: `${coop.code}-${year}` },
      coop_id: coop.id,
      details: { coop: coop.code, year, count: statements.length, again: statements.filter(({ printed }) => printed > 0).length },
    })
  })
}
