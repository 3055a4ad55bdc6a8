import { expect, onTestFinished, test } from 'vitest'
import { secondConnection, testDatabase } from '../../test/support/database.ts'
import { bareServer, type CaughtMail, catchMails, headerOf, smtpAt } from '../../test/support/smtp.ts'
import type { Clock } from '../calendar/clock.ts'
import { setDemonstrationTime } from '../calendar/demonstration-clock.ts'
import type { Database } from '../db/database.ts'
import { inTransaction } from '../db/in-transaction.ts'
import { type Mail, queueMail } from './queue-mail.ts'
import { sendDueMails } from './send-mails.ts'
import type { SmtpSettings } from './smtp-settings.ts'
import { MOST_TRIES, takeMails } from './take-mails.ts'

const begins = Temporal.Instant.from('2025-11-12T10:00:00+09:00')

/** A database of its own, a clock that is put forward by hand, and mails to `member-<n>@example.jp`. */
async function outbox(mails = 1, extra: Partial<Mail> = {}) {
  const { db, close, url } = await testDatabase()
  onTestFinished(close)
  const time = { now: begins }
  const clock: Clock = { now: () => time.now }
  await inTransaction(db, async (tx) => {
    for (let n = 1; n <= mails; n += 1) await queueMail(tx, { ...mailTo(n), ...extra })
  })
  const send = (smtp: SmtpSettings, on: Database = db) => sendDueMails(on, { clock, smtp, stop: new AbortController().signal })
  const pass = (duration: Temporal.DurationLike) => {
    time.now = time.now.add(duration)
  }
  const rows = () => db.selectFrom('mail.mails').selectAll().orderBy('id').execute()
  return { db, url, clock, send, pass, rows }
}

const mailTo = (n: number): Mail => ({
  key: `greeting:${n}`,
  to: `member-${n}@example.jp`,
  subject: '髙橋さま　①月分の送金のお知らせ（総額 1,234,500円・ともに事務局より、たいへん長い件名のメール）',
  text: '髙橋さま\n\n①月分を送金しました。\n.\n𠮷野',
  about: { kind: 'payout', id: n },
  at: begins,
})

test('a mail arrives with its words, its headers and its attachment, once', async () => {
  const pdf = Buffer.from('%PDF-1.7 …')
  const { send, rows } = await outbox(1, {
    attachments: [{ name: '送金明細_2026年1月.pdf', content_type: 'application/pdf', contents: pdf }],
  })
  const { mails, smtp } = await catchMails()
  expect(await send(smtp)).toEqual({ sent: 1, refused: 0, later: 0, paused: null })
  expect(await send(smtp)).toEqual({ sent: 0, refused: 0, later: 0, paused: null })
  const [caught] = mails as [CaughtMail]
  const [row] = await rows()
  expect([caught.from, caught.to]).toEqual(['info@tomoni.example', ['member-1@example.jp']])
  expect(headerOf(caught, 'Subject')).toBe(mailTo(1).subject)
  expect(headerOf(caught, 'From')).toBe('ともに事務局 <info@tomoni.example>')
  expect(headerOf(caught, 'To')).toBe('member-1@example.jp')
  expect(headerOf(caught, 'Message-ID')).toBe(`<${row?.message_uuid}@tomoni.example>`)
  expect(headerOf(caught, 'Date')).toBe('Wed, 12 Nov 2025 10:00:00 +0900')
  expect(headerOf(caught, 'Auto-Submitted')).toBe('auto-generated')
  expect(headerOf(caught, 'List-Unsubscribe')).toBeNull()
  expect(caught.raw).toContain(Buffer.from('髙橋さま\r\n\r\n①月分を送金しました。\r\n.\r\n𠮷野').toString('base64').slice(0, 60))
  expect(caught.raw).toContain(pdf.toString('base64'))
  // Nothing but ASCII on the wire, no line beyond what servers take, and no ISO-2022-JP.
  expect(caught.raw).toMatch(/^[\r\n\t -~]*$/)
  expect(Math.max(...caught.raw.split('\r\n').map((line) => line.length))).toBeLessThanOrEqual(998)
  expect(caught.raw).not.toMatch(/iso-2022-jp/i)
  expect(row).toMatchObject({ state: 'sent', tries: 1, fault: null, taken_until: null })
})

