import { sql } from 'kysely'
import pino from 'pino'
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest'
import { testDatabase } from '../../../test/support/database.ts'
import { signedIn, testDesk } from '../../../test/support/desk.ts'
import { plantMembers } from '../../../test/support/giving-members.ts'
import { plantCampaign } from '../../../test/support/plant-campaign.ts'
import { errorSentences, type Visitor, visitor } from '../../../test/support/visitor.ts'
import { fixedClock } from '../../calendar/clock.ts'
import { PageCache } from '../../http/page-cache.ts'
import { createApp } from '../../web/app.ts'
import { readCode } from './depot-code.ts'
import { mostCodes } from './depot-room.tsx'

const { db, close } = await testDatabase()
afterAll(close)
const app = testDesk({ db })
let staff: Visitor
let code = ''
beforeAll(async () => {
  await plantCampaign(db)
  await plantMembers(
    db,
    Array.from({ length: 20 }, (_, at) => String(30_010_001 + at)),
  )
  staff = await signedIn({ app, db })
  await staff.post('/desk/depots', { name: '経堂デポー' })
  code = await newCode()
})

const depotPath = '/desk/depots/1'
const codeOn = (html: string) => /class="entry-code">([^<]+)</.exec(html)?.[1] ?? ''
async function newCode(): Promise<string> {
  return codeOn((await staff.post(`${depotPath}/code`, {}, '/desk/depots')).html)
}

/** The counter on the day of the order form; by the real clock people come in now. */
function counter(time = '2025-11-12T10:00:00+09:00'): Visitor {
  const site = createApp({ db, clock: fixedClock(time), log: pino({ level: 'silent' }), pages: new PageCache({ age_ms: 0 }) })
  return visitor({ app: site, address: '192.0.2.9' })
}

async function cameIn(time?: string): Promise<Visitor> {
  const shop = counter(time)
  const { status } = await shop.post('/depot/enter', { code }, '/depot')
  expect(status).toBe(303)
  return shop
}

const order = (fields: Record<string, string> = {}) => ({ member_number: '30010001', number: '133540', units: '2', ...fields })

describe('codes at the desk', () => {
  it('are shown once, kept as a hash, and the same for a form that is sent twice', async () => {
    const page = await staff.get('/desk/depots')
    expect(page.html).not.toContain(code)
    const { rows } = await sql<{ text: string }>`select c::text as text from giving.depot_codes c`.execute(db)
    expect(rows[0]?.text).not.toContain(code.slice(0, 5))
    const once = crypto.randomUUID()
    const twice = await Promise.all([1, 2].map(() => staff.post(`${depotPath}/code`, { once }, '/desk/depots')))
    code = codeOn(twice[0]?.html ?? '')
    expect([codeOn(twice[1]?.html ?? ''), code]).toEqual([code, expect.stringMatching(/^[A-Z2-9]{5}-[A-Z2-9]{5}$/)])
    const open = await sql<{ n: number }>`select count(*) as n from giving.depot_codes where ended_at is null`.execute(db)
    expect(open.rows[0]?.n).toBe(1)
  })

  it('end, and take along who came in with them', async () => {
    const shop = await cameIn()
    expect((await shop.get('/depot')).html).toContain('経堂デポー')
    await staff.post(`${depotPath}/end`, {}, '/desk/depots')
    expect((await shop.get('/depot')).html).toContain('デポーのコード')
    expect((await counter().post('/depot/enter', { code }, '/depot')).status).toBe(422)
    code = await newCode()
  })

  it('a name twice, none, and too long a one are refused', async () => {
    for (const [name, sentence] of [
      ['経堂デポー', 'この名前のデポーは、もうあります'],
      [' \u200b', 'デポーの名前を入力してください'],
      ['あ'.repeat(61), 'デポーの名前は60文字までで入力してください'],
    ] as const) {
      const { status, html } = await staff.post('/desk/depots', { name })
      expect([status, errorSentences(html)]).toEqual([422, [sentence]])
    }
  })

  it.each([
    ['ｋ７ｑｍｒ　ｘ３ｖｈｅ', 'K7QMR-X3VHE'],
    ['k7qmrx3vhe', 'K7QMR-X3VHE'],
    ['K7QMR-X3VH', null],
    ['K7QMR-X3VH0', null],
    ['💐', null],
  ])('%s is read as %s', (typed, read) => {
    expect(readCode(typed)).toBe(read)
  })
})

