import { domainToASCII } from 'node:url'

/** Why an address cannot be written to, in the order in which it is asked. */
export type AddressFault = 'empty' | 'control_character' | 'no_at' | 'local_part' | 'local_part_too_long' | 'domain' | 'too_long'

export type ReadAddress = { readonly ok: true; readonly address: string } | { readonly ok: false; readonly fault: AddressFault }

/**
 * RFC 5321: at most 64 octets before the @. Dots anywhere, because old addresses of Japanese telephones have two together or
 * one at the end (`a..b.@…`), and their owners do get mail under them.
 */
const MOST_LOCAL = 64
const local_signs = /^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+$/
const domain_signs = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])$/
const controls = /\p{Cc}|\p{Zl}|\p{Zp}/u

/**
 * One mail address as it is stored and sent: spaces around it removed, the domain in small letters and, where it is Japanese,
 * as `xn--…`. Only a bare address, never `Name <address>` or a list: what could hold a second recipient or a line break that
 * begins another header is refused, not cleaned.
 */
export function readAddress(typed: string): ReadAddress {
  const text = typed.replace(/^[ \u3000]+|[ \u3000]+$/g, '')
  const fault = (of: AddressFault): ReadAddress => ({ ok: false, fault: of })
  if (text === '') return fault('empty')
  if (controls.test(text)) return fault('control_character')
  const at = text.lastIndexOf('@')
  if (at < 0) return fault('no_at')
  const local = text.slice(0, at)
  if (!local_signs.test(local)) return fault('local_part')
  if (local.length > MOST_LOCAL) return fault('local_part_too_long')
  const domain = domainToASCII(text.slice(at + 1)).toLowerCase()
  if (!domain_signs.test(domain)) return fault('domain')
  const address = `${local}@${domain}`
  return address.length > 254 ? fault('too_long') : { ok: true, address }
}