test('a mail to a list can be ended by one click; HTML goes beside the text', async () => {
  const { send } = await outbox(1, {
    html: '<p>こんにちは</p>',
    unsubscribe_url: 'https://tomoni.example/newsletter/leave/abc',
  })
  const { mails, smtp } = await catchMails()
  await send({ ...smtp, reply_to: { name: '', address: 'desk@tomoni.example' } })
  const [caught] = mails as [CaughtMail]
  expect(headerOf(caught, 'List-Unsubscribe')).toBe(
    '<https://tomoni.example/newsletter/leave/abc>, <mailto:desk@tomoni.example?subject=unsubscribe>',
  )
  expect(headerOf(caught, 'List-Unsubscribe-Post')).toBe('List-Unsubscribe=One-Click')
  expect(headerOf(caught, 'Reply-To')).toBe('desk@tomoni.example')
  expect(caught.raw).toMatch(/multipart\/alternative/)
})

test('an old address of a telephone, with two dots together, is quoted as mail servers want it', async () => {
  const { send } = await outbox(1, { to: 'a..b.@docomo.ne.jp' })
  const bare = await bareServer(() => undefined)
  expect(await send(smtpAt(bare.port))).toMatchObject({ sent: 1 })
  expect(bare.heard.join('')).toContain('RCPT TO:<"a..b."@docomo.ne.jp>')
  expect(bare.heard.join('')).toContain('To: <"a..b."@docomo.ne.jp>')
})

test('"not now" is tried again, each time after twice as long, under the same Message-ID', async () => {
  const { send, pass, rows } = await outbox()
  const { mails, smtp } = await catchMails((nth) => (nth <= 2 ? 451 : undefined))
  expect(await send(smtp)).toMatchObject({ later: 1 })
  const first = (await rows())[0]
  expect(first).toMatchObject({ state: 'waiting', tries: 1, fault: 'refused_for_now', smtp_code: 451 })
  expect(first?.due_at).toEqual(begins.add({ minutes: 2 }))
  expect(await send(smtp)).toMatchObject({ later: 0 })
  pass({ minutes: 2 })
  expect(await send(smtp)).toMatchObject({ later: 1 })
  pass({ minutes: 3 })
  expect(await send(smtp)).toMatchObject({ sent: 0, later: 0 })
  pass({ minutes: 1 })
  expect(await send(smtp)).toMatchObject({ sent: 1 })
  expect((await rows())[0]).toMatchObject({ state: 'sent', tries: 3, message_id: first?.message_id, fault: null })
  expect(mails).toHaveLength(1)
})

test('after the last try it is refused, and says so', async () => {
  const { db, send, pass, rows } = await outbox()
  await db
    .updateTable('mail.mails')
    .set({ tries: MOST_TRIES - 1 })
    .execute()
  const { smtp } = await catchMails(() => 451)
  expect(await send(smtp)).toMatchObject({ refused: 1 })
  pass({ hours: 24 })
  expect(await send(smtp)).toMatchObject({ refused: 0, later: 0 })
  expect((await rows())[0]).toMatchObject({ state: 'refused', tries: MOST_TRIES, fault: 'tries_used_up' })
})

test('"never" is never tried again; the mails beside it are sent', async () => {
  const { send, pass, rows } = await outbox(3)
  const { mails, smtp } = await catchMails(undefined, {
    onRcptTo({ address }, _session, callback) {
      callback(address.startsWith('member-2') ? Object.assign(new Error('no such person'), { responseCode: 550 }) : null)
    },
  })
  expect(await send(smtp)).toEqual({ sent: 2, refused: 1, later: 0, paused: null })
  pass({ hours: 24 })
  expect(await send(smtp)).toMatchObject({ sent: 0 })
  expect(mails).toHaveLength(2)
  expect((await rows()).map(({ state, fault, smtp_code }) => [state, fault, smtp_code])).toEqual([
    ['sent', null, null],
    ['refused', 'refused_for_good', 550],
    ['sent', null, null],
  ])
  expect((await rows())[1]?.answer).toContain('no such person')
})

