import { isIP, isIPv6 } from 'node:net'
import { getConnInfo } from '@hono/node-server/conninfo'
import type { Context } from 'hono'
import type { TomoniEnv } from './env.ts'

/**
 * The address of the client: of the connection itself or, where that is a trusted proxy, the last address in
 * `X-Forwarded-For` that is not a trusted proxy too. Anything left of it may be invented by the client (ASVS 15.3.4).
 * `unknown` where there is no connection (requests made inside a test).
 */
export function clientAddress(c: Context<TomoniEnv>): string {
  const direct = plain(connectionAddress(c))
  const { proxies } = c.var.site
  const isTrusted = (address: string) => proxies.check(address, isIPv6(address) ? 'ipv6' : 'ipv4')
  if (isIP(direct) === 0 || !isTrusted(direct)) return direct
  const claimed = (c.req.header('x-forwarded-for') ?? '').split(',').map((address) => plain(address.trim()))
  let nearest = direct
  for (const address of claimed.reverse()) {
    if (isIP(address) === 0) return nearest
    nearest = address
    if (!isTrusted(address)) return nearest
  }
  return nearest
}

/** What a rate limit counts by: an IPv4 address, or the /64 of an IPv6 one, since a household has 2^64 of those. */
export function addressForLimits(address: string): string {
  if (!isIPv6(address)) return address
  const [head = '', tail = ''] = address.split('::')
  const front = head === '' ? [] : head.split(':')
  const back = tail === '' ? [] : tail.split(':')
  const missing = address.includes('::') ? Math.max(0, 8 - front.length - back.length) : 0
  const groups = [...front, ...Array<string>(missing).fill('0'), ...back]
  const prefix = groups.slice(0, 4).map((group) => Number.parseInt(group, 16).toString(16))
  return `${prefix.join(':')}::/64`
}

function connectionAddress(c: Context<TomoniEnv>): string {
  if (c.env === undefined || !('incoming' in (c.env as object))) return 'unknown'
  return getConnInfo(c).remote.address ?? 'unknown'
}

/** An IPv4 client of an IPv6 socket arrives as `::ffff:203.0.113.5`. */
function plain(address: string): string {
  return address.startsWith('::ffff:') && address.includes('.') ? address.slice('::ffff:'.length) : address
}
