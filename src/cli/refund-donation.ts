import { refundDonation } from '../collecting/index.ts'
import { Refused } from '../db/refused.ts'
import type { Command } from './command.ts'
import { actOnWanted, wantedOptions } from './wanted-donation.ts'

/** Gives one collected donation back: as a credit on later charges, or by bank. */
export const refundDonationCommand: Command = {
  name: 'refund-donation',
  usage: 'refund-donation [NUMBER] --way credit|bank --reason TEXT',
  summary: '引き落とされた寄付をひとつ返金する（NUMBER は寄付番号か請求番号）',
  options: { way: { value: 'NAME', summary: 'credit（これからの請求から差し引く）か bank（振り込む）' }, ...wantedOptions },
  async run(call) {
    const way = call.value('way')
    if (way !== 'credit' && way !== 'bank')
      throw new Refused('--way に credit（次の請求から差し引く）か bank（振り込む）を書いてください。')
    return await actOnWanted(call, ({ db, ...acting }) => refundDonation(db, { ...acting, way }))
  },
}
