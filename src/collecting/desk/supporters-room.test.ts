import { afterAll, beforeAll, expect, test } from 'vitest'
import { testDatabase } from '../../../test/support/database.ts'
import { signedIn, testDesk } from '../../../test/support/desk.ts'
import { bytesOf, plantOrderForm } from '../../../test/support/order-form.ts'
import { errorSentences, type Visitor } from '../../../test/support/visitor.ts'
import { systemClock } from '../../calendar/clock.ts'
import { setDemonstrationTime } from '../../calendar/demonstration-clock.ts'
import { runChecks } from '../../cli/verify.ts'
import { givingAtTheDesk, receiveOrderFile } from '../../giving/index.ts'
import { closeMonth } from '../close-month.ts'
import { collectingAtTheDesk } from './collecting-at-the-desk.ts'
import { supportersForGiving } from './supporters-for-giving.ts'

const at = Temporal.Instant.from('2025-12-01T10:00:00+09:00')
const upload_folder = '/tmp/tomoni-test-uploads'
/** Enrolment 1 with two units; then the same member orders again three times. */
const FILE = `生協コード,企画回,組合員番号,注文番号,口数,明細番号
tokyo,2025-11-3,30010001,108413,2,1
tokyo,2025-11-3,30010001,108413,3,2
tokyo,2025-11-3,30010001,108413,1,3
tokyo,2025-11-3,30010001,108413,4,4
`
const database = await testDatabase()
const { db } = database
const giving = givingAtTheDesk({ database, upload_folder, supporters: supportersForGiving })
const app = testDesk({ db, giving, collecting: collectingAtTheDesk({ database, upload_folder }) })
let person: Visitor
let one = ''
beforeAll(async () => {
  await plantOrderForm(db)
  await setDemonstrationTime(db, { shows: at, set_at: systemClock.now() })
  await receiveOrderFile(database, { name: 'a.csv', bytes: bytesOf(FILE) }, { at, by: '青木' })
  person = await signedIn({ app, db })
  const { id } = await db.selectFrom('giving.enrolments').select('id').executeTakeFirstOrThrow()
  one = `/desk/supporters/${id}`
})
afterAll(database.close)

const close = (month: string) =>
  closeMonth(db, { coop_code: 'tokyo', month: Temporal.PlainYearMonth.from(month), at, person: null, actor: 'test' })
const change = (fields: Record<string, string>) => person.post(`${one}/change`, { reason: '電話', ...fields }, one)

test('found by member number in any width, and by the beginning of the kana', async () => {
  for (const q of ['', '30010001', '３００１０００１', 'クミアイイン', 'くみあい', 'ｸﾐｱｲ'])
    expect((await person.get(`/desk/supporters?q=${encodeURIComponent(q)}`)).html, q).toContain(`<a href="${one}">30010001</a>`)
  expect((await person.get('/desk/supporters?q=30010002')).html).toContain('「30010002」のサポーターは見つかりません。')
  const unreadable = await person.get(`/desk/supporters?q=${encodeURIComponent('組合員')}`)
  expect([unreadable.status, errorSentences(unreadable.html)]).toEqual([422, ['組合員番号か、氏名のカナで探してください']])
  for (const path of ['/desk/supporters/999', '/desk/supporters/x']) expect((await person.get(path)).status).toBe(404)
})

test('an enrolment: how it stands, and every change says before and after from which month it counts', async () => {
  const { html } = await person.get(one)
  for (const words of ['2025年12月分から、毎月2口 600円です', '口数を変える（2025年12月分から）', 'まだ請求した月はありません'])
    expect(html).toContain(words)
  const changed = await change({ change: 'set_units', units: '３' })
  expect(changed.location).toBe(`${one}?said=changed`)
  expect((await person.get(changed.location ?? '')).html).toContain('role="status">2025年12月分から、毎月3口 900円です。')
  await close('2025-12')
  expect((await change({ change: 'pause' })).status).toBe(303)
  const paused = await person.get(`${one}?said=changed`)
  expect(paused.html).toContain('休んでいます。2026年1月分は請求しません')
  expect(paused.html).toContain('再開する（2026年1月分から、3口）')
  expect(paused.html).toMatch(/2025年12月<\/a><\/td><td class="n">3<\/td><td class="n">900円<\/td><td>結果待ち/)
  expect((await change({ change: 'resume' })).status).toBe(303)
})

