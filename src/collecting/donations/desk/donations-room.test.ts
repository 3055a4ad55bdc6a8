import { expect, onTestFinished, test } from 'vitest'
import { signedIn, testDesk } from '../../../../test/support/desk.ts'
import { monthsOf } from '../../../../test/support/month.ts'
import { errorSentences } from '../../../../test/support/visitor.ts'
import { systemClock } from '../../../calendar/clock.ts'
import { setDemonstrationTime } from '../../../calendar/demonstration-clock.ts'

async function atTheDesk() {
  const months = await monthsOf([
    '2025-11-3,30010001,133540,2,1',
    '2025-11-3,30010001,133539,1,2',
    '2025-11-3,30010001,108413,1,3',
  ])
  await setDemonstrationTime(months.db, { shows: months.at, set_at: systemClock.now() })
  const app = testDesk({ db: months.db })
  onTestFinished(() => undefined)
  return { ...months, person: await signedIn({ app, db: months.db }) }
}

test('a member’s donations are found by the number, each with its state; a donation shows what can be done', async () => {
  const { person, close } = await atTheDesk()
  expect((await person.get('/desk/money/donations')).html).toContain('返していない返金はありません')
  const list = await person.get('/desk/money/donations?q=３００１０００１')
  expect(list.html).toContain('href="/desk/money/donations/1-3">1-3</a>')
  expect(list.html).toContain('約束（請求前）')
  const missing = await person.get('/desk/money/donations?q=99999999')
  expect(missing.html).toContain('「99999999」の寄付は見つかりません')
  expect((await person.get('/desk/money/donations?q=パン')).status).toBe(422)
  const one = await person.get('/desk/money/donations/1-3')
  expect(one.html).toContain('この寄付を取り消す')
  expect(one.html).toContain('この寄付を付け替える')
  expect(one.html).not.toContain('この寄付を返金する')
  await close('2025-12')
  const month = await person.get('/desk/money/donations/E1-2512')
  expect(month.html).toContain('請求中（結果待ち）')
  expect(month.html).not.toContain('付け替える')
  expect((await person.get('/desk/money/donations/9-9')).status).toBe(404)
})

test('cancelled, refunded, paid and moved by forms; what is missing is said, and nothing happens twice', async () => {
  const { person, close, report, troubles } = await atTheDesk()
  const page = '/desk/money/donations/1-3'
  const nothing = await person.post(`${page}/cancel`, {}, page)
  expect([nothing.status, errorSentences(nothing.html)]).toEqual([422, ['理由を入力してください']])
  const wrong = await person.post(`${page}/move`, { to: '12', reason: 'まちがい' }, page)
  expect([wrong.status, errorSentences(wrong.html)]).toEqual([422, ['注文番号を数字6けたで入力してください']])
  const moved = await person.post(`${page}/move`, { to: '１３３５４０', reason: 'まちがい' }, page)
  expect([moved.status, moved.location]).toEqual([303, `${page}?said=done`])
  expect((await person.get(`${page}?said=done`)).html).toContain('133540へ付け替え')
  const cancelled = await person.post(`${page}/cancel`, { reason: '連絡あり' }, page)
  expect(cancelled.status).toBe(303)
  const other = '/desk/money/donations/1-2'
  await close('2025-12')
  await report('2025-12', { 1: '済', 2: '済' })
  const none = await person.post(`${other}/refund`, { way: '', reason: '連絡あり' }, other)
  expect([none.status, errorSentences(none.html)]).toEqual([422, ['返しかたを選んでください']])
  expect((await person.post(`${other}/refund`, { way: 'bank', reason: '連絡あり' }, other)).status).toBe(303)
  expect((await person.get('/desk/money/donations')).html).toContain('振込み')
  const unread = await person.post(`${other}/pay`, { paid_on: 'きのう' }, other)
  expect(errorSentences(unread.html)).toEqual(['振り込んだ日を 2026-01-15 のように入力してください'])
  const short = await person.post(`${other}/pay`, { paid_on: '2025-12-29' }, other)
  expect(errorSentences(short.html)[0]).toContain('帳簿の銀行の残高は0円で、返金に足りません')
  expect((await person.get(other)).html).toContain('返金・振込み待ち')
  expect(await troubles()).toEqual([])
})
