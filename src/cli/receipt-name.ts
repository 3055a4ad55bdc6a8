import { systemClock } from '../calendar/clock.ts'
import { loadDemonstrationClock } from '../calendar/demonstration-clock.ts'
import { addressReceipts, findReceiptMember } from '../collecting/index.ts'
import { Refused } from '../db/refused.ts'
import type { Command } from './command.ts'
import { withDatabase } from './hold-database.ts'

/** How a member's receipts are addressed: a writing of the name that can be printed, and a postal address. */
export const receiptName: Command = {
  name: 'receipt-name',
  usage: 'receipt-name MEMBER --coop CODE',
  summary: '受領書に印刷する、組合員の名前と住所を決める',
  options: {
    coop: { value: 'CODE', summary: '生協コード（例 tokyo）' },
    name: { value: 'NAME', summary: '印刷する名前（空なら名簿のとおりに戻す）' },
    address: { value: 'TEXT', summary: '印刷する住所（空ならなくす）' },
  },
  async run({ args, value, settings, tell, answer }) {
    const [member_number] = args
    const coop_code = value('coop')
    const [name, address] = [value('name'), value('address')]
    if (!member_number || args.length !== 1)
      throw new Refused('組合員番号を一つ書いてください。例：bin/tomoni receipt-name 30010001 --coop tokyo --name 吉野花子')
    if (!coop_code) throw new Refused('生協コードを --coop に書いてください。例：--coop tokyo')
    if (name === undefined && address === undefined) throw new Refused('--name か --address を書いてください。')
    const changes = {
      ...(name === undefined ? {} : { name: name.trim() || null }),
      ...(address === undefined ? {} : { address: address.trim() || null }),
    }
    const now = await withDatabase(settings, async ({ db }) => {
      const at = (await loadDemonstrationClock(db, systemClock)).clock.now()
      const member = await findReceiptMember(db, { coop_code, member_number })
      if (!member) throw new Refused(`${coop_code} に組合員番号 ${member_number} の組合員はいません。番号を確かめてください。`)
      return {
        member_number: member.member_number,
        ...(await addressReceipts(db, { coop_code, member, changes, at, person: null, actor: 'bin/tomoni' })),
      }
    })
    if (now.kind === 'unprintable')
      throw new Refused(`「${now.letters.join('」「')}」は印刷できない字です。ほかの字で書いてください。何も変えていません。`)
    tell(`組合員番号 ${now.member_number} の受領書：名前は${now.name ?? '名簿のとおり'}、住所は${now.address ?? 'なし'}。`)
    answer({ coop: coop_code, member_number: now.member_number, name: now.name, address: now.address })
    return 0
  },
}
