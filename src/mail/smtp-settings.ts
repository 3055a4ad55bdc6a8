import { readAddress } from './address.ts'

/** The mail server that takes our mails, and in whose name they go out. */
export interface SmtpSettings {
  readonly host: string
  readonly port: number
  /** `from_start` on port 465; `starttls` is insisted on; `off` only for a mail server on the same machine or a closed network. */
  readonly tls: 'from_start' | 'starttls' | 'off'
  readonly sign_in: { readonly name: string; readonly password: string } | null
  readonly from: Sender
  readonly reply_to: Sender | null
  /** At most so many in a minute, counted over all processes. */
  readonly mails_per_minute: number
}

export interface Sender {
  /** Empty when there is only an address. */
  readonly name: string
  readonly address: string
}

export type SmtpServer = Pick<SmtpSettings, 'host' | 'port' | 'tls' | 'sign_in'>

/**
 * Reads `smtp://name:password@mail.example.jp:587` or `smtps://…:465`; null for what is neither. `?tls=off` sends without
 * encryption. Names and passwords with signs such as @ are written as in every URL: %40.
 */
export function readSmtpUrl(text: string): SmtpServer | null {
  if (!URL.canParse(text)) return null
  const url = new URL(text)
  const from_start = url.protocol === 'smtps:'
  if ((!from_start && url.protocol !== 'smtp:') || url.hostname === '') return null
  const asked = [...url.searchParams]
  const off = asked.length === 1 && url.search === '?tls=off' && !from_start
  if (asked.length > 0 && !off) return null
  try {
    const name = decodeURIComponent(url.username)
    const password = decodeURIComponent(url.password)
    return {
      host: url.hostname.replace(/^\[|\]$/g, ''),
      port: url.port === '' ? (from_start ? 465 : 587) : Number(url.port),
      tls: from_start ? 'from_start' : off ? 'off' : 'starttls',
      sign_in: name === '' ? null : { name, password },
    }
  } catch {
    return null
  }
}

/** Reads `ともに事務局 <info@example.jp>` or a bare address; null for what is neither. */
export function readSender(text: string): Sender | null {
  const { name = '', bare = text } = /^(?<name>[^<>"\p{Cc}]*)<(?<bare>[^<>]+)>$/u.exec(text.trim())?.groups ?? {}
  const read = readAddress(bare)
  return read.ok ? { name: name.trim(), address: read.address } : null
}