test('a connection that is cut in the middle of a mail costs a try, not the mail', async () => {
  const { send, pass, rows } = await outbox()
  const bare = await bareServer((words) => (/^(EHLO|MAIL|RCPT|DATA)/.test(words) ? undefined : 'cut'))
  expect(await send(smtpAt(bare.port))).toMatchObject({ later: 1, paused: null })
  expect((await rows())[0]).toMatchObject({ state: 'waiting', tries: 1, fault: 'cut' })
  const { mails, smtp } = await catchMails()
  pass({ minutes: 2 })
  expect(await send(smtp)).toMatchObject({ sent: 1 })
  expect(mails).toHaveLength(1)
})

test('a server that cannot be reached costs no tries: everything waits, longer each time, and goes out when it is back', async () => {
  const { db, send, pass, rows } = await outbox(2)
  const { mails, smtp, close } = await catchMails()
  await close()
  expect(await send(smtp)).toEqual({ sent: 0, refused: 0, later: 2, paused: 'unreachable' })
  expect((await rows()).map(({ state, tries, taken_until }) => [state, tries, taken_until])).toEqual([
    ['waiting', 0, null],
    ['waiting', 0, null],
  ])
  const back = await catchMails()
  pass({ seconds: 29 })
  expect(await send(back.smtp)).toMatchObject({ sent: 0 })
  pass({ seconds: 1 })
  expect(await send(smtp)).toMatchObject({ paused: 'unreachable' })
  pass({ seconds: 59 })
  expect(await send(back.smtp)).toMatchObject({ sent: 0 })
  pass({ seconds: 1 })
  expect(await send(back.smtp)).toMatchObject({ sent: 2 })
  expect([mails.length, back.mails.length]).toEqual([0, 2])
  expect(await db.selectFrom('mail.sending').select(['fault', 'faults_in_a_row']).execute()).toEqual([
    { fault: null, faults_in_a_row: 0 },
  ])
})

test('two processes at once send each mail once, and together no more than the minute allows', async () => {
  const { db, url, send, pass } = await outbox(12)
  const other = secondConnection(url)
  const { mails, smtp } = await catchMails()
  const slow = { ...smtp, mails_per_minute: 10 }
  for (let round = 0; round < 3; round += 1) await Promise.all([send(slow), send(slow, other.db)])
  expect(mails).toHaveLength(10)
  pass({ minutes: 1 })
  await Promise.all([send(slow), send(slow, other.db)])
  expect(mails.map(({ to }) => to[0]).sort()).toEqual(Array.from({ length: 12 }, (_, n) => `member-${n + 1}@example.jp`).sort())
  expect(await db.selectFrom('mail.mails').select('id').where('state', '<>', 'sent').execute()).toEqual([])
})

test('a process that ends before it could say how it went: the mail waits for its lease, then goes once more', async () => {
  const { db, send, pass, rows, clock } = await outbox()
  const taking = { now: clock.now(), mails_per_minute: 60, most: 4, domain: 'tomoni.example' }
  const taken = await inTransaction(db, (tx) => takeMails(tx, taking))
  expect(taken).toHaveLength(1)
  const { mails, smtp } = await catchMails()
  pass({ minutes: 4 })
  expect(await send(smtp)).toMatchObject({ sent: 0 })
  pass({ minutes: 1 })
  expect(await send(smtp)).toMatchObject({ sent: 1 })
  expect((await rows())[0]).toMatchObject({ state: 'sent', tries: 2, message_id: taken[0]?.message_id })
  expect(mails).toHaveLength(1)
})

test('a mail that ends its process every time is not taken for ever', async () => {
  const { db, send, rows } = await outbox()
  await db.updateTable('mail.mails').set({ tries: MOST_TRIES, taken_until: begins }).execute()
  const { mails, smtp } = await catchMails()
  await send(smtp)
  expect((await rows())[0]).toMatchObject({ state: 'refused', fault: 'tries_used_up' })
  expect(mails).toEqual([])
})

test('a demonstration sends nothing', async () => {
  const { db, send, rows } = await outbox()
  await setDemonstrationTime(db, { shows: begins, set_at: begins })
  const { mails, smtp } = await catchMails()
  expect(await send(smtp)).toEqual({ sent: 0, refused: 0, later: 0, paused: null })
  expect(mails).toEqual([])
  expect((await rows())[0]).toMatchObject({ state: 'waiting', tries: 0 })
})
