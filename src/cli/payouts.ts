import { Refused } from '../db/refused.ts'
import type { Command } from './command.ts'
import { approve, discard, fileAgain, prepare, show } from './payouts/payout-steps.ts'

/** Pays out what was collected and remitted: one person prepares, another approves. */
export const payoutsCommand: Command = {
  name: 'payouts',
  usage: 'payouts [--pay-on DATE --by MAIL [--approved-by MAIL --out FILE]]',
  summary: '団体への送金を準備し（--pay-on）、別の人が承認して（--approve）、銀行に渡すファイルを書く',
  options: {
    'pay-on': { value: 'DATE', summary: '送金日（営業日）。準備する' },
    by: { value: 'MAIL', summary: '準備する人・承認する人・やめる人のメールアドレス' },
    'approved-by': { value: 'MAIL', summary: '--pay-on と：続けて承認する、別の人のメールアドレス' },
    approve: { value: 'RUN', summary: '準備した送金の番号。承認する' },
    discard: { value: 'RUN', summary: '準備をやめる送金の番号。--reason と書く' },
    reason: { value: 'TEXT', summary: '--discard：やめる理由（記録に残ります）' },
    file: { value: 'RUN', summary: '承認した送金の番号。同じファイルをもう一度書く' },
    out: { value: 'FILE', summary: '銀行に渡すファイル（全銀 総合振込）' },
  },
  async run(call) {
    const asked = ['pay-on', 'approve', 'discard', 'file'].filter((option) => call.value(option) !== undefined)
    if (asked.length > 1) throw new Refused(`--${asked.join(' と --')} は、いっしょに使えません。`)
    const steps = { 'pay-on': prepare, approve, discard, file: fileAgain }
    const step = steps[asked[0] as keyof typeof steps] ?? show
    await step(call)
    return 0
  },
}
