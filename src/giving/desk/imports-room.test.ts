import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testDatabase } from '../../../test/support/database.ts'
import { signedIn, testDesk } from '../../../test/support/desk.ts'
import { plantOrderForm } from '../../../test/support/order-form.ts'
import { errorSentences, type Visitor, visitor } from '../../../test/support/visitor.ts'
import { systemClock } from '../../calendar/clock.ts'
import { setDemonstrationTime } from '../../calendar/demonstration-clock.ts'
import { addImportRun, finishImportRun } from '../import-runs.ts'
import { givingAtTheDesk } from './giving-at-the-desk.ts'

const HEADER = '生協コード,企画回,組合員番号,注文番号,口数,受付区分,受付日時,明細番号'
const MEMBERS = '生協コード,組合員番号,氏名,氏名カナ,電話番号,メール,配送区分,加入日,脱退日'
const ORDERS = `${HEADER}
tokyo,2025-11-3,30010001,133540,2,1,,A1
tokyo,2025-11-3,30010002,108413,1,1,,A2
tokyo,2025-11-3,30010002,133504,1,1,,A3
`
const at = Temporal.Instant.from('2025-11-12T10:00:00+09:00')
const folder = mkdtempSync(join(tmpdir(), 'tomoni-uploads-'))
const database = await testDatabase()
const { db } = database
const app = testDesk({ db, giving: givingAtTheDesk({ database, upload_folder: folder }) })
let person: Visitor
beforeAll(async () => {
  await plantOrderForm(db)
  await setDemonstrationTime(db, { shows: at, set_at: systemClock.now() })
  person = await signedIn({ app, db })
})
afterAll(async () => {
  await database.close()
  rmSync(folder, { recursive: true })
})

interface Sending {
  readonly name?: string
  readonly act?: 'import' | 'rehearse'
  readonly profile?: string
  readonly page?: string
  readonly once?: string
  readonly leave_out_faulty?: boolean
}

/** Sends a file as a browser does: csrf in the address, fields and the file as multipart. */
async function send(text: string | Uint8Array | null, sending: Sending = {}) {
  const { name = 'orders.csv', act = 'import', profile = '', page = '/desk/imports', leave_out_faulty = false } = sending
  const { html } = await person.get(page)
  const [, action = ''] = html.match(/action="([^"]*\?csrf=[^"]*)"/) ?? []
  const form = new FormData()
  form.append('once', sending.once ?? html.match(/name="once" value="([^"]*)"/)?.[1] ?? '')
  form.append('profile', profile)
  if (leave_out_faulty) form.append('leave_out_faulty', 'yes')
  form.append('file', new Blob(text === null ? [] : [text as BlobPart]), text === null ? '' : name)
  form.append('act', act)
  const cookie = [...person.cookies].map(([key, value]) => `${key}=${value}`).join('; ')
  const answer = await app.request(`http://localhost:3000${action}`, {
    method: 'POST',
    headers: { cookie, origin: 'http://localhost:3000' },
    body: form,
  })
  return { status: answer.status, location: answer.headers.get('location') ?? '', html: await answer.text() }
}

/** Waits for a run to end and returns the page that then stands there. */
async function ended(location: string) {
  for (let tries = 0; tries < 200; tries += 1) {
    const answer = await person.get(location)
    if (answer.location !== null) return { at: answer.location, ...(await person.get(answer.location)) }
    if (!answer.html.includes('id="progress"')) return { at: location, ...answer }
    await sleep(20)
  }
  throw new Error('the run does not end')
}

test('GET shows the place to drop a file and says that there is nothing yet', async () => {
  const { status, html } = await person.get('/desk/imports')
  expect(status).toBe(200)
  expect(html).toContain('まだ取込みはありません。')
  expect(html).toMatch(/<input[^>]*type="file"/)
  expect((await visitor({ app }).get('/desk/imports')).status).toBe(303)
})

