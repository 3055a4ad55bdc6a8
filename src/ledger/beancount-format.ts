import { type JournalFormat, postings } from './journal-format.ts'

/**
 * As beancount reads it: https://beancount.github.io/docs/beancount_language_syntax.html. Its `balance` holds at the beginning of
 * its day, so the end of a month is claimed on the first of the next.
 */
export const beancountFormat: JournalFormat = {
  head: '; ともに (Tomoni)：帳簿の全件 / the whole journal\noption "title" "Tomoni"\noption "operating_currency" "JPY"\n\n',
  account: (path, first_on) => `${first_on} open ${beancountAccount(path)} JPY\n`,
  transfer({ id, effective_on, debit, credit, amount_yen, memo, corrects_id }) {
    const corrects = corrects_id === null ? '' : `  corrects: ${corrects_id}\n`
    const rows = postings([
      [beancountAccount(debit), `${amount_yen} JPY`],
      [beancountAccount(credit), `${-amount_yen} JPY`],
    ])
    return `${effective_on} * "${quoted(memo)}"\n  transfer: ${id}\n${corrects}${rows}\n`
  },
  monthEnd(month, balances) {
    const on = month.add({ months: 1 }).toPlainDate({ day: 1 })
    return `${balances.map(({ path, balance_yen }) => `${on} balance ${beancountAccount(path)} ${balance_yen} JPY\n`).join('')}\n`
  },
}

/**
 * `assets:promises:tokyo:2025-12` as `Assets:Promises:Tokyo:2025-12`. Parts begin with a capital there and may not have `.` and
 * `_`; ours never have capitals, so inside a part `D` is a dot and `U` an underscore, and `pathOfBeancount` reads it back.
 */
export function beancountAccount(path: string): string {
  return path
    .split(':')
    .map((part) => part.charAt(0).toUpperCase() + part.slice(1).replaceAll('.', 'D').replaceAll('_', 'U'))
    .join(':')
}

/** The path that `beancountAccount` was given. */
export function pathOfBeancount(account: string): string {
  return account
    .split(':')
    .map((part) => part.charAt(0).toLowerCase() + part.slice(1).replaceAll('D', '.').replaceAll('U', '_'))
    .join(':')
}

const escapes: Readonly<Record<string, string>> = { '"': '\\"', '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' }

/** Inside quotes; control characters that beancount has no escape for become spaces. */
function quoted(memo: string): string {
  return memo.replace(/["\\\p{Cc}\u2028\u2029]/gu, (character) => escapes[character] ?? ' ')
}