describe('the door', () => {
  it('is shut without a code, and after a wrong one', async () => {
    const shop = counter()
    expect((await shop.get('/depot')).html).not.toContain('30010001')
    for (const [typed, sentence] of [
      ['', 'デポーのコードを入力してください'],
      ['AAAAA-AAAAA', 'このコードでは入れません。コードをお確かめください。わからないときは事務局へお知らせください'],
      ['<script>', 'このコードでは入れません。コードをお確かめください。わからないときは事務局へお知らせください'],
    ] as const) {
      const { status, html } = await shop.post('/depot/enter', { code: typed }, '/depot')
      expect([status, errorSentences(html)]).toEqual([422, [sentence]])
    }
  })

  it('slows guessing down', async () => {
    const site = createApp({ db, clock: fixedClock('2025-11-12T10:00:00+09:00'), log: pino({ level: 'silent' }) })
    const guesser = visitor({ app: site, address: '198.51.100.20' })
    for (let n = 0; n < mostCodes.network; n += 1) await guesser.post('/depot/enter', { code: 'BBBBB-BBBBB' }, '/depot')
    expect((await guesser.post('/depot/enter', { code }, '/depot')).status).toBe(429)
  })

  it('keeps an order that was sent after the device was let out', async () => {
    const shop = await cameIn()
    shop.cookies.delete('tomoni-depot')
    const page = await shop.get('/depot')
    const csrf = /name="csrf" value="([^"]*)"/.exec(page.html)?.[1] ?? ''
    const sent = await shop.postBare('/depot/orders', { csrf, once: crypto.randomUUID(), ...order({ units: '7' }) })
    expect([sent.status, sent.html.includes('name="units" value="7"')]).toEqual([401, true])
    const fields = Object.fromEntries(
      [...sent.html.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)].map(([, a = '', b = '']) => [a, b]),
    )
    const back = await shop.postBare('/depot/enter', { ...fields, code })
    expect([back.status, back.html.includes('value="7"'), back.html.includes('value="30010001"')]).toEqual([200, true, true])
  })
})

describe('the counter', () => {
  it('takes one order after the other, and lists them', async () => {
    const shop = await cameIn()
    const { status, location } = await shop.post('/depot/orders', order(), '/depot')
    expect(status).toBe(303)
    const { html } = await shop.get(location ?? '')
    expect(html).toMatch(/受け付けました：30010001.*1,000円/)
    // The number of the order before stands there already.
    expect(html).toMatch(/id="field-number"[^>]*value="133540"/)
    const { rows } = await sql`select channel, units, yen from giving.donations where not undone`.execute(db)
    expect(rows).toEqual([{ channel: 'depot', units: 2, yen: 1000 }])
  })

  it('says at once what is held and why, while the member is still there', async () => {
    const shop = await cameIn()
    const { location } = await shop.post('/depot/orders', order({ member_number: '39999999' }), '/depot')
    expect((await shop.get(location ?? '')).html).toContain('この組合員番号の人が見つかりません')
  })

  it('has one effect for a double click', async () => {
    const shop = await cameIn()
    const { html } = await shop.get('/depot')
    const tokens = Object.fromEntries(
      [...html.matchAll(/name="(csrf|once)" value="([^"]*)"/g)].slice(0, 2).map(([, name = '', value = '']) => [name, value]),
    )
    const twice = await Promise.all(
      [1, 2, 3].map(() => shop.postBare('/depot/orders', { ...tokens, ...order({ member_number: '30010003' }) })),
    )
    expect(new Set(twice.map(({ location }) => location)).size).toBe(1)
    const other = await shop.postBare('/depot/orders', { ...tokens, ...order({ member_number: '30010004' }) })
    expect([other.status, other.html.includes('先の内容だけを受け付けています')]).toEqual([409, true])
  })

  it('takes back within a minute, in the books too, and not after it', async () => {
    const shop = await cameIn()
    const { location } = await shop.post('/depot/orders', order({ member_number: '30010005' }), '/depot')
    const import_id = location?.split('=')[1] ?? ''
    const undo = `/depot/orders/${import_id}/undo`
    const late = await cameIn('2025-11-12T10:01:01+09:00')
    expect((await late.get('/depot')).html).not.toContain(undo)
    expect((await late.post(undo, {}, '/depot')).location).toBe(`/depot?late=${import_id}`)
    expect((await shop.post(undo, {}, '/depot')).location).toBe(`/depot?undone=${import_id}`)
    const { rows } =
      await sql`select undone from giving.donations where batch_id = (select id from giving.batches where import_id = ${import_id})`.execute(
        db,
      )
    expect(rows).toEqual([{ undone: true }])
    // Typed again as it should be.
    expect((await shop.post('/depot/orders', order({ member_number: '30010005', units: '3' }), '/depot')).status).toBe(303)
  })

  it("takes back nobody else's", async () => {
    const shop = await cameIn()
    expect((await shop.post('/depot/orders/999999/undo', {}, '/depot')).status).toBe(404)
    expect((await counter().post('/depot/orders/1/undo', {}, '/depot')).status).toBe(401)
  })
})

test.each([
  [{ member_number: '' }, ['組合員番号を入力してください']],
  [{ member_number: '佐藤' }, ['組合員番号は数字で入力してください']],
  [{ member_number: '300100011' }, ['組合員番号は8けたまでで入力してください']],
  [{ number: '133504' }, ['この注文番号は、いま受け付けていません。番号をお確かめください']],
  [{ number: '\u202e' }, ['注文番号を入力してください']],
  [{ units: '1,5' }, ['口数は数字で入力してください（例：2）']],
  [{ units: '１００' }, ['口数は1から99までで入力してください']],
  [{ units: '😀', number: '' }, ['注文番号を入力してください', '口数は数字で入力してください（例：2）']],
])('bad input %j is refused, and kept', async (fields, sentences) => {
  const shop = await cameIn()
  const { status, html } = await shop.post('/depot/orders', order({ ...fields }), '/depot')
  expect([status, errorSentences(html)]).toEqual([422, sentences])
})
