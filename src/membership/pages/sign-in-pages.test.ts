import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { secondConnection, testDatabase } from '../../../test/support/database.ts'
import { lastCode, memberSite, memberVisitor, movedClock, otherThan, plantMails } from '../../../test/support/members.ts'
import { plantOrderForm } from '../../../test/support/order-form.ts'
import { type Answer, errorSentences, visitor } from '../../../test/support/visitor.ts'
import { enterCode } from '../enter-code.ts'

const database = await testDatabase()
const { db } = database
afterAll(database.close)
beforeAll(async () => {
  await plantOrderForm(db)
  await plantMails(database)
})
// Each test begins with limits that nobody has used.
beforeEach(() => db.deleteFrom('http.counted_tries').execute())

const app = memberSite(db)
const hana = { coop: 'tokyo', member_number: '30010001' }
const nobody = { coop: 'tokyo', member_number: '39999999' }
const withoutMail = { coop: 'tokyo', member_number: '30010003' }

async function askAs(fields: Record<string, string>, on = app) {
  const person = visitor({ app: on })
  const answer = await person.post('/my/sign-in', fields)
  return { person, answer }
}

describe('asking for a code', () => {
  it('GET shows a form with a numeric keyboard and how to reach the desk', async () => {
    const { status, html } = await visitor({ app }).get('/my/sign-in')
    expect(status).toBe(200)
    expect(html).toMatch(/name="member_number"[^>]*inputmode="numeric"/)
    expect(html).toContain('メールが届かないとき')
    expect(html).not.toContain('type="password"')
  })

  it.each([
    ['nothing', { coop: 'tokyo', member_number: '' }, '組合員番号を入力してください'],
    ['letters', { coop: 'tokyo', member_number: '3001-000x' }, '組合員番号は、15けたまでの数字で入力してください'],
    ['sixteen figures', { coop: 'tokyo', member_number: '1'.repeat(16) }, '組合員番号は、15けたまでの数字で入力してください'],
    ['no co-op', { coop: '', member_number: '30010001' }, '生協を選んでください'],
    ['another co-op', { coop: 'nowhere', member_number: '30010001' }, '生協を選んでください'],
  ])('%s gives exactly its sentence', async (_, fields, sentence) => {
    const { answer } = await askAs(fields)
    expect([answer.status, errorSentences(answer.html)]).toEqual([422, [sentence]])
    expect(answer.html).toContain(`value="${fields.member_number}"`)
  })

  it('a form whose cookie was lost comes back as it was typed, and nothing was sent', async () => {
    const { mails } = await lastCode(db)
    const { status, html } = await visitor({ app }).postBare('/my/sign-in', { ...hana, csrf: 'old' })
    expect([status, errorSentences(html)]).toEqual([
      403,
      ['画面を開いてから時間がたっています。お手数ですが、もう一度押してください'],
    ])
    expect(html).toContain('value="30010001"')
    expect((await visitor({ app }).postBare('/my/sign-in/code', { code: '123456' })).status).toBe(403)
    expect((await lastCode(db)).mails).toBe(mails)
  })

  it('sends the code to the address on file, full-width figures welcome', async () => {
    const { mails } = await lastCode(db)
    await askAs({ coop: 'tokyo', member_number: '３００１－０００１' })
    expect(await lastCode(db)).toMatchObject({ mails: mails + 1, to: 'hana@example.jp' })
  })
})

/** Everything of an answer that a reader could tell apart, without the tokens that differ each time. */
function seen({ status, location, headers, html }: Answer) {
  const told = [...headers].filter(([name]) => !['set-cookie', 'etag', 'content-length'].includes(name))
  const cookies = headers.getSetCookie().map((line) => line.replace(/=[^;]*/, '='))
  return { status, location, told, cookies, html: html.replaceAll(/(name="(?:csrf|once)" value=")[^"]*/g, '$1') }
}

it('a number that nobody has, and a member without an address, are answered like one with an address: asking, wrong, again, too often', async () => {
  const ways = await Promise.all(
    [hana, nobody, withoutMail].map(async (fields) => {
      const person = visitor({ app })
      const told = [seen(await person.post('/my/sign-in', fields)), seen(await person.get('/my/sign-in/code'))]
      const { code } = await lastCode(db)
      for (let nth = 0; nth < 6; nth += 1) {
        const typed = { code: otherThan(code) }
        const { html, ...answer } = seen(await person.post('/my/sign-in/code', typed))
        told.push({ ...answer, html: html.replaceAll(typed.code, 'typed') })
      }
      for (let nth = 0; nth < 5; nth += 1) {
        const { html, ...answer } = seen(await person.post('/my/sign-in', fields))
        told.push({ ...answer, html: html.replaceAll(fields.member_number, 'typed') })
      }
      return told
    }),
  )
  expect(ways[1]).toEqual(ways[0])
  expect(ways[2]).toEqual(ways[0])
  expect(ways[0]?.at(-1)?.status).toBe(429)
})

