import type { SendMailOptions } from 'nodemailer'
import type { SendingFault, Sent } from './sending-fault.ts'
import type { SmtpServer } from './smtp-settings.ts'

/** From looking up the name to a finished sign-in. */
const MOST_CONNECTING_MS = 20_000
/** Without a word from the server. */
const MOST_SILENCE_MS = 60_000
/** One mail, all in all; well below the lease of take-mails.ts, after which another process would send it again. */
const MOST_SENDING_MS = 120_000

/** What nodemailer adds to its errors. */
interface SmtpError extends NodeJS.ErrnoException {
  readonly command?: string
  readonly response?: string
  readonly responseCode?: number
  readonly originalCode?: string
  readonly timeoutType?: string
}

/** Whoever only writes mails does not pay for loading nodemailer. */
async function transportTo({ host, port, tls, sign_in }: SmtpServer) {
  const { createTransport } = await import('nodemailer')
  return createTransport({
    host,
    port,
    secure: tls === 'from_start',
    requireTLS: tls === 'starttls',
    ignoreTLS: tls === 'off',
    ...(sign_in && { auth: { user: sign_in.name, pass: sign_in.password } }),
    connectionTimeout: MOST_CONNECTING_MS,
    greetingTimeout: MOST_CONNECTING_MS,
    dnsTimeout: MOST_CONNECTING_MS,
    socketTimeout: MOST_SILENCE_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
}

/** Hands one mail to the server, over a connection of its own. Ends before the lease does. */
export async function sendBySmtp(server: SmtpServer, message: SendMailOptions, stop: AbortSignal): Promise<Sent> {
  const signal = AbortSignal.any([stop, AbortSignal.timeout(MOST_SENDING_MS)])
  try {
    const transport = await transportTo(server)
    await transport.sendMail({ ...message, signal })
    return { ok: true }
  } catch (error) {
    return notSent(error, server)
  }
}

/** Connects, encrypts and signs in as for a mail, and sends none. */
export async function trySmtp(server: SmtpServer): Promise<Sent> {
  try {
    const transport = await transportTo(server)
    await transport.verify()
    return { ok: true }
  } catch (error) {
    return notSent(error, server)
  }
}

function notSent(error: unknown, server: SmtpServer): Sent {
  const told = error as SmtpError
  const fault = faultOf(told, server)
  // Its own words may hold the address, and this one ends in the log.
  if (fault === null) throw new Error(`nodemailer failed with ${told.code ?? told.name}`)
  const answer = told.response?.replace(/\p{Cc}+/gu, ' ').slice(0, 500) || null
  const code = told.responseCode ?? 0
  return { ok: false, fault, smtp_code: code >= 200 && code <= 599 ? code : null, answer }
}

/** Null for what is no ending of a conversation with a mail server: a fault of ours. */
function faultOf(error: SmtpError, server: SmtpServer): SendingFault | null {
  const { code, command = '', responseCode, originalCode, timeoutType } = error
  if (code === 'EDNS') return 'unknown_host'
  if (code === 'ETLS' || code === 'EREQUIRETLS' || /CERT|TLS|SSL|EPROTO|UNABLE_TO/.test(originalCode ?? '')) return 'tls'
  if (code === 'EAUTH' || code === 'ENOAUTH') return responseCode !== undefined && responseCode < 500 ? 'not_ready' : 'sign_in'
  if (timeoutType === 'CONNECT_TIMEOUT' || /^(ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|EACCES)$/.test(originalCode ?? ''))
    return 'unreachable'
  if (timeoutType === 'GREETING_TIMEOUT') return 'not_ready'
  if (timeoutType === 'UPGRADE_TIMEOUT') return 'tls'
  if (responseCode !== undefined) return refusalOf(error, server)
  if (command === 'CONN' || code === 'EABORT') return 'cut'
  return code === 'EENVELOPE' || code === 'EMESSAGE' ? 'refused_for_good' : null
}

/** The server said no, at some point of the conversation. */
function refusalOf({ command = '', response = '', responseCode = 0 }: SmtpError, { sign_in }: SmtpServer): SendingFault {
  const for_good = responseCode >= 500
  if (command === 'MAIL FROM' && responseCode !== 552) return for_good ? 'sender_refused' : 'not_ready'
  if (!/^(MAIL FROM|RCPT TO|DATA)$/.test(command)) return 'not_ready'
  if (!for_good) return 'refused_for_now'
  // Relaying denied: it would say so of every mail, because it does not know us.
  if (sign_in === null && command === 'RCPT TO' && (responseCode === 530 || /\b5\.7\.\d+\b|relay/i.test(response)))
    return 'sender_refused'
  return 'refused_for_good'
}
