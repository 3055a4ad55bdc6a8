import type { Database } from '../../db/database.ts'
import { inTransaction } from '../../db/in-transaction.ts'
import { beginApplication, stepApplication } from '../../giving/index.ts'
import type { SignedIn } from '../../http/env.ts'
import { yen } from '../../money/yen.ts'

const SENT_AT = Temporal.Instant.from('2025-11-11T14:20:00+09:00')

/** Invented, as the organisation is. */
const WRITER: SignedIn = {
  person_id: '00000000-0000-4000-8000-000000133542',
  name: '団体の担当者（架空）',
  mail: 'hinata@example.jp',
  roles: ['organisation_editor'],
  coop_ids: [],
  organisation_ids: [],
}

/** An application that waits at the desk, of an organisation that is there: somebody who looks around can ask, and decide. */
export async function plantApplication(tx: Database, organisation_id: number): Promise<void> {
  await inTransaction(tx, async (trx) => {
    const doing = { at: SENT_AT, person: WRITER }
    const id = await beginApplication(trx, {
      ...doing,
      organisation_id,
      texts: {
        title: '雨の日の作業場に、洗い場を',
        summary: '採れた野菜を、雨の日も冬の日も、屋根の下で洗えるようにしたいと願っています。',
        purpose: [
          'ひなたの畑では、採れた野菜をその日のうちに洗って、近くのデポーへ運びます。洗い場は外にあり、雨の日と冬の朝は、手がかじかんで仕事を休む人がいます。',
          '集まった寄付で、作業場の中に流しと湯の出る蛇口をつけます。座ったままでも洗える高さにします。',
          'この団体も申込みも架空です。見本のために考えました。',
        ].join('\n'),
        goal_yen: yen(90_000),
        wanted: '2026年2月までに',
        items: [
          { name: '流し台（座って使える高さ）', yen: yen(48_000) },
          { name: '湯沸かし器', yen: yen(27_000) },
          { name: '取りつけの工事', yen: yen(20_000) },
        ],
      },
    })
    const call = { id, version: null, step: 'sent' as const, text: '', side: 'organisation' as const, origin: null }
    await stepApplication(trx, { ...call, ...doing })
  })
}
