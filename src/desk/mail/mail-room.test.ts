import { expect, onTestFinished, test } from 'vitest'
import { testDatabase } from '../../../test/support/database.ts'
import { signedIn, testDesk } from '../../../test/support/desk.ts'
import { bareServer, catchMails, smtpAt } from '../../../test/support/smtp.ts'
import { errorSentences, visitor } from '../../../test/support/visitor.ts'
import { systemClock } from '../../calendar/clock.ts'
import { readDemonstrationTimeAgain, setDemonstrationTime } from '../../calendar/demonstration-clock.ts'
import { inTransaction } from '../../db/in-transaction.ts'
import { mailRetention, queueMail, type SmtpSettings, sendDueMails } from '../../mail/index.ts'

async function desk({ has_mail_server = true } = {}) {
  const { db, close } = await testDatabase()
  onTestFinished(close)
  const app = testDesk({ db, has_mail_server })
  const person = await signedIn({ app, db })
  const contents = Buffer.alloc(3000)
  const ending = await inTransaction(db, (tx) =>
    queueMail(tx, {
      key: 'payout-statement:12',
      to: 'bread@example.jp',
      subject: '1月分の送金のお知らせ',
      text: 'パン工房さま\n\n送金しました。',
      attachments: [{ name: '送金明細.pdf', content_type: 'application/pdf', contents }],
      about: { kind: 'payout', id: 12 },
      at: systemClock.now(),
    }),
  )
  const path = `/desk/mail/${'mail_id' in ending ? ending.mail_id : 0}`
  const send = (smtp: SmtpSettings) => sendDueMails(db, { clock: systemClock, smtp, stop: new AbortController().signal })
  const acts = () => db.selectFrom('activity.activities').select(['act', 'details']).where('about_kind', '=', 'mail').execute()
  return { db, app, person, path, send, acts }
}

test('GET shows the outbox by state and a mail with its words; strangers see the door', async () => {
  const { app, person, path, send } = await desk()
  const { html } = await person.get('/desk/mail')
  expect(html).toContain('待っているメールは1通です')
  expect(html).toContain(`<a href="${path}">1月分の送金のお知らせ</a>`)
  expect(html).toContain('bread@example.jp')
  const { smtp } = await catchMails()
  await send(smtp)
  expect((await person.get('/desk/mail')).html).toContain('「待っている」のメールはありません。')
  expect((await person.get('/desk/mail?state=sent')).html).toContain(path)
  const mail = await person.get(path)
  expect(mail.html).toContain('パン工房さま\n\n送金しました。')
  expect(mail.html).toContain('添付：送金明細.pdf（3 KB）')
  expect(mail.html).not.toContain('あきらめる')
  expect((await visitor({ app }).get(path)).status).toBe(303)
  expect((await person.get('/desk/mail/999')).status).toBe(404)
})

test('POST sends a refused mail again, once, on the record', async () => {
  const { person, path, send, acts } = await desk()
  const full = await bareServer((words) => (words.startsWith('RCPT') ? '550 5.2.2 mailbox full' : undefined))
  await send(smtpAt(full.port))
  expect((await person.get('/desk')).html).toMatch(/href="\/desk\/mail">メール<span class="rail-count">1/)
  const page = await person.get(path)
  expect(page.html).toContain('あて先のサーバーが受け取りを断りました。')
  expect(page.html).toContain('メールサーバーの言葉：550 5.2.2 mailbox full')
  const { status, location } = await person.post(`${path}/again`, {}, path)
  expect([status, location]).toEqual([303, `${path}?again=done`])
  expect((await person.get(location ?? '')).html).toContain('もう一度、送るのを待つメールにしました。')
  const { smtp, mails } = await catchMails()
  await send(smtp)
  expect(mails).toHaveLength(1)
  // The page was open in another window.
  expect((await person.post(`${path}/again`, {}, path)).location).toBe(`${path}?again=sent_before`)
  expect(await acts()).toEqual([{ act: 'mail.sent_again', details: {} }])
  expect((await person.get('/desk/activity')).html).toContain('メールをもう一度送ることにしました')
})

