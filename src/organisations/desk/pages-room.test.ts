import sharp from 'sharp'
import { afterAll, expect, test } from 'vitest'
import { testDatabase } from '../../../test/support/database.ts'
import { signedInAs, testDesk } from '../../../test/support/desk.ts'
import { errorSentences, type Visitor } from '../../../test/support/visitor.ts'
import { addOrganisation } from '../add-organisation.ts'

const { db, close } = await testDatabase()
afterAll(close)

const at = Temporal.Instant.from('2025-11-12T10:00:00+09:00')
const hinata = await addOrganisation(db, {
  address: 'hinata',
  name: 'ひなたの畑',
  kind: 'ワーカーズ・コレクティブ',
  kind_code: 'workers_collective',
  page: { story: '畑で働きます。', phone: '03-0000-0000' },
  at,
})
const other = await addOrganisation(db, { address: 'other', name: 'ほかの店', kind: 'NPO法人', kind_code: 'npo' })
const app = testDesk({ db })
const staff = await signedInAs(app, db, { role: 'editor' })
const editor = await signedInAs(app, db, { role: 'organisation_editor', organisation_id: hinata })
const desk = `/desk/organisation-pages/${hinata}`
const own = `/desk/own-organisations/${hinata}/page`

const page = {
  name: 'ひなたの畑',
  kana: '',
  kind: 'ワーカーズ・コレクティブ',
  kind_code: 'workers_collective',
  story: '畑で働きます。',
  phone: '03-0000-0000',
}
const shown = async () => (await staff.get('/organisations/hinata')).html.replaceAll('<wbr/>', '')

/** The number of the newest change. */
async function newest(): Promise<number> {
  const { id } = await db.selectFrom('organisations.changes').select('id').orderBy('id', 'desc').executeTakeFirstOrThrow()
  return id
}

test('staff: a change is shown at once and stays on the record with before and after', async () => {
  const done = await staff.post(
    `${desk}/ja`,
    { ...page, kana: 'ひなたのはたけ', url: 'ｈｔｔｐｓ://hinata.example.jp', phone: '０３（００００）００００' },
    desk,
  )
  // Full width is folded for figures; a web address must be one.
  expect([done.status, errorSentences(done.html)]).toEqual([422, ['ウェブサイトを、https://example.jp のように入力してください']])
  const saved = await staff.post(`${desk}/ja`, { ...page, kana: 'ひなたのはたけ', hours: '9時から' }, desk)
  expect(saved.location).toBe(`${desk}?said=accepted`)
  expect(await shown()).toContain('9時から')
  const change = (await staff.get(`/desk/organisation-pages/changes/${await newest()}`)).html
  for (const words of ['よみ', '<ins>ひなたのはたけ</ins>', '営業時間', '載せました']) expect(change).toContain(words)
  expect(change).not.toContain('このまま載せる')
  const admin = (await signedInAs(app, db, { role: 'administrator' })).get('/desk/activity')
  expect((await admin).html).toContain('ひなたの畑のページを直しました：紹介の文と案内')
  expect((await staff.post(`${desk}/ja`, { ...page, kana: 'ひなたのはたけ', hours: '9時から' }, desk)).location).toBe(
    `${desk}?said=no_change`,
  )
})

test('its own people: a change waits, is sent back with words, comes again and is accepted', async () => {
  const hours = { ...page, kana: 'ひなたのはたけ', hours: '9時から', story: '畑と台所で働きます。' }
  expect((await editor.post(`${own}/ja`, hours, own)).location).toBe(`${own}?said=proposed`)
  expect(await shown()).toContain('畑で働きます。')
  const first = await newest()
  const review = (await staff.get(`/desk/organisation-pages/changes/${first}`)).html
  expect(review).toContain('<ins>と台所</ins>')
  const path = `/desk/organisation-pages/changes/${first}`
  expect(errorSentences((await staff.post(`${path}/send-back`, { words: ' ' }, path)).html)).toEqual([
    '直してほしいことを入力してください',
  ])
  expect((await staff.post(`${path}/send-back`, { words: '台所のことも、もう少し。' }, path)).location).toContain(
    'said=sent_back',
  )
  expect((await editor.get(own)).html).toContain('台所のことも、もう少し。')

  await editor.post(`${own}/ja`, { ...hours, story: '畑と台所で、昼まで働きます。' }, own)
  // Another form of the same page joins what waits; it does not take its place.
  await editor.post(`${own}/easy`, { story_easy: '｛畑|はたけ｝で ｛働|はたら｝きます。' }, own)
  const waiting = await db.selectFrom('organisations.changes').select('after').where('decision', 'is', null).execute()
  expect(waiting).toEqual([
    { after: { story: '畑と台所で、昼まで働きます。', story_easy: '｛畑|はたけ｝で ｛働|はたら｝きます。' } },
  ])
  const again = `/desk/organisation-pages/changes/${await newest()}`
  expect((await staff.post(`${again}/accept`, {}, again)).location).toContain('said=accepted')
  expect(await shown()).toContain('昼まで働きます。')
  expect((await staff.post(`${again}/accept`, {}, desk)).location).toContain('said=nothing_waits')
  const mails = await db.selectFrom('mail.mails').select('key').orderBy('id').execute()
  expect(mails.map(({ key }) => key.split(':')[2])).toEqual(['proposed', 'sent-back', 'proposed', 'proposed', 'accepted'])
})