test('what cannot be changed is refused with exactly these sentences', async () => {
  const refusals = [
    [{ reason: ' ' }, ['どう変えるかを選んでください', '理由を入力してください']],
    [{ change: 'set_units', units: '三' }, ['新しい口数を数字で入力してください']],
    [{ change: 'set_units', units: '0' }, ['口数は1口から99口までです。']],
    [{ change: 'set_units', units: '3' }, ['もうその口数です。何も変えていません。']],
    [{ change: 'resume' }, ['休んでいないので、再開するものはありません。']],
    [
      { change: 'pause', from: '2025-12' },
      ['この画面を開いているあいだに月が締められました。いま変えると2026年1月分からです。確かめて、もう一度送ってください。'],
    ],
    [{ change: 'pause', from: 'x' }, ['画面を開きなおして、もう一度送ってください']],
  ] as const
  for (const [fields, sentences] of refusals) {
    const refused = await change(fields)
    expect([refused.status, errorSentences(refused.html)]).toEqual([422, sentences])
  }
})

const held = async (line_no: number) =>
  await db.selectFrom('giving.held_lines').select(['id', 'state']).where('line_no', '=', line_no).executeTakeFirstOrThrow()

test('a held line of a supporter: both are shown; kept, changed, added; refused with its sentences', async () => {
  const page = `/desk/held-lines/${(await held(3)).id}`
  expect((await person.get(page)).html).toContain('いまの登録：2026年1月分から、毎月3口 900円')
  const form = `${page}?form=supporter`
  const shown = await person.get(form)
  for (const words of ['<dd>3口</dd>', '2026年1月分から、下の口数に変える', 'いまのままにする（3口のまま）'])
    expect(shown.html).toContain(words)
  const settle = (fields: Record<string, string>, on = page) =>
    person.post(`${on}/supporter`, { reason: '本人に確かめた', ...fields }, `${on}?form=supporter`)
  const refusals = [
    [{ reason: '' }, ['どうするかを選んでください', '理由を入力してください']],
    [{ choice: 'set_units', units: 'x' }, ['口数を数字で入力してください']],
    [{ choice: 'add_units', units: '97' }, ['口数は1口から99口までです。']],
    [
      { choice: 'add_units', units: '1', from: '2025-12' },
      ['この画面を開いているあいだに月が締められました。いま変えると2026年1月分からです。確かめて、もう一度送ってください。'],
    ],
  ] as const
  for (const [fields, sentences] of refusals) {
    const refused = await settle(fields)
    expect([refused.status, errorSentences(refused.html)]).toEqual([422, sentences])
  }
  expect((await held(3)).state).toBe('open')

  const added = await settle({ choice: 'add_units', units: '２' })
  expect(added.status).toBe(303)
  expect((await person.get(added.location ?? '')).html).toContain('サポーター登録の口数を変えて、片づけました。')
  expect((await person.get(one)).html).toContain('2026年1月分から、毎月5口 1,500円です')
  expect((await person.get(page)).html).toContain('この明細は、サポーター登録の口数を変えて、片づけました。')
  const kept = `/desk/held-lines/${(await held(4)).id}`
  expect((await settle({ choice: 'keep' }, kept)).status).toBe(303)
  expect([(await held(3)).state, (await held(4)).state]).toEqual(['rejected', 'rejected'])
})

test('taken back while its month is open: the line waits again, and the units from before count', async () => {
  const act = '/desk/held-lines/acts/1'
  const { location } = await person.post(`${act}/take-back`, {}, act)
  expect(location).toBe(`/desk/held-lines/${(await held(3)).id}?taken_back=1`)
  expect((await held(3)).state).toBe('open')
  expect((await person.get(one)).html).toContain('2026年1月分から、毎月3口 900円です')
  expect((await person.post(`${act}/take-back`, {}, act)).location).toBe(`${act}?said=taken_back_before`)
})

test('not taken back when the enrolment was changed since, or its month is closed', async () => {
  const page = `/desk/held-lines/${(await held(5)).id}`
  const fields = { choice: 'set_units', units: '4', reason: '本人に確かめた' }
  await person.post(`${page}/supporter`, fields, `${page}?form=supporter`)
  await change({ change: 'set_units', units: '6' })
  const act = '/desk/held-lines/acts/3'
  const since = await person.post(`${act}/take-back`, {}, act)
  expect(since.location).toBe(`${act}?said=changed_since`)
  expect((await person.get(since.location ?? '')).html).toContain('この登録は、このあとにまた変わっています')
  await close('2026-01')
  expect((await person.post(`${act}/take-back`, {}, act)).location).toBe(`${act}?said=change_charged`)
  expect((await held(5)).state).toBe('rejected')
})

test('stopped for good: the page says so, and offers no change', async () => {
  expect((await change({ change: 'stop' })).status).toBe(303)
  const { html } = await person.get(one)
  expect(html).toContain('この登録は終わりました')
  expect(html).not.toContain('どう変えますか')
  expect((await runChecks(db)).filter(({ ok }) => !ok)).toEqual([])
})