test('rehearsed, taken in once however often it is sent, known the second time, taken back with a reason', async () => {
  const rehearsed = await ended((await send(ORDERS, { act: 'rehearse' })).location)
  expect(rehearsed.html).toContain('ためしに読みました。何も取り込んでいません')
  expect(await db.selectFrom('giving.imports').select('id').execute()).toEqual([])

  const once = '11111111-1111-4111-8111-111111111111'
  const [first, second] = await Promise.all([send(ORDERS, { once }), send(ORDERS, { once })])
  expect([first.status, second.location]).toEqual([303, first.location])
  const taken = await ended(first.location)
  expect(taken.at).toMatch(/^\/desk\/imports\/\d+$/)
  for (const words of ['「orders.csv」', 'つぎは、保留の1件です', '1,000円', '登録 1人', '注文番号が見つからない'])
    expect(taken.html).toContain(words)
  expect(await db.selectFrom('giving.imports').select(['lines', 'accepted', 'held']).execute()).toEqual([
    { lines: 3, accepted: 2, held: 1 },
  ])

  const again = await ended((await send(ORDERS)).location)
  expect(again.html).toContain('このファイルの明細は、すべて前に取り込んであります')
  const list = await person.get('/desk/imports')
  expect(list.html).toContain(`<a href="${taken.at}">orders.csv</a>`)
  expect((await person.get('/desk/activity')).html).toContain('ファイルを取り込みました（明細3行、受理2件 1,000円、保留1件）')

  const empty = await person.post(`${taken.at}/undo`, { reason: ' ' }, taken.at)
  expect([empty.status, errorSentences(empty.html)]).toEqual([422, ['取り消す理由を入力してください']])
  const undone = await person.post(`${taken.at}/undo`, { reason: '別の週のファイル' }, taken.at)
  expect([undone.status, undone.location]).toEqual([303, taken.at])
  expect((await person.get(taken.at)).html).toContain('この取込みは取り消されています')
  expect(readdirSync(folder)).toEqual([])
})

test.each([
  ['', 'ファイルが空です'],
  [`${HEADER}\n`, '見出しの行しかありません'],
  ['組合員番号,注文番号\n1,2\n', '生協コード、企画回、口数 がありません'],
  [new Uint8Array([0x25, 0x50, 0x44, 0x46, 0x2d, 0x31]), 'これは PDF のファイルです'],
  [`${HEADER}\ntokyo,2025-11-3,30010001,"133540,2,1,,A1\n`, '2行目の引用符'],
  [`${HEADER}\ntokyo,2025-11-3,3001\x000001,133540,2,1,,A1\n`, '2行目に、文字ではないデータ（NUL）'],
])('a file that is none of ours is refused with its sentence: %#', async (text, sentence) => {
  const before = await db.selectFrom('giving.imports').select('id').execute()
  const { html } = await ended((await send(text)).location)
  expect(html).toContain('取り込めませんでした')
  expect(html).toContain(sentence)
  expect(await db.selectFrom('giving.imports').select('id').execute()).toEqual(before)
})

test('no file, a form without its token, another content type', async () => {
  const none = await send(null)
  expect([none.status, errorSentences(none.html)]).toEqual([422, ['取り込むファイルを選んでください']])
  expect((await send(ORDERS, { once: 'x' })).status).toBe(400)
  expect((await person.post('/desk/imports', { once: 'x' })).status).toBe(415)
  expect(readdirSync(folder)).toEqual([])
})

test('a register is told by its header; faulty rows keep it out, or are left out when that is asked', async () => {
  const text = `${MEMBERS}\ntokyo,30010099,新田 はな,ニッタ ハナ,,,班,2025-04-01,\ntokyo,x,だれか,ダレカ,,,班,2025-04-01,\n`
  const refused = await ended((await send(text, { name: 'members.csv' })).location)
  expect(refused.html).toContain('読めない行があるため、何も取り込んでいません')
  expect(refused.html).toContain('3行目：')
  const member = () => db.selectFrom('coops.members').select('id').where('member_number', '=', '30010099').execute()
  expect(await member()).toEqual([])
  const taken = await ended((await send(text, { name: 'members.csv', leave_out_faulty: true })).location)
  expect(taken.html).toContain('組合員を取り込みました')
  expect(await member()).toHaveLength(1)
})