test('updates: written, put right, withdrawn, taken away', async () => {
  const update = { written_on: '2025-11-12', title: '漬物ができました', body: '大根です。' }
  expect(errorSentences((await staff.post(`${desk}/updates`, { written_on: '11/40', title: '', body: '' }, desk)).html)).toEqual([
    '日付を、2025-11-12 のように入力してください',
    '題を入力してください',
    '本文を入力してください',
  ])
  await staff.post(`${desk}/updates`, update, desk)
  expect(await shown()).toContain('漬物ができました')
  const { id } = await db.selectFrom('organisations.updates').select('id').executeTakeFirstOrThrow()
  await editor.post(`${own}/updates/${id}`, { ...update, body: 'かぶです。' }, `${own}/updates/${id}`)
  expect(await shown()).toContain('大根です。')
  const withdrawal = await editor.post(`${own}/changes/${await newest()}/withdraw`, {}, own)
  expect(withdrawal.location).toBe(`${own}?said=withdrawn`)
  await staff.post(`${desk}/updates/${id}/remove`, {}, `${desk}/updates/${id}`)
  expect(await shown()).not.toContain('漬物ができました')
})

/** Sends a picture as a browser does. */
async function sendPicture(visitor: Visitor, base: string, { bytes, alt }: { bytes: Buffer | null; alt: string }) {
  const { html } = await visitor.get(base)
  const action = (/action="([^"]*\/pictures\?csrf=[^"]*)"/.exec(html)?.[1] ?? '').replaceAll('&amp;', '&')
  const form = new FormData()
  form.set('once', crypto.randomUUID())
  form.set('picture', bytes === null ? new File([], '') : new File([Uint8Array.from(bytes)], 'hatake.jpg'))
  form.set('alt', alt)
  const headers = { origin: 'http://localhost:3000', cookie: [...visitor.cookies].map((pair) => pair.join('=')).join('; ') }
  const answer = await app.request(`http://localhost:3000${action}`, { method: 'POST', body: form, headers })
  return { status: answer.status, location: answer.headers.get('location'), html: await answer.text() }
}

test('pictures: resized, shown when staff accept them, served for a year; refused with a sentence', async () => {
  const bytes = await sharp({ create: { width: 1200, height: 800, channels: 3, background: '#c98a4b' } })
    .jpeg()
    .toBuffer()
  const none = await sendPicture(staff, desk, { bytes: null, alt: '' })
  expect([none.status, errorSentences(none.html)]).toEqual([
    422,
    ['写真のファイルを選んでください', '何が写っているかを入力してください'],
  ])
  const svg = await sendPicture(staff, desk, { bytes: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), alt: '畑' })
  expect(errorSentences(svg.html)).toEqual(['このファイルは使えません。JPEG・PNG・WebP の写真を選んでください'])

  expect((await sendPicture(editor, own, { bytes, alt: '畑の畝' })).location).toBe(`${own}?said=proposed`)
  expect(await shown()).not.toContain('畑の畝')
  const { id, digest } = await db.selectFrom('organisations.pictures').selectAll().executeTakeFirstOrThrow()
  const file = `${id}-${digest}-480.webp`
  expect((await staff.get(`/pictures/organisations/${file}`)).status).toBe(404)
  expect((await staff.get(`/desk/organisation-pages/pictures/${file}`)).status).toBe(200)
  const path = `/desk/organisation-pages/changes/${await newest()}`
  await staff.post(`${path}/accept`, {}, path)
  expect(await shown()).toContain('alt="畑の畝"')
  const served = await staff.get(`/pictures/organisations/${file}`)
  expect([served.status, served.headers.get('content-type'), served.headers.get('cache-control')]).toEqual([
    200,
    'image/webp',
    'public, max-age=31536000, immutable',
  ])
  await staff.post(`${desk}/pictures/${id}/remove`, {}, `${desk}/pictures/${id}`)
  expect((await staff.get(`/pictures/organisations/${file}`)).status).toBe(404)
  expect(await db.selectFrom('organisations.picture_files').select('width').execute()).toEqual([])
})

test('a picture that is sent back is kept nowhere', async () => {
  const bytes = await sharp({ create: { width: 300, height: 200, channels: 3, background: '#1d6a49' } })
    .png()
    .toBuffer()
  await sendPicture(editor, own, { bytes, alt: '緑' })
  const path = `/desk/organisation-pages/changes/${await newest()}`
  await staff.post(`${path}/send-back`, { words: '何の写真ですか' }, path)
  expect(await db.selectFrom('organisations.pictures').select('id').execute()).toEqual([])
})

test("other people's organisations are not there; who may not, may not", async () => {
  expect((await editor.get(`/desk/own-organisations/${other}/page`)).status).toBe(404)
  expect((await editor.get('/desk/organisation-pages')).status).toBe(403)
  expect((await staff.get('/desk/organisation-pages/999')).status).toBe(404)
  const clerk = await signedInAs(app, db, { role: 'clerk' })
  expect((await clerk.get(desk)).status).toBe(403)
  expect((await editor.get(`/desk/own-organisations/${hinata}`)).html).toContain('ページを直す・便りを書く')
})

test('the database refuses to rewrite a change, and an address stays', async () => {
  await expect(db.updateTable('organisations.changes').set({ before: null }).execute()).rejects.toThrow('only decided on')
  await expect(db.updateTable('organisations.organisations').set({ address: 'x' }).execute()).rejects.toThrow(
    'stays under its address',
  )
})
