import { sql } from 'kysely'
import pino from 'pino'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testDatabase } from '../../../test/support/database.ts'
import { filled, hidden, lastScreen } from '../../../test/support/give-form.ts'
import { plantMembers } from '../../../test/support/giving-members.ts'
import { plantCampaign } from '../../../test/support/plant-campaign.ts'
import { errorSentences, type Visitor, visitor } from '../../../test/support/visitor.ts'
import { fixedClock } from '../../calendar/clock.ts'
import { PageCache } from '../../http/page-cache.ts'
import { createApp } from '../../web/app.ts'
import { mostChecks } from './give-pass.ts'

const { db, close } = await testDatabase()
afterAll(close)
beforeAll(async () => {
  await plantCampaign(db, { channels: ['paper', 'direct'] })
  await plantCampaign(db, { order_number: '133539', title: '電話だけの募集', channels: ['phone'] })
  await plantMembers(
    db,
    Array.from({ length: 30 }, (_, at) => String(30_010_001 + at)),
  )
})

const during = '2025-11-12T10:00:00+09:00'
const after = '2025-11-15T00:00:00+09:00'
let visits = 0

/** Somebody new, at an address of their own. */
function somebody(time = during, address?: string): Visitor {
  visits += 1
  const app = createApp({ db, clock: fixedClock(time), log: pino({ level: 'silent' }), pages: new PageCache({ age_ms: 0 }) })
  return visitor({ app, address: address ?? `192.0.2.${visits}` })
}

async function books() {
  const { rows } = await sql<{ donations: number; held: number; entries: number }>`
    select (select count(*) from giving.donations) as donations, (select count(*) from giving.held_lines) as held,
           (select count(*) from giving.entries) as entries`.execute(db)
  return rows[0] ?? { donations: -1, held: -1, entries: -1 }
}

const long = 'ア'.repeat(101)
test.each([
  [{ number: '' }, '注文番号を入力してください'],
  [{ number: '13354' }, '注文番号は6けたの数字で入力してください（例：133540）'],
  [{ number: '133549' }, 'この注文番号は、いま受け付けていません。番号をお確かめください'],
  [{ number: '133539' }, 'この注文番号は、いま受け付けていません。番号をお確かめください'],
  [{ units: ' ' }, '口数を入力してください'],
  [{ units: '二' }, '口数は数字で入力してください（例：2）'],
  [{ units: '-1' }, '口数は数字で入力してください（例：2）'],
  [{ units: '1-5' }, '口数は数字で入力してください（例：2）'],
  [{ units: '1.5' }, '口数は数字で入力してください（例：2）'],
  [{ units: '0' }, '口数は1から99までで入力してください'],
  [{ units: '９９９' }, '口数は1から99までで入力してください'],
  [{ units: '99999999999999999999' }, '口数は数字で入力してください（例：2）'],
  [{ member_number: '' }, '組合員番号を入力してください'],
  [{ member_number: 'こすもす' }, '組合員番号は数字で入力してください'],
  [{ member_number: '300100011' }, '組合員番号は8けたまでで入力してください'],
  [{ name_kana: '\u200b\u202e\u3000' }, 'お名前をカタカナで入力してください'],
  [{ name_kana: '😀😀' }, 'お名前は文字だけで入力してください（例：サトウ ハナコ）'],
  [{ name_kana: '<script>alert(1)</script>' }, 'お名前は文字だけで入力してください（例：サトウ ハナコ）'],
  [{ name_kana: long }, 'お名前は100文字までで入力してください'],
  [{ phone: '' }, '電話番号を入力してください'],
  [{ phone: '1234' }, '電話番号は市外局番から数字で入力してください（例：03-1234-5678）'],
  [{ phone: '090-1234-5678'.repeat(9) }, '電話番号は市外局番から数字で入力してください（例：03-1234-5678）'],
  [{ mail: 'hanako' }, 'メールアドレスの形をお確かめください（例：hanako@example.jp）'],
  [{ mail: 'a@example.jp\r\nBcc: b@example.jp' }, 'メールアドレスの形をお確かめください（例：hanako@example.jp）'],
])('bad input %j is refused with a sentence, and kept', async (fields, sentence) => {
  const { status, html } = await somebody().post('/give', filled(fields), '/give')
  expect([status, errorSentences(html)]).toEqual([422, [sentence]])
  const [[name = '', value = ''] = []] = Object.entries(fields)
  // The browser's own rule of one line: what was sent with line ends would come back as it was.
  if (name !== 'number') expect(html).toContain('value="133540"')
  if (/^[\w<. -]*$/.test(value)) expect(html).toContain(`value="${value.replaceAll('<', '&lt;')}`)
  expect(html).not.toContain('<script>alert')
})

