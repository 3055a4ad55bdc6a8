import { type JournalFormat, postings } from './journal-format.ts'

/**
 * As hledger reads it: https://hledger.org/hledger.html#journal. The transfer's id is the code, the memo the description, and
 * a month ends with a transaction of nothing that asserts what every account of the month stands at.
 */
export const hledgerFormat: JournalFormat = {
  // The point is hledger's way of saying that there are no decimals; with the declarations even `hledger check --strict` passes.
  head: '; ともに (Tomoni)：帳簿の全件 / the whole journal\ncommodity 1000. JPY\n\n',
  account: (path) => `account ${path}\n`,
  transfer({ id, effective_on, debit, credit, amount_yen, memo, corrects_id }) {
    const description = descriptionOf(memo)
    const exact = description === memo ? '' : `    ; memo: ${exactly(memo)}\n`
    const corrects = corrects_id === null ? '' : `    ; corrects: ${corrects_id}\n`
    const rows = postings([
      [debit, `${amount_yen} JPY`],
      [credit, `${-amount_yen} JPY`],
    ])
    return `${`${effective_on} (${id}) ${description}`.trimEnd()}\n${exact}${corrects}${rows}\n`
  },
  monthEnd(month, balances) {
    const rows = balances.map(({ path, balance_yen }) => [path, `0 JPY = ${balance_yen} JPY`] as const)
    return `${month.toPlainDate({ day: month.daysInMonth })} 月末の残高 ${month}\n${postings(rows)}\n`
  },
}

const control = /[\p{Cc}\u2028\u2029]/gu

/** A semicolon would begin a comment and a line break the next entry; such a memo stands beside it exactly, in a comment. */
function descriptionOf(memo: string): string {
  return memo.replace(control, ' ').replaceAll(';', '；').trim()
}

/** As a JSON string without any control character. */
function exactly(memo: string): string {
  return JSON.stringify(memo).replace(control, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`)
}
