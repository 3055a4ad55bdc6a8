import { Refused } from '../db/refused.ts'
import { type AccountBalance, accountBalances } from '../ledger/index.ts'
import { formatCount, formatYen, yen } from '../money/yen.ts'
import { columns } from './columns.ts'
import type { Command } from './command.ts'
import { dayOf } from './day-range.ts'
import { withDatabase } from './hold-database.ts'

/** Every account with its debits, credits and balance, and the sums that must be equal. */
export const trialBalance: Command = {
  name: 'trial-balance',
  usage: 'trial-balance',
  summary: '試算表（すべての勘定の借方・貸方・残高）を示す',
  options: { 'as-of': { value: 'DATE', summary: 'この日の終わりまで（例 2025-11-30。なければ全部）' } },
  async run(call) {
    const as_of = dayOf(call, 'as-of')
    if (call.args.length > 0) throw new Refused('勘定ひとつを見るには bin/tomoni statement を使ってください。')
    const accounts = await withDatabase(call.settings, ({ db }) => accountBalances(db, { as_of }))
    const debit_yen = yen(accounts.reduce((sum, account) => sum + account.debit_yen, 0))
    const credit_yen = yen(accounts.reduce((sum, account) => sum + account.credit_yen, 0))
    for (const line of tableOf(accounts, debit_yen, credit_yen)) call.tell(line)
    const until = as_of === undefined ? '' : `（${as_of}まで）`
    call.tell(`試算表${until}：勘定${formatCount(accounts.length)}、借方と貸方の合計はどちらも${formatYen(debit_yen)}です。`)
    call.answer({ as_of: as_of?.toString() ?? null, accounts, debit_yen, credit_yen })
    return 0
  },
}

function tableOf(accounts: readonly AccountBalance[], debit_yen: number, credit_yen: number): string[] {
  const rows = accounts.map(({ path, ...sums }) => [
    path,
    ...[sums.debit_yen, sums.credit_yen, sums.balance_yen].map(formatCount),
  ])
  const sum = ['合計', formatCount(debit_yen), formatCount(credit_yen), formatCount(debit_yen - credit_yen)]
  return columns([['勘定', '借方', '貸方', '残高'], ...rows, sum], { right: [1, 2, 3] })
}
