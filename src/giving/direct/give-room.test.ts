import { sql } from 'kysely'
import pino from 'pino'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testDatabase } from '../../../test/support/database.ts'
import { filled, give, hidden, lastScreen } from '../../../test/support/give-form.ts'
import { plantMembers } from '../../../test/support/giving-members.ts'
import { plantCampaign, plantProgramme } from '../../../test/support/plant-campaign.ts'
import { type Visitor, visitor } from '../../../test/support/visitor.ts'
import { fixedClock } from '../../calendar/clock.ts'
import { PageCache } from '../../http/page-cache.ts'
import { createApp } from '../../web/app.ts'

const { db, close } = await testDatabase()
afterAll(close)
beforeAll(async () => {
  await plantCampaign(db, { channels: ['paper', 'direct'] })
  await plantCampaign(db, { order_number: '133539', title: '電話だけの募集', channels: ['phone'] })
  await plantProgramme(db)
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

describe('GET', () => {
  it('shows the form, with the number of the campaign that one comes from', async () => {
    const { status, html } = await somebody().get('/give?number=１３３５４０')
    expect(status).toBe(200)
    expect(html).toContain('店の毎日を伝えるタブレットを')
    expect(html).toContain('name="number" value="133540"')
    // Units, number, name, telephone, mail: no field more.
    expect(html.match(/<input (?!type="hidden")id="field-/g)).toHaveLength(5)
  })

  it('without a number names what is open through this site, and nothing else', async () => {
    const { html } = await somebody().get('/give')
    expect(html).toContain('href="/give?number=133540"')
    expect(html).toContain('href="/give?number=108413"')
    expect(html).not.toContain('電話だけの募集')
    expect((await somebody(after).get('/give')).html).toContain('申し込める寄付募集はありません')
  })

  it.each([
    ['easy', '｛|<ruby>'],
    ['en', 'Member number'],
  ])('is there in the reading %s', async (reading, words) => {
    const person = somebody()
    person.cookies.set('tomoni-reading', reading)
    const { html } = await person.get('/give?number=133540')
    expect(html).toMatch(new RegExp(words))
    expect(html).not.toContain('｛')
  })
})

describe('the last screen', () => {
  it('says what, how much, when it is collected and how to cancel, and stores nothing', async () => {
    const before = await books()
    const { html } = await lastScreen(somebody(), { units: '２口', phone: '０３（００００）１２３４' })
    for (const words of [
      'パン＆カフェ こすもす',
      '2口 × 500円 ＝ 1,000円',
      '2025年12月に',
      'お電話で取り消せます',
      '03-0000-0000',
      '30010001',
    ])
      expect(html.replace(/<wbr\/?>/g, '')).toContain(words)
    expect(await books()).toEqual(before)
  })

  it('leads back to the form with everything that was typed', async () => {
    const person = somebody()
    const { form } = await lastScreen(person, { mail: 'hanako@example.jp' })
    const { status, html } = await person.postBare('/give', { ...form, step: 'change' })
    expect(status).toBe(200)
    for (const value of ['サトウ ハナコ', '03-0000-1234', 'hanako@example.jp', '30010001'])
      expect(html).toContain(`value="${value}"`)
  })
})

describe('sending', () => {
  it('makes a donation, and says so with a receipt number', async () => {
    const person = somebody()
    const { status, location } = await give(person)
    expect(status).toBe(303)
    const { html } = await person.get(location ?? '')
    expect(html.replace(/<wbr\/?>/g, '')).toContain('お申込みを受け取りました')
    expect(html).toMatch(/>\d+-1</)
    const { rows } = await sql`select channel, units, yen from giving.donations`.execute(db)
    expect(rows).toEqual([{ channel: 'direct', units: 2, yen: 1000 }])
  })

  it('answers the same whether the member is known, another, or nobody', async () => {
    const told = await Promise.all(
      [
        {},
        { member_number: '39999999' },
        { member_number: '30010002', phone: '03-9999-9999' },
        { member_number: '30010003', name_kana: 'ヤマダ タロウ' },
      ].map(async (fields) => {
        const person = somebody()
        const { status, location, headers } = await give(person, fields)
        const page = await person.get(location ?? '')
        return {
          status,
          headers: [...headers.keys()],
          html: page.html.replace(/>\d+-1</, '>N-1<').replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'TOKEN'),
        }
      }),
    )
    expect(new Set(told.map((one) => JSON.stringify(one))).size).toBe(1)
  })

  it('holds what does not match, with what was written beside it', async () => {
    await give(somebody(), { member_number: '30010004', name_kana: 'やまだ たろう' })
    const { rows } = await sql`
      select h.main_reason, c.name_kana, c.phone from giving.held_lines h join giving.line_claims c using (import_id, line_no)
      where h.member_number = '30010004'`.execute(db)
    expect(rows).toEqual([{ main_reason: 'member_differs', name_kana: 'やまだ たろう', phone: '0300001234' }])
  })

  it('has one effect, however often and from wherever it is sent', async () => {
    const person = somebody()
    const before = await books()
    const { form } = await lastScreen(person, { member_number: '30010005' })
    const answers = await Promise.all(Array.from({ length: 10 }, () => person.postBare('/give', { ...form, step: 'send' })))
    expect(new Set(answers.map(({ status, location }) => `${status} ${location}`)).size).toBe(1)
    // Back to the last screen, and once more.
    const again = await person.postBare('/give', { ...form, step: 'check' })
    expect((await person.postBare('/give', { ...hidden(again.html), step: 'send' })).location).toBe(answers[0]?.location)
    expect(await books()).toEqual({ ...before, donations: before.donations + 1, entries: before.entries + 1 })
  })

  it('with something else in the same form says what was received first, and does nothing', async () => {
    const person = somebody()
    const { form } = await lastScreen(person, { member_number: '30010006' })
    await person.postBare('/give', { ...form, step: 'send' })
    const before = await books()
    const { status, html } = await person.postBare('/give', { ...form, units: '50', step: 'send' })
    expect([status, html.includes('もう受け取っています'), html.includes('50口')]).toEqual([409, true, false])
    expect(await books()).toEqual(before)
  })

  it('needs the last screen: a form that was never counted is shown it first', async () => {
    const person = somebody()
    const before = await books()
    const { html, status } = await person.post('/give', filled({ step: 'send', pass: 'AAAA' }), '/give')
    expect(status).toBe(200)
    expect(html).toContain('この内容で申し込む')
    expect(await books()).toEqual(before)
  })

  it('enrols a supporter once, and answers the second time as the first', async () => {
    const fields = { number: '108413', member_number: '30010007', units: '1' }
    const first = await give(somebody(), fields)
    const second = await give(somebody(), fields)
    expect([first.status, second.status]).toEqual([303, 303])
    const { rows } = await sql`select count(*) as n from giving.enrolments`.execute(db)
    expect(rows).toEqual([{ n: 1 }])
  })

  it('sends a copy where one was asked for', async () => {
    await give(somebody(), { member_number: '30010008', mail: ' Hanako@Example.jp' })
    const { rows } = await sql<{ key: string; about_kind: string }>`
      select key, about_kind from mail.mails where key like 'given:%'`.execute(db)
    expect(rows).toHaveLength(1)
  })
})
