import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testDatabase } from '../../../test/support/database.ts'
import { signedIn, testDesk } from '../../../test/support/desk.ts'
import { bytesOf, plantOrderForm } from '../../../test/support/order-form.ts'
import { sendFile } from '../../../test/support/send-file.ts'
import { errorSentences, type Visitor, visitor } from '../../../test/support/visitor.ts'
import { systemClock } from '../../calendar/clock.ts'
import { setDemonstrationTime } from '../../calendar/demonstration-clock.ts'
import { receiveOrderFile } from '../../giving/index.ts'
import { formatChargeNumber } from '../charge-number.ts'
import { closeMonth } from '../close-month.ts'
import { collectingAtTheDesk } from './collecting-at-the-desk.ts'

const at = Temporal.Instant.from('2025-12-01T10:00:00+09:00')
const HEADER = '生協コード,企画回,組合員番号,注文番号,口数,明細番号'
/** December: 1 108413 300 yen of 30010002; 2 to 4 133540 of 1,000, 500 and 500 yen. */
const ORDERS = `${HEADER}
tokyo,2025-11-3,30010001,133540,2,1
tokyo,2025-11-3,30010002,133540,1,2
tokyo,2025-11-3,30010003,133540,1,3
tokyo,2025-11-3,30010002,108413,1,4
`
const december = '/desk/months/tokyo/2025-12'
const number = (serial: number) => formatChargeNumber({ coop_id: 1, month: '2025-12-01', serial })

const upload_folder = mkdtempSync(join(tmpdir(), 'tomoni-months-'))
const database = await testDatabase()
const { db } = database
const app = testDesk({ db, collecting: collectingAtTheDesk({ database, upload_folder }) })
let person: Visitor
beforeAll(async () => {
  await plantOrderForm(db)
  await setDemonstrationTime(db, { shows: at, set_at: systemClock.now() })
  await receiveOrderFile(database, { name: 'a.csv', bytes: bytesOf(ORDERS) }, { at, by: '青木' })
  person = await signedIn({ app, db })
})
afterAll(async () => {
  await database.close()
  rmSync(upload_folder, { recursive: true })
})

const send = (text: string | null, fields: Record<string, string> = {}) =>
  sendFile({ app, person, page: `${december}/results`, text, fields: { act: 'import', ...fields } })
const results = (...rows: string[]) => ['請求番号,結果,金額,理由', ...rows].join('\r\n')
const transfers = async () => (await sql<{ n: number }>`select count(*) as n from ledger.transfers`.execute(db)).rows[0]?.n

test('months of each co-op, with what to do next; today says that one is to be closed', async () => {
  const { status, html } = await person.get('/desk/months')
  expect(status).toBe(200)
  expect(html).toContain('<h2 id="coop-tokyo">生協・東京</h2>')
  expect(html).toContain(`<a href="${december}">2025年12月</a>`)
  expect(html).toContain('受付は終わりました。下見をして、締めてください。')
  expect((await person.get('/desk')).html).toContain(`<a href="${december}">生協・東京の2025年12月を締める時期です</a>`)
  const month = await person.get(december)
  expect(month.html).toMatch(/aria-current="step"[^>]*><strong><a href="[^"]*\/preview">下見をする/)
  expect(month.html).toContain('いま3件 2,000円です')
})

test('nobody else sees it; what is no month is not found; what needs a closed month leads to the open one', async () => {
  expect((await visitor({ app }).get('/desk/months')).status).toBe(303)
  for (const path of ['/desk/months/nowhere', '/desk/months/tokyo/2025-13', '/desk/months/nowhere/2025-12/results'])
    expect((await person.get(path)).status, path).toBe(404)
  for (const page of ['file', 'results', 'results/1', 'held', 'failed'])
    expect((await person.get(`${december}/${page}`)).location, page).toBe(december)
})

test('preview: what the close would make, who joins; nothing is changed', async () => {
  const before = await transfers()
  const { status, html } = await person.get(`${december}/preview`)
  expect(status).toBe(200)
  for (const words of ['はじめての締めです', '新しく始まる人 1人', '30010002', '2,300円', '生協・東京の2025年12月を締める'])
    expect(html).toContain(words)
  expect(await transfers()).toBe(before)
  expect((await person.get('/desk/months/kanagawa/2025-12/preview')).html).toContain('2025年12月に請求するものはありません')
})

