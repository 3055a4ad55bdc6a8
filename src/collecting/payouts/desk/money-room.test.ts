import { expect, test } from 'vitest'
import { aoki, setRole, signedIn, testDesk } from '../../../../test/support/desk.ts'
import { money_at, payingWorld } from '../../../../test/support/money.ts'
import { errorSentences, type Visitor } from '../../../../test/support/visitor.ts'
import { systemClock } from '../../../calendar/clock.ts'
import { setDemonstrationTime } from '../../../calendar/demonstration-clock.ts'
import { preparePayout } from '../prepare-payout.ts'

/** Everything is collected; the person at the desk is an administrator, ishii another one of the staff. */
async function desk() {
  const world = await payingWorld()
  const { db } = world
  await setDemonstrationTime(db, { shows: money_at, set_at: systemClock.now() })
  const app = testDesk({ db })
  const person = await signedIn({ app, db })
  return { ...world, app, person }
}

const day = (text: string) => {
  const [day_year = '', day_month = '', day_day = ''] = text.split('-')
  return { day_year, day_month, day_day }
}
const remittance = { coop: 'tokyo', month: '2025-12', yen: '３,３００円', ...day('2026-1-9') }
const record = (person: Visitor, fields: Record<string, string> = {}) =>
  person.post('/desk/money/remittances', { ...remittance, ...fields })

test('a remittance: the page shows the difference, recording closes it, undoing opens it again', async () => {
  const { person } = await desk()
  expect((await person.get('/desk/money/remittances')).html).toContain('3,300円足りない')
  const { status, location } = await record(person)
  expect([status, location]).toEqual([303, '/desk/money/remittances/1?said=recorded'])
  const page = await person.get('/desk/money/remittances/1?said=recorded')
  expect(page.html).toContain('引落済 3,300円、入金 3,300円。差はありません。')
  expect((await person.get('/desk/money/remittances')).html).toContain('差のある月はありません')

  const without = await person.post('/desk/money/remittances/1/undo', { reason: '' }, '/desk/money/remittances/1')
  expect([without.status, errorSentences(without.html)]).toEqual([422, ['理由を入力してください']])
  const undone = await person.post('/desk/money/remittances/1/undo', { reason: '別の生協だった' }, '/desk/money/remittances/1')
  expect(undone.location).toBe('/desk/money/remittances/1?said=undone')
  expect((await person.get('/desk/money/remittances/1')).html).toContain('理由：別の生協だった')
  expect((await person.get('/desk/money/remittances/99')).status).toBe(404)
})

test('bad remittances are refused with exactly these sentences, what was typed is kept', async () => {
  const { person } = await desk()
  await record(person)
  const refusals = [
    [
      { coop: '', month: '12月', yen: '0', ...day('--') },
      ['生協を選んでください', '集金月を 2025-12 のように入力してください', '金額を円の数字で入力してください'],
    ],
    [day('2026-2-30'), ['2026年2月30日という日はありません']],
    [day('2026-1-14'), ['入金日が先の日付です。入金を確かめてから記録してください。']],
    [{ month: '2026-01' }, ['その集金月はまだ締めていません。月を確かめてください。']],
    [
      {},
      [
        '同じ集金月・入金日・金額の入金が、もう記録してあります（入金1、青木 みどり）。別の入金なら、その理由を書いて記録してください。',
      ],
    ],
  ] as const
  for (const [fields, sentences] of refusals) {
    const { status, html } = await record(person, fields)
    expect([status, errorSentences(html)]).toEqual([422, sentences])
    expect(html).toContain('name="yen"')
  }
  expect((await record(person, { again: '二つの口座から届いた' })).status).toBe(303)
})

test('a payout: prepared here, approved by another; the preparer is not asked, and is refused', async () => {
  const { db, person, remit, ishii } = await desk()
  await remit(3_300)
  const overview = await person.get('/desk/money/payouts')
  expect(overview.html).toContain('3,000円の送金を準備する')
  expect(overview.html).toContain('「インクルファンド」300円：受け取る団体が決まっていません。')
  const weekend = await person.post('/desk/money/payouts', day('2026-1-17'))
  expect([weekend.status, errorSentences(weekend.html)]).toEqual([
    422,
    ['その日は銀行の休みの日です。次の営業日は2026年1月19日（月）です。'],
  ])
  expect((await person.post('/desk/money/payouts', day('2026-1-15'))).location).toBe('/desk/money/payouts/1?said=prepared')
  const own = await person.get('/desk/money/payouts/1')
  expect(own.html).toContain('準備した人は、承認できません')
  const forced = await person.post('/desk/money/payouts/1/approve', {}, '/desk/money/payouts/1')
  expect([forced.status, errorSentences(forced.html)]).toEqual([
    422,
    ['準備した人は、承認できません。ほかの人が承認してください。'],
  ])

  expect((await person.post('/desk/money/payouts/1/discard', { reason: '試し' }, '/desk/money/payouts/1')).status).toBe(303)
  const pay_on = Temporal.PlainDate.from('2026-01-15')
  await preparePayout(db, { pay_on, at: money_at, person: ishii, is_demonstration: true })
  expect((await person.get('/desk/money/payouts/2')).html).toContain('3,000円の送金を承認する')
  const approved = await person.post('/desk/money/payouts/2/approve', {}, '/desk/money/payouts/2')
  expect(approved.location).toBe('/desk/money/payouts/2?said=approved')
  const file = await person.post('/desk/money/payouts/2/file', {}, '/desk/money/payouts/2')
  expect([file.status, file.html.slice(0, 3)]).toEqual([200, '121'])
  const statement = await person.get('/desk/money/payouts/2/statements/1')
  expect(statement.headers.get('content-type')).toBe('application/pdf')
  const activities = await person.get('/desk/activity')
  expect(activities.html).toContain('銀行に渡すファイルを取り出しました')
})

test('who does not act on money finds neither rooms nor menu entries', async () => {
  const { db, person } = await desk()
  await setRole(db, aoki.mail, { role: 'clerk' })
  expect((await person.get('/desk/money/payouts')).status).toBe(403)
  expect((await person.get('/desk/organisations')).status).toBe(403)
  expect((await person.get('/desk')).html).not.toContain('/desk/money')
})
