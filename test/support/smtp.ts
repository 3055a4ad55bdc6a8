import { type AddressInfo, createServer } from 'node:net'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'
import { onTestFinished } from 'vitest'
import type { SmtpSettings } from '../../src/mail/smtp-settings.ts'

/** One mail as it arrived. */
export interface CaughtMail {
  readonly from: string
  readonly to: readonly string[]
  /** Headers and body, as sent. */
  readonly raw: string
}

interface Catcher {
  readonly port: number
  readonly mails: readonly CaughtMail[]
  /** What a process needs to send here. */
  readonly smtp: SmtpSettings
  close(): Promise<void>
}

/** What the server answers to the nth mail, from 1, once it has read it; nothing: 250. A number is an SMTP status code. */
export type AnswerTo = (nth: number) => number | Promise<number | undefined> | undefined

/**
 * A mail server on a free port that keeps what it is sent. Without encryption and sign-in unless `options` say so.
 * Closed when the test ends.
 */
export async function catchMails(answer: AnswerTo = () => undefined, options: SMTPServerOptions = {}): Promise<Catcher> {
  const mails: CaughtMail[] = []
  let heard = 0
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    logger: false,
    async onData(stream, { envelope }, callback) {
      const raw = (await stream.toArray()).join('')
      heard += 1
      const code = await answer(heard)
      if (code !== undefined) return callback(Object.assign(new Error('as the test wants'), { responseCode: code }))
      const from = envelope.mailFrom === false ? '' : envelope.mailFrom.address
      mails.push({ from, to: envelope.rcptTo.map(({ address }) => address), raw })
      callback(null, 'kept')
    },
    ...options,
  })
  // A client that goes away in the middle is part of the tests.
  server.on('error', () => {})
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.server.address() as AddressInfo
  const close = () => new Promise<void>((resolve) => server.close(() => resolve()))
  onTestFinished(close)
  return { port, mails, close, smtp: smtpAt(port) }
}

export function smtpAt(port: number): SmtpSettings {
  return {
    host: '127.0.0.1',
    port,
    tls: 'off',
    sign_in: null,
    from: { name: 'ともに事務局', address: 'info@tomoni.example' },
    reply_to: null,
    mails_per_minute: 60,
  }
}

/**
 * A server that says yes to everything unless `answer` says otherwise: what it is told and what it then answers, word by word.
 * `cut` ends the connection.
 */
export async function bareServer(answer: (words: string) => string | undefined): Promise<{ port: number; heard: string[] }> {
  const heard: string[] = []
  const server = createServer((socket) => {
    socket.on('error', () => {})
    socket.write('220 hello\r\n')
    socket.on('data', (bytes) => {
      const words = bytes.toString()
      heard.push(words)
      const said = answer(words) ?? (words.startsWith('DATA') ? '354 go on' : '250 well')
      if (said === 'cut') socket.destroy()
      else socket.write(`${said}\r\n`)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => new Promise<void>((resolve) => server.close(() => resolve())))
  return { port: (server.address() as AddressInfo).port, heard }
}

/** The words of a header, put together again and decoded. */
export function headerOf({ raw }: CaughtMail, name: string): string | null {
  const head = raw.slice(0, raw.indexOf('\r\n\r\n')).replace(/\r\n[ \t]+/g, ' ')
  const line = new RegExp(`^${name}: (.*)$`, 'im').exec(head)?.[1]
  if (line === undefined) return null
  return line.replace(/\?=\s+=\?/g, '?==?').replace(/=\?UTF-8\?([BQ])\?([^?]*)\?=/gi, (_, how: string, text: string) =>
    how.toUpperCase() === 'B'
      ? Buffer.from(text, 'base64').toString()
      : Buffer.from(
          text
            .replaceAll('_', ' ')
            .replace(/=([0-9A-F]{2})/gi, (_whole, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
          'latin1',
        ).toString(),
  )
}
