import { cancelDonation } from '../collecting/index.ts'
import type { Command } from './command.ts'
import { actOnWanted, wantedOptions } from './wanted-donation.ts'

/** Cancels one donation, or one month of a supporter, that was not collected. */
export const cancelDonationCommand: Command = {
  name: 'cancel-donation',
  usage: 'cancel-donation [NUMBER] --reason TEXT',
  summary: 'まだ引き落とされていない寄付をひとつ取り消す（NUMBER は寄付番号か請求番号）',
  options: wantedOptions,
  run: (call) => actOnWanted(call, ({ db, ...acting }) => cancelDonation(db, acting)),
}
