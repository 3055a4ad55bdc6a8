import { systemClock } from '../calendar/clock.ts'
import { loadDemonstrationClock } from '../calendar/demonstration-clock.ts'
import { setPayer } from '../collecting/index.ts'
import { Refused } from '../db/refused.ts'
import { setProgrammeReceiver } from '../giving/index.ts'
import type { Call, Command } from './command.ts'
import { withDatabase } from './hold-database.ts'

/** Sets what payouts need once: the account that they leave from, and who receives the money of a supporter programme. */
export const payer: Command = {
  name: 'payer',
  usage: 'payer --code N --name KANA --bank N --branch N --account N',
  summary: '送金元の口座を決める。--programme では、登録寄付のお金を受け取る団体を決める',
  options: {
    code: { value: 'N', summary: '銀行にもらった委託者コード（10けたまで）' },
    name: { value: 'KANA', summary: '振込依頼人の名前（カナ）' },
    bank: { value: 'N', summary: '銀行番号（4けた）' },
    branch: { value: 'N', summary: '支店番号（3けた）' },
    kind: { value: 'N', summary: '預金種目：1 普通、2 当座、9 その他（なければ 1）' },
    account: { value: 'N', summary: '口座番号（7けたまで）' },
    programme: { value: 'NUMBER', summary: '登録寄付の注文番号。--organisation といっしょに書く' },
    organisation: { value: 'ADDRESS', summary: '受け取る団体のアドレス（例 cosmos）' },
  },
  async run(call) {
    if (call.value('programme') !== undefined) await setReceiver(call)
    else await setAccount(call)
    return 0
  },
}

async function setAccount({ value, settings, tell, answer }: Call): Promise<void> {
  const given = (name: string): string => {
    const text = value(name)?.trim()
    if (!text)
      throw new Refused(
        `--${name} も書いてください。例：--code 1234567890 --name トモニ --bank 0009 --branch 825 --account 1234567`,
      )
    return text
  }
  const account = {
    code: given('code'),
    name: given('name'),
    bank: given('bank'),
    branch: given('branch'),
    account_kind: value('kind') ?? '1',
    account_number: given('account'),
  }
  const ending = await withDatabase(settings, async ({ db }) => {
    const { clock, demonstration } = await loadDemonstrationClock(db, systemClock)
    const is_demonstration = demonstration !== null
    return setPayer(db, { payer: account, is_demonstration, at: clock.now(), person: null, actor: 'bin/tomoni' })
  })
  if (ending.kind === 'refused') throw new Refused(ending.faults.join('\n'))
  tell('送金元の口座を決めました。')
  answer({ set: true })
}

async function setReceiver({ value, settings, tell, answer }: Call): Promise<void> {
  const [programme = '', organisation] = [value('programme'), value('organisation')]
  if (!organisation) throw new Refused('受け取る団体を --organisation に書いてください。例：--organisation cosmos')
  const ending = await withDatabase(settings, async ({ db }) => {
    const { clock } = await loadDemonstrationClock(db, systemClock)
    return setProgrammeReceiver(db, { programme, organisation, at: clock.now(), person: null, actor: 'bin/tomoni' })
  })
  if (ending === 'unknown_programme') throw new Refused(`注文番号 ${programme} の登録寄付はありません。番号を確かめてください。`)
  if (ending === 'unknown_organisation') throw new Refused(`${organisation} という団体はありません。アドレスを確かめてください。`)
  tell('受け取る団体を決めました。')
  answer({ programme, organisation })
}
