import { sql } from 'kysely'
import { afterAll, expect, test } from 'vitest'
import { secondConnection, testDatabase } from '../../test/support/database.ts'
import { inTransaction } from '../db/in-transaction.ts'
import { type Mail, queueMail } from './queue-mail.ts'

const { db, close, url } = await testDatabase()
afterAll(close)

const at = Temporal.Instant.from('2025-11-12T10:00:00+09:00')
const mail = (key: string): Mail => ({
  key,
  to: 'bread@example.jp',
  subject: '1月分の送金のお知らせ',
  text: '送金しました。',
  about: { kind: 'payout', id: 12 },
  at,
})
const queue = (it: Mail) => inTransaction(db, (tx) => queueMail(tx, it))
const count = async () => (await db.selectFrom('mail.mails').select('id').execute()).length

test('a mail is there when the act is, and is not when the act is not', async () => {
  const failing = inTransaction(db, async (tx) => {
    await queueMail(tx, mail('failing'))
    throw new Error('the act went wrong')
  })
  await expect(failing).rejects.toThrow('the act went wrong')
  expect(await count()).toBe(0)
  expect(await queue(mail('first'))).toEqual({ kind: 'queued', mail_id: expect.any(Number) })
  expect(await count()).toBe(1)
})

test('the same mail again is the same mail; the same key for another one is an error', async () => {
  const first = await queue(mail('once'))
  expect(await queue(mail('once'))).toEqual({ ...first, kind: 'queued_before' })
  expect(await queue({ ...mail('once'), to: ' bread@EXAMPLE.jp' })).toEqual({ ...first, kind: 'queued_before' })
  await expect(queue({ ...mail('once'), text: '別の話' })).rejects.toThrow('mail once was queued with other contents')
})

test('two at the same moment write one mail', async () => {
  const other = secondConnection(url)
  const race = [db, other.db].map((one) =>
    inTransaction(one, async (tx) => {
      const ending = await queueMail(tx, mail('raced'))
      await sql`select pg_sleep(0.05)`.execute(tx)
      return ending.kind
    }),
  )
  expect((await Promise.all(race)).sort()).toEqual(['queued', 'queued_before'])
})

test('an address that cannot be written to is an ending, and nothing is stored', async () => {
  const before = await count()
  expect(await queue({ ...mail('bad'), to: 'a@example.jp\r\nBcc: b@example.jp' })).toEqual({
    kind: 'unusable_address',
    fault: 'control_character',
  })
  expect(await count()).toBe(before)
})

test('subjects of two lines, names with folders and attachments of 8 MB are refused', async () => {
  await expect(queue({ ...mail('two lines'), subject: 'a\r\nBcc: b@example.jp' })).rejects.toThrow('mails_subject_check')
  const attach = (name: string, bytes: number) => [{ name, content_type: 'application/pdf', contents: new Uint8Array(bytes) }]
  await expect(queue({ ...mail('folder'), attachments: attach('../a.pdf', 1) })).rejects.toThrow('attachments_name_check')
  await expect(queue({ ...mail('big'), attachments: attach('a.pdf', 8_000_000) })).rejects.toThrow(RangeError)
  await expect(queue({ ...mail('plain'), unsubscribe_url: 'http://a.jp/' })).rejects.toThrow('mails_unsubscribe_url_check')
})

test('what was queued stays as it was written', async () => {
  await queue(mail('kept'))
  for (const change of [
    `set text = 'x'`,
    `set to_address = 'x@example.jp'`,
    `set key = 'x'`,
    `set queued_at = due_at + interval '1 day'`,
  ])
    await expect(sql.raw(`update mail.mails ${change} where key = 'kept'`).execute(db)).rejects.toThrow(
      'stay as they were queued',
    )
  await expect(sql`delete from mail.mails`.execute(db)).rejects.toThrow('DELETE on mail.mails is refused')
  await expect(sql`truncate mail.mails cascade`.execute(db)).rejects.toThrow('permission denied')
})