describe('entering a code', () => {
  /** What is done with Hana's code, and how it ends. `{code}` is the right one. */
  const endings: [string, { codes: string[]; minutes?: number; newer?: boolean; browser?: 'other' }, string][] = [
    ['the right one', { codes: ['{code}'] }, '303 /my'],
    ['in full-width figures with a blank', { codes: ['{wide}'] }, '303 /my'],
    ['nothing', { codes: [''] }, '422 メールの番号を入力してください'],
    ['five figures', { codes: ['12345'] }, '422 番号は6けたの数字です。メールをお確かめください'],
    ['letters', { codes: ['12345x'] }, '422 番号は6けたの数字です。メールをお確かめください'],
    ['a wrong one', { codes: ['{other}'] }, '422 番号がちがいます。メールをお確かめください（あと4回試せます）'],
    ['the right one after four wrong ones', { codes: [...Array(4).fill('{other}'), '{code}'] }, '303 /my'],
    [
      'the fifth wrong one',
      { codes: Array(5).fill('{other}') },
      '422 この番号は、もう使えません。「新しい番号を頼む」から、やりなおしてください',
    ],
    [
      'the right one after five wrong ones',
      { codes: [...Array(5).fill('{other}'), '{code}'] },
      '422 この番号は、もう使えません。「新しい番号を頼む」から、やりなおしてください',
    ],
    ['after nine minutes', { codes: ['{code}'], minutes: 9 }, '303 /my'],
    [
      'after ten minutes',
      { codes: ['{code}'], minutes: 10 },
      '422 この番号は、もう使えません。「新しい番号を頼む」から、やりなおしてください',
    ],
    [
      'once more',
      { codes: ['{code}', '{code}'] },
      '422 この番号は、もう使えません。「新しい番号を頼む」から、やりなおしてください',
    ],
    [
      'when a newer one was asked for',
      { codes: ['{code}'], newer: true },
      '422 この番号は、もう使えません。「新しい番号を頼む」から、やりなおしてください',
    ],
    [
      'in another browser',
      { codes: ['{code}'], browser: 'other' },
      '422 番号がちがいます。メールをお確かめください（あと4回試せます）',
    ],
  ]

  it.each(endings)('%s', async (_, { codes, minutes = 0, newer = false, browser }, ending) => {
    const clock = movedClock()
    const site = memberSite(db, clock)
    const { person: asked } = await askAs(hana, site)
    const { code } = await lastCode(db)
    if (newer) await askAs(hana, site)
    const person = browser === 'other' ? (await askAs(nobody, site)).person : asked
    clock.forward({ minutes })
    const wide = [...code].map((figure) => String.fromCodePoint((figure.codePointAt(0) ?? 0) + 0xfee0)).join('')
    const page = await person.get('/my/sign-in/code')
    const fields = Object.fromEntries(
      [...page.html.matchAll(/<input type="hidden" name="(csrf|once)" value="([^"]*)"/g)].map(([, name = '', value = '']) => [
        name,
        value,
      ]),
    )
    let last = ''
    for (const typed of codes) {
      const given = typed
        .replace('{code}', code)
        .replace('{other}', otherThan(code))
        .replace('{wide}', `${wide.slice(0, 3)}　${wide.slice(3)}`)
      // A code that was used signs this browser in; the ticket is given back, as somebody who kept a copy would.
      const ticket = person.cookies.get('tomoni-code')
      const answer = await person.postBare('/my/sign-in/code', { ...fields, code: given })
      if (ticket !== undefined) person.cookies.set('tomoni-code', ticket)
      last = `${answer.status} ${answer.location ?? errorSentences(answer.html).join()}`
    }
    expect(last).toBe(ending)
  })

  it('of two that use one code at once, one comes in', async () => {
    const { person } = await askAs(hana)
    const { code } = await lastCode(db)
    const at = (await sql<{ at: Temporal.Instant }>`select max(begun_at) as at from membership.codes`.execute(db)).rows[0]?.at
    if (at === undefined) throw new Error('nothing was asked for')
    const entering = { ticket: person.cookies.get('tomoni-code') ?? '', code, device: 'Mac', at, shown_at: at }
    const other = secondConnection(database.url).db
    const kinds = await Promise.all([db, other, db, other].map(async (on) => (await enterCode(on, entering)).kind))
    expect(kinds.sort()).toEqual(['entered', 'over', 'over', 'over'])
  })

  it('nothing that opens a door stands in the database', async () => {
    const { person } = await askAs(hana)
    const { code } = await lastCode(db)
    const ticket = person.cookies.get('tomoni-code') ?? ''
    await person.post('/my/sign-in/code', { code })
    const rows = JSON.stringify([
      await db.selectFrom('membership.codes').selectAll().execute(),
      await db.selectFrom('membership.sessions').selectAll().execute(),
      await db.selectFrom('activity.activities').selectAll().execute(),
    ])
    for (const secret of [ticket, person.cookies.get('tomoni-member') ?? '', 'hana@example.jp', '平野']) {
      expect(secret).not.toBe('')
      expect(rows).not.toContain(secret)
    }
  })
})

