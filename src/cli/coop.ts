import { record } from '../activity/index.ts'
import { systemClock } from '../calendar/clock.ts'
import { loadDemonstrationClock } from '../calendar/demonstration-clock.ts'
import { addCoop, COOP_CODE, coopsActs, type NewCoop } from '../coops/index.ts'
import { inTransaction } from '../db/in-transaction.ts'
import { Refused } from '../db/refused.ts'
import type { Call, Command } from './command.ts'
import { withDatabase } from './hold-database.ts'

/** Adds a co-op: the first step of a real installation, before its cycles and members. */
export const coop: Command = {
  name: 'coop',
  usage: 'coop add CODE NAME',
  summary: '生協を登録する',
  options: {
    'member-number-width': {
      value: 'N',
      summary: '組合員番号のけた数、1から15（必須。前のゼロが消えた番号を、このけた数に戻す）',
    },
    'web-order-name': { value: 'NAME', summary: 'インターネット注文の名前（例：eくらぶ）' },
    phone: { value: 'PHONE', summary: '組合員が電話で申し込む番号' },
    'phone-hours': { value: 'TEXT', summary: 'その受付時間（例：月〜金 17時まで）' },
  },
  async run(call) {
    const added = readCoop(call)
    const ending = await withDatabase(call.settings, async ({ db }) => {
      const { clock } = await loadDemonstrationClock(db, systemClock)
      return inTransaction(db, async (tx) => {
        const stored = await addCoop(tx, added)
        const { code } = added
        const [at, act, about] = [clock.now(), coopsActs['coop.added'], { kind: 'coop', id: code }]
        if (stored === 'added') await record(tx, { at, person: null, actor: 'bin/tomoni', act, about, details: { code } })
        return stored
      })
    })
    if (ending === 'code_taken') throw new Refused(`生協コード ${added.code} は、もう使われています。`)
    call.tell(
      `${added.name}（${added.code}）を登録しました。\n次にすること：bin/tomoni import cycles FILE、bin/tomoni import members FILE`,
    )
    call.answer({ coop: added.code })
    return 0
  },
}

function readCoop({ args: [verb, code = '', name = '', ...more], value }: Call): NewCoop {
  if (verb !== 'add' || name.trim() === '' || more.length > 0) {
    throw new Refused('例：bin/tomoni coop add tokyo "生協の名前" --member-number-width 8')
  }
  if (!COOP_CODE.test(code))
    throw new Refused(`生協コード「${code}」は使えません。英小文字で始め、英小文字・数字・ハイフンで32文字までにしてください。`)
  const width = Number(value('member-number-width') ?? Number.NaN)
  if (!Number.isInteger(width) || width < 1 || width > 15) {
    throw new Refused('組合員番号のけた数を、--member-number-width 8 のように 1 から 15 までの数字で書いてください。')
  }
  return {
    code,
    name: name.trim(),
    member_number_width: width,
    web_order_name: value('web-order-name') ?? null,
    phone: value('phone') ?? null,
    phone_hours: value('phone-hours') ?? null,
  }
}
