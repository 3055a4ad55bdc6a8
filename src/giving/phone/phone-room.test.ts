import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest'
import { testDatabase } from '../../../test/support/database.ts'
import { signedIn, signedInAs, testDesk } from '../../../test/support/desk.ts'
import { plantMembers } from '../../../test/support/giving-members.ts'
import { plantCampaign, plantProgramme } from '../../../test/support/plant-campaign.ts'
import { errorSentences, type Visitor } from '../../../test/support/visitor.ts'
import { systemClock } from '../../calendar/clock.ts'
import { setDemonstrationTime } from '../../calendar/demonstration-clock.ts'

const { db, close } = await testDatabase()
afterAll(close)
const app = testDesk({ db })
let clerk: Visitor
beforeAll(async () => {
  // The desk's sessions live by the real time, the order form of the tests by its own day.
  await setDemonstrationTime(db, { shows: Temporal.Instant.from('2025-11-12T10:00:00+09:00'), set_at: systemClock.now() })
  await plantCampaign(db)
  await plantProgramme(db)
  await plantMembers(db, ['30010001', '30010002', '30010003', '30010004'])
  await sql`
    update coops.members set name = '田中　一郎', name_kana = 'タナカ　イチロウ', name_key = '田中一郎 タナカイチロウ', phone = '03-0000-5678'
    where member_number = '30010002'`.execute(db)
  await signedIn({ app, db })
  clerk = await signedInAs(app, db, { role: 'clerk' })
})

const idOf = async (number: string) =>
  (await db.selectFrom('coops.members').select('id').where('member_number', '=', number).executeTakeFirstOrThrow()).id

function hidden(html: string, step: string): Record<string, string> {
  const form = (html.match(/<form[\s\S]*?<\/form>/g) ?? []).find((text) => text.includes(`value="${step}"`)) ?? ''
  return Object.fromEntries(
    [...form.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)].map(([, a = '', b = '']) => [a, b]),
  )
}

/** A call as it is typed, up to the sentence that is read back. */
async function readBack(number: string, fields: Record<string, string>) {
  const page = await clerk.get(`/desk/phone?member=${await idOf(number)}`)
  return await clerk.postBare('/desk/phone', { ...hidden(page.html, 'read'), step: 'read', ...fields })
}

describe('finding the caller', () => {
  it.each([
    ['30010002', '田中'],
    ['３００１－０００２', '田中'],
    ['たなか', '田中'],
    ['0300005678', '田中'],
    ['(03) 0000-5678', '田中'],
  ])('by %s, alone, leads straight to the order', async (typed, name) => {
    const { html } = await clerk.get(`/desk/phone?q=${encodeURIComponent(typed)}`)
    expect(html).toContain(name)
    expect(html).toMatch(/id="field-number"[^>]*autofocus/)
  })

  it('among several, the first has the focus', async () => {
    const { html } = await clerk.get(`/desk/phone?q=${encodeURIComponent('サトウ')}`)
    expect(html.match(/class="suggestion"/g)).toHaveLength(3)
    expect(html).toMatch(/<a class="suggestion"[^>]*autofocus/)
  })

  it.each([
    [' ', '組合員番号か、お名前のカナか、電話番号を入力してください'],
    ['田中', 'お名前はカナで入力してください（例：サトウ ハナコ）'],
    ['99999999', '見つかりません。番号かカナをお確かめください'],
    ['<script>', 'お名前はカナで入力してください（例：サトウ ハナコ）'],
  ])('%s: says what to do', async (typed, sentence) => {
    const { status, html } = await clerk.get(`/desk/phone?q=${encodeURIComponent(typed)}`)
    expect([status, errorSentences(html)]).toEqual([422, [sentence]])
  })

  it('is on the record', async () => {
    const { rows } = await sql<{ n: number }>`select count(*) as n from activity.readings where page like '/desk/phone%'`.execute(
      db,
    )
    expect(rows[0]?.n).toBeGreaterThan(5)
  })
})

describe('the order', () => {
  it('is read back as one sentence, then taken in by one key more, once', async () => {
    const { html } = await readBack('30010001', { number: '133540', units: '２' })
    expect(html).toContain(
      '佐藤 花子さま、注文番号133540、パン＆カフェ こすもす「店の毎日を伝えるタブレットを」に2口、合わせて1,000円、2025年12月に引き落とします。よろしいでしょうか。',
    )
    expect(html).toMatch(/<button[^>]*value="take"[^>]*autofocus/)
    const form = { ...hidden(html, 'take'), step: 'take' }
    const [first, second] = await Promise.all([clerk.postBare('/desk/phone', form), clerk.postBare('/desk/phone', form)])
    expect(second?.location).toBe(first?.location)
    expect((await clerk.get(first?.location ?? '')).html).toMatch(/受け付けました[\s\S]*30010001[\s\S]*1,000円/)
    const { rows } = await sql`select channel, units, yen from giving.donations`.execute(db)
    expect(rows).toEqual([{ channel: 'phone', units: 2, yen: 1000 }])
  })

  it('can be mended before it is taken', async () => {
    const { html } = await readBack('30010002', { number: '133540', units: '5' })
    const back = await clerk.postBare('/desk/phone', { ...hidden(html, 'take'), step: 'change' })
    expect([back.status, back.html.includes('value="5"')]).toEqual([200, true])
  })

  it('of a supporter already is held, and says so', async () => {
    for (const outcome of ['受け付けました', 'すでにサポーターとして登録しています']) {
      const { html } = await readBack('30010003', { number: '108413', units: '1' })
      const { location } = await clerk.postBare('/desk/phone', { ...hidden(html, 'take'), step: 'take' })
      expect((await clerk.get(location ?? '')).html).toContain(outcome)
    }
  })

  it('is taken back within a minute by whoever took it, and afterwards cancelled as every donation', async () => {
    const { html } = await readBack('30010004', { number: '133540', units: '1' })
    const { location } = await clerk.postBare('/desk/phone', { ...hidden(html, 'take'), step: 'take' })
    const undo = `/desk/phone/${location?.split('=')[1]}/undo`
    const colleague = await signedInAs(app, db, { role: 'clerk' })
    expect((await colleague.post(undo, {}, '/desk/phone')).status).toBe(404)
    expect((await clerk.post(undo, {}, location ?? '')).location).toContain('undone=')
    const { rows } = await sql`
      select d.undone from giving.donations d join coops.members m on m.id = d.member_id where m.member_number = '30010004'`.execute(
      db,
    )
    expect(rows).toEqual([{ undone: true }])
    await sql`update calendar.demonstration set shows = shows + interval '2 minutes'`.execute(db)
    await new Promise((resolve) => setTimeout(resolve, 1100))
    expect((await clerk.post('/desk/phone/1/undo', {}, '/desk/phone')).location).toBe('/desk/phone?late=1')
  })
})

test.each([
  [{ number: '', units: '' }, ['注文番号を入力してください', '口数を入力してください']],
  [{ number: '133549', units: '1' }, ['この注文番号は、いま受け付けていません。番号をお確かめください']],
  [{ number: '133540', units: '千' }, ['口数は数字で入力してください（例：2）']],
  [{ number: '133540', units: '100' }, ['口数は1から99までで入力してください']],
  [
    { number: '１'.repeat(500), units: '😀' },
    ['注文番号は6けたの数字で入力してください（例：133540）', '口数は数字で入力してください（例：2）'],
  ],
])('bad input %j is refused', async (fields, sentences) => {
  const { status, html } = await readBack('30010001', fields)
  expect([status, errorSentences(html)]).toEqual([422, sentences])
})
