import { moveDonation } from '../collecting/index.ts'
import { Refused } from '../db/refused.ts'
import { foldFigures } from '../text/fold.ts'
import type { Command } from './command.ts'
import { actOnWanted, wantedOptions } from './wanted-donation.ts'

/** Moves one donation to the campaign that it was meant for. */
export const moveDonationCommand: Command = {
  name: 'move-donation',
  usage: 'move-donation [NUMBER] --to NUMBER --reason TEXT',
  summary: '寄付をひとつ、正しい寄付募集に付け替える（NUMBER は寄付番号か請求番号）',
  options: { to: { value: 'NUMBER', summary: '正しい寄付募集の注文番号（例 133540）' }, ...wantedOptions },
  async run(call) {
    const to_order_number = foldFigures(call.value('to') ?? '').trim()
    if (!/^\d{6}$/.test(to_order_number)) throw new Refused('正しい寄付募集の注文番号を --to に書いてください。例：--to 133540')
    return await actOnWanted(call, ({ db, ...acting }) => moveDonation(db, { ...acting, to_order_number }))
  },
}