test('a run whose process is gone says so; one that has ended never does', async () => {
  const run = {
    kind: 'orders',
    source: 'lost.csv',
    dry_run: false,
    at,
    person: { person_id: crypto.randomUUID(), name: '馬場', mail: '', roles: [], coop_ids: [], organisation_ids: [] },
  } as const
  const silent = systemClock.now().subtract({ minutes: 2 })
  const lost = crypto.randomUUID()
  await addImportRun(db, { ...run, id: lost, beat_at: silent })
  expect((await person.get(`/desk/imports/runs/${lost}`)).html).toContain('途中で止まりました')
  expect((await person.get('/desk/imports')).html).toContain(
    '「lost.csv」の取込みは途中で止まりました。何も取り込まれていません。同じファイルをもう一度送れます。',
  )
  const done = crypto.randomUUID()
  await addImportRun(db, { ...run, id: done, beat_at: silent })
  await finishImportRun(db, done, { at, refusal: 'ファイルが空です。' })
  expect((await person.get(`/desk/imports/runs/${done}`)).html).not.toContain('途中で止まりました')
  expect((await person.get(`/desk/imports/runs/${crypto.randomUUID()}`)).status).toBe(404)
})

test('a profile: made from a sample, tried, saved, used, changed, removed', async () => {
  const sample = 'COOP;KAI;KUMIAIIN;CHUMON;KUCHI;HI\nx;2025-11-3;30010005;133540;3;12.11.2025 09:30\n'
  const shown = await send(sample, { name: 'system.csv', page: '/desk/imports/profiles' })
  expect(shown.status).toBe(200)
  expect(shown.html).toContain('<option value="CHUMON">')
  const fields = {
    name: '共同購入',
    fixed_coop_code: 'tokyo',
    header_cycle_code: 'KAI',
    header_member_number: 'KUMIAIIN',
    header_order_number: 'CHUMON',
    header_units: 'KUCHI',
    header_ordered_at: 'HI',
    moment_pattern: 'DD.MM.YYYY hh:mm',
    sample: JSON.stringify(
      sample
        .trim()
        .split('\n')
        .map((line) => line.split(';')),
    ),
  }
  const csrf = shown.html.match(/name="csrf" value="([^"]*)"/)?.[1] ?? ''
  const post = (more: Record<string, string>, path = '/desk/imports/profiles') =>
    person.postBare(path, { csrf, once: crypto.randomUUID(), ...fields, ...more })
  const tried = await post({ act: 'try' })
  expect(tried.html).toContain('2025-11-12T09:30:00+09:00')
  expect(tried.html).toContain('読めます')
  expect((await post({ act: 'try', header_units: '口' })).html).toContain('見つからない見出し：口')
  const refused = await post({ act: 'save', name: '', moment_pattern: 'DD.MM', header_coop_code: 'COOP' })
  expect([refused.status, errorSentences(refused.html)]).toEqual([
    422,
    ['読み方の名前を入力してください', '日付の書き方には YYYY、MM、DD を1つずつ入れてください（例：DD.MM.YYYY hh:mm）'],
  ])
  expect(errorSentences((await post({ act: 'save', header_coop_code: 'COOP' })).html)).toEqual([
    '生協コードは、見出しか固定の値のどちらか一つにしてください',
  ])
  const saved = await post({ act: 'save' })
  expect([saved.status, saved.location]).toEqual([303, '/desk/imports/profiles/1?saved=1'])
  expect(errorSentences((await post({ act: 'save' })).html)).toEqual(['この名前の読み方はもうあります'])
  expect((await post({ act: 'save', name: '共同購入 2' }, '/desk/imports/profiles/1')).status).toBe(303)
  expect((await person.get('/desk/imports/profiles')).html).toContain('共同購入 2')

  const taken = await ended((await send(sample, { name: 'system.csv', profile: '1' })).location)
  expect(taken.html).toContain('1,500円')
  await person.post('/desk/imports/profiles/1/remove', {}, '/desk/imports/profiles/1')
  expect((await person.get('/desk/imports/profiles/1')).status).toBe(404)
})
