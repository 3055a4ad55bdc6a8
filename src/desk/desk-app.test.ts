import { Hono } from 'hono'
import { expect, onTestFinished, test } from 'vitest'
import { testDatabase } from '../../test/support/database.ts'
import { signedIn, testDesk } from '../../test/support/desk.ts'
import { errorSentences, visitor } from '../../test/support/visitor.ts'
import { systemClock } from '../calendar/clock.ts'
import { readDemonstrationTimeAgain, setDemonstrationTime } from '../calendar/demonstration-clock.ts'
import type { DeskEnv } from '../http/desk-env.ts'
import { yen } from '../money/yen.ts'
import type { GivingAtTheDesk } from './desk-parts.ts'

const begins = Temporal.Instant.from('2025-11-12T10:00:00+09:00')

function givingStub(held_lines: number): GivingAtTheDesk {
  const room = (words: string) => new Hono<DeskEnv>().get('/', (c) => c.text(`${words} ${c.var.desk.person?.name}`))
  return {
    imports: room('imports'),
    own_coop: room('own co-op'),
    held_lines: room('held lines'),
    free_text: room('free text'),
    cycles: room('cycles'),
    countOpenHeldLines: async () => held_lines,
    countOpenFreeTexts: async () => 0,
    lastImports: async () => [{ id: 3, source: 'orders-46.csv', imported_at: begins, lines: 1284, accepted: 1267, held: 17 }],
    campaignsOpenOn: async () => [
      {
        order_number: '133540',
        title: 'お店の日をつたえるタブレット',
        closes_at: Temporal.Instant.from('2025-11-15T00:00:00+09:00'),
        promised_units: 12,
        promised_yen: yen(6000),
      },
    ],
  }
}

async function desk({ demonstration = false, held_lines }: { demonstration?: boolean; held_lines?: number } = {}) {
  const { db, close } = await testDatabase()
  onTestFinished(close)
  if (demonstration) await setDemonstrationTime(db, { shows: begins, set_at: systemClock.now() })
  const app = testDesk({ db, ...(held_lines === undefined ? {} : { giving: givingStub(held_lines) }) })
  return { db, app, person: await signedIn({ app, db }) }
}

test('today: what waits first, then the last imports and what is open, on the day that is shown', async () => {
  const { person } = await desk({ demonstration: true, held_lines: 17 })
  const { status, html } = await person.get('/desk')
  expect(status).toBe(200)
  expect(html).toContain('2025年11月12日（水）')
  expect(html).toContain('保留が17件、待っています')
  expect(html).toMatch(/<a class="rail-link" href="\/desk\/held-lines">保留<span class="rail-count">17/)
  expect(html).toContain('<a href="/desk/imports/3">orders-46.csv</a>')
  expect(html).toContain('<a href="/campaigns/133540">133540</a>')
  expect(html).toContain('11月14日（金）')
  expect(html).toContain('6,000円')
})

test('nothing waiting is said in words, and the menu shows no 0', async () => {
  const { person } = await desk({ held_lines: 0 })
  const { html } = await person.get('/desk')
  expect(html).toContain('待っているものはありません')
  expect(html).not.toContain('rail-count')
})

test('rooms of a subject stand behind the same door and find the person; without the subject neither room nor menu entry', async () => {
  const { person, app } = await desk({ held_lines: 1 })
  expect((await person.get('/desk/held-lines')).html).toBe('held lines 青木 みどり')
  expect((await visitor({ app }).get('/desk/held-lines')).location).toBe('/desk/sign-in?next=%2Fdesk%2Fheld-lines')
  const { person: other } = await desk()
  expect((await other.get('/desk/held-lines')).status).toBe(404)
  expect((await other.get('/desk')).html).not.toContain('/desk/held-lines')
})

test('an unknown room is a helpful 404 inside, and says nothing outside', async () => {
  const { person, app } = await desk()
  const inside = await person.get('/desk/nowhere')
  expect(inside.status).toBe(404)
  expect(inside.html).toContain('この画面はありません')
  expect((await visitor({ app }).get('/desk/nowhere')).status).toBe(303)
})

test('a real installation has no room to change the day, in the menu or behind any address', async () => {
  const { person, db } = await desk()
  expect((await person.get('/desk')).html).not.toContain('見本の日付')
  expect((await person.get('/desk/demonstration')).status).toBe(404)
  expect((await person.post('/desk/demonstration/preset', { preset: 'last_day' }, '/desk')).status).toBe(404)
  const moment = { day_year: '2025', day_month: '11', day_day: '14', hour: '9' }
  expect((await person.post('/desk/demonstration', moment, '/desk')).status).toBe(404)
  expect(await db.selectFrom('calendar.demonstration').selectAll().execute()).toEqual([])
})