test('POST gives a waiting mail up, with the reason; it is not sent, and can be sent after all', async () => {
  const { person, path, send, acts } = await desk()
  const { location } = await person.post(`${path}/give-up`, { reason: '電話で伝えました' }, path)
  expect(location).toBe(`${path}?given_up=done`)
  const { smtp, mails } = await catchMails()
  await send(smtp)
  expect(mails).toEqual([])
  expect(await acts()).toEqual([{ act: 'mail.given_up', details: { reason: '電話で伝えました' } }])
  await person.post(`${path}/again`, {}, path)
  await send(smtp)
  expect(mails).toHaveLength(1)
})

test.each([
  ['', '理由を入力してください'],
  ['　 ', '理由を入力してください'],
  ['あ'.repeat(201), '理由は200文字までで入力してください'],
])('the reason %j is refused: %s', async (reason, sentence) => {
  const { person, path, acts } = await desk()
  const { status, html } = await person.post(`${path}/give-up`, { reason }, path)
  expect([status, errorSentences(html)]).toEqual([422, [sentence]])
  expect(await acts()).toEqual([])
})

test('a mail under way can be neither given up nor sent again', async () => {
  const { db, person, path, acts } = await desk()
  await db
    .updateTable('mail.mails')
    .set({ tries: 1, taken_until: systemClock.now().add({ minutes: 5 }) })
    .execute()
  for (const [act, fields] of [
    ['again', {}],
    ['give-up', { reason: 'いらない' }],
  ] as const) {
    const { location } = await person.post(`${path}/${act}`, fields, path)
    expect((await person.get(location ?? '')).html).toContain('ちょうど送っているところです。')
  }
  expect(await acts()).toEqual([])
})

test('the page says why nothing goes out: no settings, a server that is away, a demonstration', async () => {
  const bare = await desk({ has_mail_server: false })
  expect((await bare.person.get('/desk/mail')).html).toContain('メールを送る設定がありません')
  const { person, send, db } = await desk()
  const { smtp, close } = await catchMails()
  await close()
  await send(smtp)
  expect((await person.get('/desk/mail')).html).toContain('SMTP_URL のサーバーにつながりません。')
  await setDemonstrationTime(db, { shows: systemClock.now(), set_at: systemClock.now() })
  readDemonstrationTimeAgain(db)
  expect((await person.get('/desk/mail')).html).toContain('見本なので、メールはどこにも送りません。')
})

test('after 90 days address, subject, words and attachments are gone; that it was sent, and about what, stays', async () => {
  const { db, person, path, send } = await desk()
  const { smtp } = await catchMails()
  await send(smtp)
  const now = systemClock.now()
  const [mails] = mailRetention
  const emptiedAfter = (days: number) => mails?.forget(db, now.add({ hours: 24 * (days - 90) }), now.add({ hours: 24 * days }))
  expect(await emptiedAfter(89)).toBe(0)
  expect(await emptiedAfter(91)).toBe(1)
  expect(await emptiedAfter(91)).toBe(0)
  const [row] = await db.selectFrom('mail.mails').selectAll().execute()
  expect(JSON.stringify(row)).not.toMatch(/bread|パン|送金/)
  expect(row).toMatchObject({ state: 'sent', about_kind: 'payout', about_id: '12', key: 'payout-statement:12' })
  expect(await db.selectFrom('mail.attachments').select('name').execute()).toEqual([])
  const { html } = await person.get(path)
  expect(html).toContain('（中身は消しました）')
  expect((await person.post(`${path}/give-up`, { reason: 'x' }, path)).location).toBe(`${path}?given_up=sent_before`)
})

test('a code that lets a member in is not shown here, save in a demonstration, where no mail goes out', async () => {
  const { db, person } = await desk()
  const about = { kind: 'member_code', id: 7 }
  const mail = { key: 'member-code:1', to: 'hana@example.jp', subject: '番号', text: '番号は\n\n123456\n\nです', about }
  const ending = await inTransaction(db, (tx) => queueMail(tx, { ...mail, at: systemClock.now() }))
  const path = `/desk/mail/${'mail_id' in ending ? ending.mail_id : 0}`
  const { status, html } = await person.get(path)
  expect([status, html.includes('123456')]).toEqual([200, false])
  await setDemonstrationTime(db, { shows: Temporal.Instant.from('2025-11-12T01:00:00Z'), set_at: systemClock.now() })
  readDemonstrationTimeAgain(db)
  expect((await person.get(path)).html).toContain('123456')
})
