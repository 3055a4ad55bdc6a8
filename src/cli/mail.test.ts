import { afterAll, expect, test } from 'vitest'
import { testDatabase } from '../../test/support/database.ts'
import { runCommand } from '../../test/support/run-command.ts'
import { bareServer, catchMails } from '../../test/support/smtp.ts'
import { setDemonstrationTime } from '../calendar/demonstration-clock.ts'
import { inTransaction } from '../db/in-transaction.ts'
import { queueMail } from '../mail/index.ts'
import { mail } from './mail.ts'
import { readSettings } from './settings.ts'

const database = await testDatabase()
afterAll(database.close)
const at = Temporal.Instant.from('2025-11-12T10:00:00+09:00')

/** `bin/tomoni mail …` with these settings: what was told and answered, or the refusal. */
function run(smtp_url: string, ...words: string[]) {
  return runCommand(database, mail, words, { SMTP_URL: smtp_url, TOMONI_MAIL_FROM: 'ともに事務局 <info@tomoni.example>' })
}

function queue(key: string) {
  const about = { kind: 'payout', id: 1 }
  const words = { to: 'bread@example.jp', subject: 'お知らせ', text: '送金しました。' }
  return inTransaction(database.db, (tx) => queueMail(tx, { key, ...words, about, at }))
}

test('without SMTP_URL mails stay, and the command says so', async () => {
  await queue('first')
  const { told, answer, ending } = await run('')
  expect([ending, told]).toEqual([
    0,
    'SMTP_URL がないので、メールは送らずにためています。\n送るのを待っているメール 1通、送れなかったメール 0通。',
  ])
  expect(answer).toEqual({ ok: true, smtp: false, waiting: 1, refused: 0 })
  expect((await run('', '--send')).ending).toMatch(/^SMTP_URL がないので送れません。/)
})

test('each mistake has its sentence', async () => {
  const { smtp, close } = await catchMails()
  await close()
  expect((await run(`smtp://127.0.0.1:${smtp.port}`)).ending).toMatch(/^SMTP_URL のサーバーにつながりません。/)
  expect((await run('smtp://mail.tomoni.invalid')).ending).toMatch(/^SMTP_URL のサーバーの名前が見つかりません。/)

  const no_tls = await catchMails()
  expect((await run(`smtp://127.0.0.1:${no_tls.port}`)).ending).toMatch(/^メールサーバーと暗号化（TLS）で話せません。/)
  expect((await run(`smtps://127.0.0.1:${no_tls.port}`)).ending).toMatch(/^メールサーバーと暗号化（TLS）で話せません。/)
  // With a certificate that nobody signed.
  const unsigned = await catchMails(undefined, { disabledCommands: ['AUTH'] })
  expect((await run(`smtp://127.0.0.1:${unsigned.port}`)).ending).toMatch(/^メールサーバーと暗号化（TLS）で話せません。/)

  const guarded = await catchMails(undefined, {
    disabledCommands: ['STARTTLS'],
    onAuth: ({ password }, _session, callback) =>
      callback(password === 'right' ? null : new Error('wrong password'), { user: 'info' }),
  })
  const { ending } = await run(`smtp://info:wrong@127.0.0.1:${guarded.port}?tls=off`)
  expect(ending).toMatch(/^メールサーバーにサインインできません。/)
  expect(ending).toContain('wrong password')
  expect(ending).not.toContain('info:wrong')
  expect((await run(`smtp://info:right@127.0.0.1:${guarded.port}?tls=off`)).ending).toBe(0)

  const busy = await bareServer((words) => (words.startsWith('EHLO') ? '421 too busy' : undefined))
  expect((await run(`smtp://127.0.0.1:${busy.port}?tls=off`)).ending).toMatch(/^メールサーバーがいまは受け付けていません。/)
})

test('a sender that is not taken stops everything, and names the setting', async () => {
  await queue('sender')
  const strict = await bareServer((words) => (words.startsWith('MAIL FROM') ? '553 not yours' : undefined))
  const { ending } = await run(`smtp://127.0.0.1:${strict.port}?tls=off`, '--send')
  expect(ending).toMatch(/^メールサーバーが差出人を受け付けません。TOMONI_MAIL_FROM/)
  const relay = await bareServer((words) => (words.startsWith('RCPT') ? '554 5.7.1 Relay access denied' : undefined))
  expect((await run(`smtp://127.0.0.1:${relay.port}?tls=off`, '--send')).ending).toMatch(/^メールサーバーが差出人を/)
})

test('--send sends what waits, and never from a demonstration', async () => {
  await queue('second')
  const { mails, port } = await catchMails()
  const { answer } = await run(`smtp://127.0.0.1:${port}?tls=off`, '--send')
  expect(answer).toMatchObject({ waiting: 0, refused: 0 })
  const sent = mails.length
  expect(sent).toBeGreaterThan(0)
  await setDemonstrationTime(database.db, { shows: at, set_at: at })
  const again = await run(`smtp://127.0.0.1:${port}?tls=off`, '--send')
  expect(again.ending).toBe('見本のデータベースからは、メールを送りません。')
  expect(mails).toHaveLength(sent)
})

test('settings that cannot be meant are named, never shown', () => {
  const read = (settings: Record<string, string>) => () => readSettings(settings)
  expect(read({ SMTP_URL: 'mail.example.jp' })).toThrow(/^SMTP_URL: smtp:/)
  expect(read({ SMTP_URL: 'smtp://a:secret@mail.example.jp' })).toThrow(/^TOMONI_MAIL_FROM: /)
  expect(read({ TOMONI_MAIL_FROM: 'ともに' })).toThrow(/^TOMONI_MAIL_FROM: /)
  expect(read({ TOMONI_MAILS_PER_MINUTE: '0' })).toThrow(/^TOMONI_MAILS_PER_MINUTE: /)
  expect(readSettings({}).smtp).toBeNull()
})