test('each preset shows its day, at once and on the record', async () => {
  const { person, db } = await desk({ demonstration: true })
  const moments = [
    ['day_before', '2025年11月9日（日）10時'],
    ['first_day', '2025年11月10日（月）10時'],
    ['last_day', '2025年11月14日（金）21時'],
    ['day_after', '2025年11月15日（土）10時'],
    ['beginning', '2025年11月12日（水）10時'],
  ] as const
  for (const [preset, moment] of moments) {
    const { status, location } = await person.post('/desk/demonstration/preset', { preset }, '/desk/demonstration')
    expect([status, location]).toEqual([303, '/desk/demonstration?set=1'])
    expect((await person.get('/desk/demonstration?set=1')).html).toContain(`${moment}の画面にしました`)
  }
  const rows = await db.selectFrom('activity.activities').select('id').where('act', '=', 'demonstration.time_set').execute()
  expect(rows).toHaveLength(moments.length)
  expect((await person.get('/desk/activity')).html).toContain(
    '見本の日付を2025年11月14日（金）21時から2025年11月15日（土）10時に変えました',
  )
})

test('any day and hour, typed full-width; signing in and sessions do not mind years of difference', async () => {
  const { person } = await desk({ demonstration: true })
  const moment = { day_year: '２０３１', day_month: '４', day_day: '１', hour: '０' }
  expect((await person.post('/desk/demonstration', moment)).status).toBe(303)
  const { status, html } = await person.get('/desk')
  expect([status, html.includes('2031年4月1日（火）')]).toEqual([200, true])
})

const figures = '年・月・日を、それぞれ数字で入力してください'
const hours = '時は0から23までの数字で入力してください'
test('what is no day or hour is refused with exactly these sentences, and the day stays', async () => {
  const { person } = await desk({ demonstration: true })
  const refusals = [
    [{ day_year: '', day_month: '', day_day: '', hour: '' }, [figures, hours]],
    [{ day_year: '2025', day_month: '2', day_day: '30', hour: '10' }, ['2025年2月30日という日はありません']],
    [{ day_year: '2025', day_month: '11', day_day: '14', hour: '24' }, [hours]],
    [{ day_year: '2025', day_month: '11', day_day: '14', hour: '夜' }, [hours]],
    [{ day_year: '25', day_month: '11', day_day: '14', hour: '9' }, ['年は西暦4けたで入力してください']],
  ] as const
  for (const [fields, sentences] of refusals) {
    const { status, html } = await person.post('/desk/demonstration', fields)
    expect(status).toBe(422)
    expect(errorSentences(html)).toEqual(sentences)
    expect(html).toContain(`value="${fields.day_year}"`)
    expect(html).toContain('いまは 2025年11月12日（水）10時')
  }
})

test('an unknown preset is refused with its sentence', async () => {
  const { person } = await desk({ demonstration: true })
  const { status, html } = await person.post('/desk/demonstration/preset', { preset: 'tomorrow' }, '/desk/demonstration')
  expect([status, html.includes('日付を一覧から選びなおしてください')]).toEqual([422, true])
})

test('the record: filtered by day, act and person; an unreadable filter is said, not left out', async () => {
  const { person, db } = await desk({ demonstration: true })
  readDemonstrationTimeAgain(db)
  const all = await person.get('/desk/activity')
  expect(all.html).toContain('事務局に入りました')
  expect(all.html).toContain('最初の管理者として登録されました')
  const day = (d: string) =>
    `/desk/activity?from_year=2025&from_month=11&from_day=${d}&until_year=2025&until_month=11&until_day=${d}`
  expect((await person.get(day('12'))).html).toContain('事務局に入りました')
  expect((await person.get(day('13'))).html).toContain('あてはまる操作はありません。')
  const act = await person.get('/desk/activity?act=person.signed_in')
  expect(act.html).toContain('事務局に入りました')
  expect(act.html).not.toContain('最初の管理者として登録されました')
  const words = await person.get('/desk/activity?words=%E6%9C%80%E5%88%9D%E3%80%80%E9%9D%92%E6%9C%A8')
  expect(words.html).toContain('最初の管理者として登録されました')
  expect(words.html).not.toContain('href="/desk/activity/2"')

  const one = await person.get(/href="(\/desk\/activity\/\d+)"/.exec(words.html)?.[1] ?? '')
  expect(one.html).toContain('青木 みどり（管理者）')
  expect(one.html).toContain('1番目、')
  expect((await person.get('/desk/activity/999')).status).toBe(404)

  const backwards = `/desk/activity?from_year=2025&from_month=11&from_day=12&until_year=2025&until_month=11&until_day=11&words=${'x'.repeat(101)}`
  expect(errorSentences((await person.get(backwards)).html)).toEqual([
    '探す言葉は100字までにしてください',
    '終わりの日は、始めの日かそれよりあとにしてください',
  ])

  const bad = await person.get('/desk/activity?act=toString&person=1%27or%271&from_year=2025&from_month=2&from_day=30&before=-1')
  expect(bad.status).toBe(422)
  expect(errorSentences(bad.html)).toEqual([
    '操作を一覧から選びなおしてください',
    '人を一覧から選びなおしてください',
    '2025年2月30日という日はありません',
    'ページのアドレスが読めません。新しいほうから見なおしてください',
  ])
})