test('full-width everything is welcome, and what cannot be seen falls away', async () => {
  const { form } = await lastScreen(somebody(), {
    number: '１３３－５４０',
    units: '　３ ',
    member_number: '３００１‐００２０',
    name_kana: '\u202eｻﾄｳ\u200b　ﾊﾅｺ',
    phone: '＋８１ ３ー００００ー１２３４',
  })
  await somebody().postBare('/give', { ...form, step: 'send' })
})

test('everything empty names every field, the focus on the summary', async () => {
  const { html } = await somebody().post('/give', { number: '', units: '', member_number: '', name_kana: '', phone: '' }, '/give')
  expect(errorSentences(html)).toHaveLength(5)
  expect(html).toMatch(/<section class="error-summary"[^>]*autofocus/)
})

test('what closed while the form was being filled in is said by name, and everything typed is kept', async () => {
  const { form } = await lastScreen(somebody())
  const late = somebody(after)
  const { html } = await late.get('/give')
  const { status, html: refused } = await late.postBare('/give', { ...form, csrf: hidden(html).csrf ?? '', step: 'send' })
  expect([status, errorSentences(refused)]).toEqual([
    422,
    ['「店の毎日を伝えるタブレットを」の受付は11月14日（金）で終わりました。このお申込みは受け取っていません'],
  ])
  expect(refused).toContain('value="サトウ ハナコ"')
})

test('a cookie that was lost: the form again with everything in it, and nothing done', async () => {
  const person = somebody()
  const { form } = await lastScreen(person, { member_number: '30010009' })
  person.cookies.clear()
  const before = await books()
  const { status, html } = await person.postBare('/give', { ...form, step: 'send' })
  expect([status, html.includes('まだ受け付けていません'), html.includes('value="サトウ ハナコ"')]).toEqual([403, true, true])
  expect(await books()).toEqual(before)
  // The page has new tokens: pressed again it goes on, as the same form.
  const next = await person.postBare('/give', { ...form, ...hidden(html), step: 'check' })
  expect(next.status).toBe(200)
  expect((await person.postBare('/give', { ...hidden(next.html), step: 'send' })).status).toBe(303)
  expect(await books()).toMatchObject({ donations: before.donations + 1 })
})

test('another site cannot send it', async () => {
  const person = somebody()
  const { form } = await lastScreen(person)
  const answer = await person.postBare('/give', { ...form, step: 'send' }, { origin: 'https://elsewhere.example' })
  expect([answer.status, answer.html.includes('サトウ')]).toEqual([403, false])
})

test('masses from one address are slowed down, a shared office is not', async () => {
  const app_address = '198.51.100.7'
  const office = somebody(during, app_address)
  const { html } = await office.get('/give')
  const tokens = hidden(html)
  for (let n = 0; n < mostChecks.network; n += 1) {
    const { status } = await office.postBare('/give', { ...tokens, ...filled(), once: crypto.randomUUID() })
    expect(status).toBe(200)
  }
  const { status, html: slowed, headers } = await office.postBare('/give', { ...tokens, ...filled(), once: crypto.randomUUID() })
  expect([status, slowed.includes('書いた内容は残っています'), slowed.includes('value="サトウ ハナコ"')]).toEqual([
    429,
    true,
    true,
  ])
  expect(Number(headers.get('retry-after'))).toBeGreaterThan(0)
  expect((await somebody().post('/give', filled(), '/give')).status).toBe(200)
})