test('the close: not without a look, not with another total than was shown, and once', async () => {
  const unsure = await person.post(`${december}/close`, {}, `${december}/preview`)
  expect([unsure.status, errorSentences(unsure.html)]).toEqual([
    422,
    ['締めたあとは戻せません。月・生協・合計を確かめて、印をつけてください'],
  ])
  const other = await person.post(`${december}/close`, { sure: 'yes', yen: '2000' }, `${december}/preview`)
  expect([other.status, errorSentences(other.html)]).toEqual([
    422,
    ['下見のあとに変わりました。いまは請求4件、合計2,300円です。見なおして、もう一度締めてください'],
  ])
  const broken = await person.post(`${december}/close`, { sure: 'yes', yen: 'x' }, `${december}/preview`)
  expect(errorSentences(broken.html)).toEqual(['画面を開きなおして、もう一度送ってください'])
  expect(await db.selectFrom('collecting.month_closings').selectAll().execute()).toEqual([])

  const { html } = await person.get(`${december}/preview`)
  const form = html.match(/<form class="card form"[\s\S]*?<\/form>/)?.[0] ?? ''
  const hidden = Object.fromEntries(
    [...form.matchAll(/type="hidden" name="(\w+)" value="([^"]*)"/g)].map(([, k = '', v = '']) => [k, v]),
  )
  const sent = { ...hidden, sure: 'yes' }
  const answers = await Promise.all([person.postBare(`${december}/close`, sent), person.postBare(`${december}/close`, sent)])
  expect(answers.map(({ status, location }) => [status, location])).toEqual([
    [303, `${december}?closed=1`],
    [303, `${december}?closed=1`],
  ])
  expect((await person.get(`${december}?closed=1`)).html).toContain('生協・東京の2025年12月を締めました。請求4件 2,300円です。')
  expect(await transfers()).toBe(4)
  expect((await person.get(`${december}/preview`)).location).toBe(december)
  expect((await person.get('/desk/activity')).html).toContain('2025-12の集金を締めました（請求4件 2,300円）')
})

test('the file of the co-op: the same bytes each time, in its encoding', async () => {
  const [first, second] = [await person.get(`${december}/file`), await person.get(`${december}/file`)]
  expect(first.html).toBe(second.html)
  expect(first.headers.get('content-disposition')).toBe('attachment; filename="charges-tokyo-2025-12.csv"')
  expect(first.headers.get('content-type')).toBe('text/csv; charset=utf-8')
  expect(first.html).toContain(`tokyo,30010001,2025-12,133540,cosmos,2,1000,${number(2)}`)
})

test.each([
  [null, {}, '取り込むファイルを選んでください'],
  ['', {}, 'ファイルが空です'],
  [results(`${number(1)},済,300,`), { only_failures: 'yes' }, '「不能だけのファイル」の印をはずして'],
  [
    results('1-2511-0000001-0,済,300,').replace(
      '1-2511-0000001-0',
      formatChargeNumber({ coop_id: 1, month: '2025-11-01', serial: 1 }),
    ),
    {},
    '2025-11の集金のものです',
  ],
])('a file that is refused as a whole: %j', async (text, fields, sentence) => {
  const refused = await send(text, fields)
  expect(refused.status).toBe(422)
  expect(errorSentences(refused.html).join()).toContain(sentence)
  expect(await db.selectFrom('collecting.collection_reports').selectAll().execute()).toEqual([])
})

test('results: rehearsed, taken in with every ending counted, known the second time', async () => {
  const file = results(`${number(1)},済,300,`, `${number(2)},不能,,残高不足`, `${number(3)},済,400,`)
  const rehearsed = await send(file, { act: 'rehearse' })
  expect(rehearsed.html).toContain('ためしに読みました。何も取り込んでいません')
  const sent = await send(file)
  expect([sent.status, sent.location]).toEqual([303, `${december}/results/1`])
  const report = await person.get(sent.location)
  for (const words of ['結果「results.csv」', '保留：金額が足りない', number(2), '残高不足', 'つぎは、保留の結果です'])
    expect(report.html).toContain(words)
  expect((await send(file)).location).toBe(`${december}/results?said=nothing_new`)
  const page = await person.get(`${december}/results?said=nothing_new`)
  expect(page.html).toContain('すべて前に取り込んであります')
  expect(page.html).toContain(`<a href="${december}/results/1">1：results.csv</a>`)
  expect((await person.get('/desk')).html).toMatch(/集金<span class="rail-count">1/)
})

test('a held row: a decision needs words, is kept once, and is on the record', async () => {
  const page = `${december}/held`
  expect((await person.get(page)).html).toContain('1回目の取込みの4行目')
  const empty = await person.post(`${page}/settle`, { reason: '　' }, page)
  expect([empty.status, errorSentences(empty.html)]).toEqual([422, ['確かめたことを入力してください']])
  const long = await person.post(`${page}/settle`, { reason: 'あ'.repeat(201) }, page)
  expect(errorSentences(long.html)).toEqual(['確かめたことは200文字までで入力してください'])
  const rest = await person.post(`${december}/confirm-rest`, { total_yen: '1300' }, `${december}/results`)
  expect(errorSentences(rest.html)).toEqual(['保留の結果が1行あります。先に生協に確かめてください。何も変えていません。'])
  const done = await person.post(`${page}/settle`, { reason: '請求どおり500円でした' }, page)
  expect(done.location).toBe(`${page}?said=settled`)
  const after = await person.get(`${page}?place=1:4`)
  expect(after.html).toContain('片づけました：請求どおり500円でした')
  expect((await person.get('/desk/activity')).html).toContain('保留の行1:4を片づけました')
  expect((await person.get(page)).html).toContain('保留の結果はありません')
})

