import { expect, test } from 'vitest'
import { secondConnection } from '../../../test/support/database.ts'
import { signedIn, testDesk } from '../../../test/support/desk.ts'
import { money_at, moneyWorld, plantBankDetails, plantStaff } from '../../../test/support/money.ts'
import { errorSentences } from '../../../test/support/visitor.ts'
import { systemClock } from '../../calendar/clock.ts'
import { setDemonstrationTime } from '../../calendar/demonstration-clock.ts'
import { decideBankDetails } from '../decide-bank-details.ts'
import { findOrganisation } from '../organisations-queries.ts'
import { proposeBankDetails } from '../propose-bank-details.ts'

async function desk() {
  const world = await moneyWorld()
  const { db } = world
  await setDemonstrationTime(db, { shows: money_at, set_at: systemClock.now() })
  const app = testDesk({ db })
  return { ...world, person: await signedIn({ app, db }), ueda: await plantStaff(db, '上田') }
}

const path = '/desk/organisations/niji'
const typed = {
  bank_code: '９９９９',
  branch_code: '001',
  account_kind: '1',
  account_number: '98765',
  receiver_kana: 'トクヒ）ニジノアトリエ',
  reason: '団体からの届け出',
}

test('a change is on hold: the old details stay in force, masked, until another person confirms it', async () => {
  const { db, person, ishii, ueda } = await desk()
  await plantBankDetails(db, { address: 'niji', by: ishii, confirmed_by: ueda })
  expect((await person.post(`${path}/bank-details`, typed, path)).location).toBe(`${path}?said=proposed`)
  const { html } = await person.get(path)
  expect(html).toContain('見本 見本 9999-001 普通 ****567')
  expect(html).toContain('見本 見本 9999-001 普通 ****765')
  expect(html).not.toContain('0098765')
  expect((await findOrganisation(db, 'niji'))?.in_force?.account_number).toBe('1234567')
  expect((await person.get('/desk/organisations')).html).toContain('変更が確かめを待っています')

  const full = await person.post(`${path}/full`, {}, path)
  expect(full.html).toContain('0098765')
  expect(full.html).toContain('ﾄｸﾋ)ﾆｼﾞﾉｱﾄﾘｴ')
  expect((await person.get('/desk/activity')).html).toContain('虹のアトリエの振込先をすべて見ました')

  const id = (await findOrganisation(db, 'niji'))?.proposal?.id ?? 0
  const own = await person.post(`${path}/decide`, { id: String(id), decision: 'confirmed' }, path)
  expect([own.status, errorSentences(own.html)]).toEqual([
    422,
    ['変更を出した人は、確かめられません。ほかの人が確かめてください。'],
  ])
  expect(await decideBankDetails(db, { id, decision: 'confirmed', at: money_at, person: ishii })).toEqual({ kind: 'confirmed' })
  expect((await findOrganisation(db, 'niji'))?.in_force?.account_number).toBe('0098765')
  expect(await decideBankDetails(db, { id, decision: 'confirmed', at: money_at, person: ishii })).toEqual({
    kind: 'nothing_waits',
  })
})

test('what is typed wrongly is refused with exactly these sentences', async () => {
  const { person } = await desk()
  const refusals = [
    [
      { bank_code: '99', branch_code: 'x', account_number: '', receiver_kana: '', reason: '' },
      [
        '銀行番号を4けたの数字で入力してください',
        '支店番号を3けたの数字で入力してください',
        '口座番号を7けたまでの数字で入力してください',
        '受取人名をカナで入力してください',
        'どこから来た変更かを入力してください',
      ],
    ],
    [
      { bank_code: '9998', receiver_kana: '虹のアトリエ' },
      ['銀行番号「9998」の銀行はありません。', '受取人名に、銀行のファイルで使えない文字があります：「虹」'],
    ],
  ] as const
  for (const [fields, sentences] of refusals) {
    const { status, html } = await person.post(`${path}/bank-details`, { ...typed, ...fields }, path)
    expect([status, errorSentences(html)]).toEqual([422, sentences])
  }
  const mail = await person.post(`${path}/mail`, { mail: 'niji' }, path)
  expect(errorSentences(mail.html)).toEqual(['メールアドレスを確かめてください（例：mail@example.jp）'])
  expect((await person.post(`${path}/mail`, { mail: 'Niji@example.jp' }, path)).location).toBe(`${path}?said=mail`)
})

test('two changes at once: one waits, the other is told; the database refuses what goes past the acts', async () => {
  const { db, url, ishii, ueda } = await desk()
  const { reason, ...details } = { ...typed, bank_code: '9999' }
  const call = { address: 'niji', details, reason, at: money_at, is_demonstration: true }
  const endings = await Promise.all([
    proposeBankDetails(db, { ...call, person: ishii }),
    proposeBankDetails(secondConnection(url).db, { ...call, person: ueda }),
  ])
  expect(endings.map(({ kind }) => kind).sort()).toEqual(['another_waits', 'proposed'])
  const alone = { decision: 'confirmed' as const, decided_at: money_at, decided_by: 'x' }
  const { proposed_by_id } = await db.selectFrom('organisations.bank_details').select('proposed_by_id').executeTakeFirstOrThrow()
  const confirmAlone = db
    .updateTable('organisations.bank_details')
    .set({ ...alone, decided_by_id: proposed_by_id })
    .execute()
  await expect(confirmAlone).rejects.toThrow('confirmed_by_another')
  await expect(db.updateTable('organisations.bank_details').set({ account_number: '7777777' }).execute()).rejects.toThrow(
    'only decided on',
  )
})
