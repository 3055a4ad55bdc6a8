import { sayDayOfYear, sayMonth } from '../../calendar/say-dates.ts'
import type { Database } from '../../db/database.ts'
import { lettersWithoutGlyph } from '../../print/fonts.ts'
import { renderPdf } from '../../print/render-pdf.ts'
import { vaultOf } from '../../vault/index.ts'
import { maskAccountNumber } from '../bank-files/bank-account.ts'
import { loadBankDirectory } from '../bank-files/bank-directory.ts'
import { openAccount } from '../bank-files/sealed-account.ts'
import { payerOf } from './payer.ts'
import type { Payout, PayoutLine } from './payout-queries.ts'

const TEMPLATE = 'collecting/payouts/payout-statement.typ'

/** The statement of one line of a run as a PDF: what was paid, for which campaigns, collected where and when. */
export async function payoutStatement(
  db: Database,
  { run, pay_on }: Pick<Payout, 'run' | 'pay_on'>,
  line: PayoutLine,
): Promise<Uint8Array<ArrayBuffer>> {
  const data = {
    document: { title: `送金明細書 ${statementNumber(run, line.line)}`, on: pay_on.toString() },
    made_on: sayDayOfYear(pay_on),
    organisation: printable(line.organisation),
    pay_on: sayDayOfYear(pay_on),
    yen: line.yen,
    bank: await placeOf(db, line.bank_details_id),
    payer: (await payerOf(db))?.name.normalize('NFKC') ?? '',
    number: statementNumber(run, line.line),
    parts: line.parts.map(({ name, order_number, month, coop_name, units, yen }) => ({
      name: printable(name),
      order_number,
      month: sayMonth(Temporal.PlainDate.from(month).toPlainYearMonth()),
      coop: printable(coop_name),
      units,
      yen,
    })),
  }
  return await renderPdf(TEMPLATE, data)
}

/** A letter that the font lacks becomes 〓, as printers do: a payout must not wait for a font. */
function printable(text: string): string {
  return lettersWithoutGlyph(text).reduce((told, letter) => told.replaceAll(letter, '〓'), text.normalize('NFC'))
}

/** `12-3`: the third line of run 12. */
export function statementNumber(run: number, line: number): string {
  return `${run}-${line}`
}

/** Enough for the organisation to know the account by, not enough for anybody else who sees the paper. */
async function placeOf(db: Database, bank_details_id: number): Promise<string> {
  const to = await db
    .selectFrom('organisations.bank_details')
    .select(['bank_code', 'branch_code', 'account_sealed'])
    .where('id', '=', bank_details_id)
    .executeTakeFirstOrThrow()
  // Of the demonstration's bank too: the line was judged before it was paid.
  const place = (await loadBankDirectory({ is_demonstration: true }))(to.bank_code, to.branch_code)
  const named =
    place.kind === 'found' ? `${place.place.bank_name} ${place.place.branch_name}` : `${to.bank_code} ${to.branch_code}`
  const { account_number } = openAccount(vaultOf(db), to.account_sealed, 'organisations.bank_details')
  return `${named} ${maskAccountNumber(account_number)}`
}