test('the rest: the total is typed in, full-width and with signs, and must agree', async () => {
  const rest = (total_yen: string) => person.post(`${december}/confirm-rest`, { total_yen }, `${december}/results`)
  for (const [typed, sentence] of [
    ['', '引落済の合計を入力してください'],
    ['千三百', '引落済の合計は、円を数字で入力してください'],
    ['1200', '合計が合いません。残りをすべて引落済にすると 1,300円 になります。生協に確かめてください。何も変えていません。'],
  ] as const) {
    const refused = await rest(typed)
    expect([refused.status, errorSentences(refused.html)]).toEqual([422, [sentence]])
  }
  expect((await rest('１，３００円')).location).toBe(`${december}/results?said=rest_confirmed`)
  const month = await person.get(december)
  expect(month.html).toContain('済3件 1,300円、不能1件 1,000円、結果待ち0件')
  expect(month.html).toContain('引落の結果はそろいました。生協からの入金を記録してください。')
  expect(month.html).toContain('うち決まっていない分 1,000円')
})

test('a failed charge: charged again, left, or cancelled with a reason', async () => {
  const page = `${december}/failed`
  expect((await person.get(page)).html).toContain('次の締めで再請求')
  const decide = (fields: Record<string, string>) => person.post(`${page}/decide`, fields, page)
  expect(errorSentences((await decide({ reason: 'x' })).html)).toEqual(['どうするかを選んでください'])
  expect(errorSentences((await decide({ course: 'cancel', reason: ' ' })).html)).toEqual(['理由を入力してください'])
  expect((await decide({ course: 'desk' })).location).toBe(`${page}?charge=${number(2)}&said=left`)
  expect((await decide({ course: 'charge_again', reason: '本人から' })).location).toBe(`${page}?said=try_granted`)
  expect(errorSentences((await decide({ course: 'charge_again', reason: '本人から' })).html)).toEqual([
    `請求${number(2)}は、もう一度請求することになっています。次に締める月に入ります。`,
  ])
  expect((await decide({ course: 'cancel', reason: '取り下げ' })).location).toBe(`${page}?said=cancelled`)
  expect((await person.get(`${page}?said=cancelled`)).html).toContain('請求を取り消しました')
  expect((await person.get(december)).html).toContain('引落の結果はそろいました。生協からの入金を記録してください。')
})

test('settings: shown, changed, and refused with exactly these sentences', async () => {
  const page = '/desk/months/tokyo/settings'
  expect((await person.get(page)).html).toContain('value="30000"')
  const fields = {
    file_encoding: 'cp932',
    charge_again_times: '２',
    after_last_try: 'cancel',
    member_limit_yen: '１０，０００円',
  }
  const saved = await person.post(page, fields)
  expect(saved.location).toBe(`${page}?said=saved`)
  expect(await db.selectFrom('collecting.coop_settings').selectAll().execute()).toMatchObject([
    { file_encoding: 'cp932', charge_again_times: 2, after_last_try: 'cancel', member_limit_yen: 10_000 },
  ])
  const refused = await person.post(page, {
    file_encoding: 'x',
    charge_again_times: '13',
    after_last_try: 'x',
    member_limit_yen: '0',
  })
  expect([refused.status, errorSentences(refused.html)]).toEqual([
    422,
    [
      '文字コードを一覧から選びなおしてください',
      'もう一度請求する回数は、0から12までの数字で入力してください',
      'それでも引き落とせないときを、一覧から選びなおしてください',
      '知らせる金額は、1円から1億円までの数字で入力してください',
    ],
  ])
})

test('the next month: in CP932, beside the last one, and its pages go back month by month', async () => {
  const january = '/desk/months/tokyo/2026-01'
  await setDemonstrationTime(db, { shows: Temporal.Instant.from('2026-01-05T10:00:00+09:00'), set_at: systemClock.now() })
  const preview = await person.get(`${january}/preview`)
  expect(preview.html).toContain('前回（2025年12月）は請求4件 2,300円でした')
  expect(preview.html).toContain('合計が前回の2倍を超えるか、半分に足りません')
  await closeMonth(db, { coop_code: 'tokyo', month: Temporal.PlainYearMonth.from('2026-01'), at, person: null, actor: 'test' })
  const file = await person.get(`${january}/file`)
  expect(file.headers.get('content-type')).toBe('text/csv; charset=shift_jis')
  const list = await person.get('/desk/months/tokyo?before=2026-01-01')
  expect(list.html).toContain(december)
  expect(list.html).not.toContain(`href="${january}"`)
})
