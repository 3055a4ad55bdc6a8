import type { Database } from '../db/database.ts'
import { inSnapshot } from '../db/in-snapshot.ts'
import { Refused } from '../db/refused.ts'
import { accountOf, accountPaths, balanceBefore, type Days, type StatementLine, statementLines } from '../ledger/index.ts'
import { formatCount, formatYen, type Yen, yen } from '../money/yen.ts'
import { widthOf } from './columns.ts'
import type { Call, Command } from './command.ts'
import { dayRangeOf } from './day-range.ts'
import { withDatabase } from './hold-database.ts'
import { nearestOf } from './nearest.ts'

/** One account: what it stood at, each transfer with the balance after it, and what it stands at. */
export const statement: Command = {
  name: 'statement',
  usage: 'statement ACCOUNT',
  summary: '勘定の明細（はじめの残高、振替ごとの残高、終わりの残高）を示す',
  options: {
    from: { value: 'DATE', summary: 'この日から（例 2025-11-01。なければはじめから）' },
    to: { value: 'DATE', summary: 'この日まで（なければ終わりまで）' },
  },
  async run(call) {
    const days = dayRangeOf(call)
    const [path, ...more] = call.args
    if (path === undefined || more.length > 0)
      throw new Refused('勘定を一つ書いてください。例：bin/tomoni statement assets:promises:tokyo:2025-12')
    await withDatabase(call.settings, ({ db }) => inSnapshot(db, (tx) => tellStatement(tx, call, path, days)))
    return 0
  },
}

async function tellStatement(tx: Database, call: Call, path: string, days: Days): Promise<void> {
  const account_id = await accountOf(tx, path)
  if (account_id === null) throw new Refused(sayUnknown(path, await accountPaths(tx)))
  const opening_yen = await balanceBefore(tx, account_id, days.from)
  const transfers: StatementLine[] = []
  let [debit_yen, credit_yen, closing_yen, count] = [0, 0, opening_yen, 0]
  call.tell(`${path}（${days.from ?? 'はじめ'}から${days.to ?? '終わり'}まで。残高は、借方から貸方を引いたもの）`)
  call.tell(columnsOf('日付', '振替', '借方', '貸方', '残高', '相手の勘定・摘要'))
  call.tell(columnsOf('', '', '', '', formatCount(opening_yen), 'はじめの残高'))
  for await (const line of statementLines(tx, account_id, { ...days, opening_yen })) {
    // Kept only for `--json`, whose one object needs all of them; a person's lines go out as they come.
    if (call.json) transfers.push(line)
    else call.tell(sayLine(line))
    debit_yen += line.debit_yen
    credit_yen += line.credit_yen
    closing_yen = line.balance_yen
    count += 1
  }
  call.tell(columnsOf('', '', formatCount(debit_yen), formatCount(credit_yen), formatCount(closing_yen), '終わりの残高'))
  call.tell(`振替${formatCount(count)}件。終わりの残高は${formatYen(closing_yen)}です。`)
  const [from, to] = [days.from?.toString() ?? null, days.to?.toString() ?? null]
  call.answer({ account: path, from, to, opening_yen, debit_yen, credit_yen, closing_yen, transfers })
}

function sayLine({ effective_on, transfer_id, debit_yen, credit_yen, balance_yen, ...line }: StatementLine): string {
  const corrects = line.corrects_id === null ? '' : `（振替${line.corrects_id}の取消し）`
  const words = `${line.counter}　${line.memo.replace(/\p{Cc}+/gu, ' ')}${corrects}`
  return columnsOf(effective_on, String(transfer_id), orBlank(debit_yen), orBlank(credit_yen), formatCount(balance_yen), words)
}

const orBlank = (amount: Yen) => (amount === yen(0) ? '' : formatCount(amount))

/** Of one width whatever comes later, because lines go out before the last one is known. */
function columnsOf(day: string, id: string, debit: string, credit: string, balance: string, words: string): string {
  const right = [id, debit, credit, balance].map((cell, at) => room(at === 0 ? 8 : 15, cell) + cell)
  return `  ${day}${room(10, day)}${right.join('')}  ${words}`.trimEnd()
}

const room = (width: number, cell: string) => ' '.repeat(Math.max(0, width - widthOf(cell)))

function sayUnknown(path: string, known: readonly string[]): string {
  const near = nearestOf(path, known, 5)
  const which =
    near.length === 0
      ? 'すべての勘定は bin/tomoni trial-balance で見られます。'
      : `近いもの：\n${near.map((one) => `  ${one}`).join('\n')}`
  return `「${path}」という勘定はありません。 / There is no such account.\n${which}`
}
