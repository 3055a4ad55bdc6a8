import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'
import { testDatabase, testKeys } from '../../test/support/database.ts'
import { type CaughtMail, catchMails, headerOf } from '../../test/support/smtp.ts'
import { fixedClock } from '../calendar/clock.ts'
import { inTransaction } from '../db/in-transaction.ts'
import { queueMail } from './queue-mail.ts'
import { sendDueMails } from './send-mails.ts'
import type { SmtpSettings } from './smtp-settings.ts'

const begins = '2025-11-12T10:00:00+09:00'
const src = (path: string) => JSON.stringify(pathToFileURL(join(import.meta.dirname, '..', path)).href)

/** Sends what is due in a process of its own, as a server does. */
function sendElsewhere(url: string, smtp: SmtpSettings): ChildProcess {
  const program = `
    import { openDatabase } from ${src('db/open-database.ts')}
    import { fixedClock } from ${src('calendar/clock.ts')}
    import { sendDueMails } from ${src('mail/send-mails.ts')}
    import { keyRingOf, Vault, withVault } from ${src('vault/index.ts')}
    const open = openDatabase({ url: ${JSON.stringify(url)} })
    const db = withVault(open.db, new Vault(keyRingOf('${testKeys}', 'test')))
    const stop = new AbortController().signal
    await sendDueMails(db, { clock: fixedClock('${begins}'), smtp: ${JSON.stringify(smtp)}, stop })`
  return spawn(process.execPath, ['--input-type=module', '--eval', program], { stdio: ['ignore', 'inherit', 'inherit'] })
}

test('killed after the mail server has taken the mail, before that is written down: one more copy, which can be known as one', async () => {
  const { db, close, url } = await testDatabase()
  onTestFinished(close)
  const words = { to: 'bread@example.jp', subject: 'お知らせ', text: '送金しました。', about: { kind: 'payout', id: 1 } }
  await inTransaction(db, (tx) => queueMail(tx, { key: 'first', ...words, at: Temporal.Instant.from(begins) }))
  const state: { child: ChildProcess | null } = { child: null }
  const { mails, smtp } = await catchMails(() => {
    state.child?.kill('SIGKILL')
    return undefined
  })
  const child = sendElsewhere(url, smtp)
  state.child = child
  const ended = await new Promise((resolve) => child.once('exit', (code, signal) => resolve(signal ?? code)))
  expect(ended).toBe('SIGKILL')
  expect(mails).toHaveLength(1)

  const sendAt = (at: string) => sendDueMails(db, { clock: fixedClock(at), smtp, stop: new AbortController().signal })
  expect(await sendAt('2025-11-12T10:04:59+09:00')).toMatchObject({ sent: 0 })
  expect(await sendAt('2025-11-12T10:05:00+09:00')).toMatchObject({ sent: 1 })
  expect(await sendAt('2025-11-13T10:00:00+09:00')).toMatchObject({ sent: 0 })
  const [first, second, ...more] = mails as [CaughtMail, CaughtMail]
  expect(more).toEqual([])
  for (const name of ['Message-ID', 'Date', 'Subject', 'To']) expect(headerOf(second, name)).toBe(headerOf(first, name))
})