describe('a session', () => {
  it('ends after 30 minutes without a page, and after 12 hours with one', async () => {
    const clock = movedClock()
    const site = memberSite(db, clock)
    const idle = await memberVisitor(site, db, '30010001')
    clock.forward({ minutes: 29 })
    expect((await idle.get('/my')).status).toBe(200)
    clock.forward({ minutes: 29 })
    expect((await idle.get('/my')).status).toBe(200)
    clock.forward({ minutes: 30 })
    expect((await idle.get('/my')).location).toBe('/my/sign-in')

    const busy = await memberVisitor(site, db, '30010001')
    for (let half_hours = 0; half_hours < 29; half_hours += 1) {
      clock.forward({ minutes: 25 })
      if ((await busy.get('/my/letters')).status !== 200) break
    }
    expect((await busy.get('/my')).location).toBe('/my/sign-in')
    const sent = await busy.postBare('/my/letters', { by_mail: 'yes' })
    expect(sent.status).toBe(403)
  })

  it('opens nothing with a changed cookie, and is ended from another device', async () => {
    const [phone, computer] = [await memberVisitor(app, db, '30010001'), await memberVisitor(app, db, '30010001')]
    const taro = await memberVisitor(app, db, '30010002')
    const token = phone.cookies.get('tomoni-member') ?? ''
    const forged = visitor({ app })
    for (const wrong of [`${token}x`, token.slice(1), token.toUpperCase(), '']) {
      forged.cookies.set('tomoni-member', wrong)
      expect((await forged.get('/my')).location).toBe('/my/sign-in')
    }
    const { html } = await computer.get('/my/sessions')
    const theirs = [...html.matchAll(/name="session" value="(\d+)"/g)].map(([, id = '']) => id)
    // Another member cannot end them.
    for (const session of theirs) await taro.post('/my/sessions', { session })
    expect((await phone.get('/my')).status).toBe(200)
    await computer.post('/my/sessions', { session: 'others' })
    expect((await phone.get('/my')).location).toBe('/my/sign-in')
    expect((await computer.get('/my')).status).toBe(200)
    await computer.post('/my/sign-out', {}, '/my')
    expect((await computer.get('/my')).location).toBe('/my/sign-in')
    expect((await taro.get('/my')).status).toBe(200)
  })

  it('over https the cookie is __Host-, Secure, HttpOnly and Lax, and no other name is believed', async () => {
    const origin = 'https://tomoni.example'
    const secure = memberSite(db, movedClock(), { public_url: origin })
    const person = visitor({ app: secure, origin })
    await person.post('/my/sign-in', hana)
    const { headers } = await person.post('/my/sign-in/code', { code: (await lastCode(db)).code })
    const line = headers.getSetCookie().find((cookie) => cookie.startsWith('__Host-tomoni-member='))
    expect(line?.split('; ').slice(1).sort()).toEqual(['HttpOnly', 'Path=/', 'SameSite=Lax', 'Secure'])
    const token = person.cookies.get('__Host-tomoni-member') ?? ''
    for (const name of ['tomoni-member', '__Secure-tomoni-member', '\u00a0__Host-tomoni-member']) {
      const answer = await secure.request(`${origin}/my`, { headers: [['cookie', `${name}=${token}`]] })
      expect([name, answer.status]).toEqual([name, 303])
    }
  })
})
