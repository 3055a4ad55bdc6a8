import { BlockList, isIPv6 } from 'node:net'
import type { Context } from 'hono'
import type { TomoniEnv } from './env.ts'

/** Where the site stands, as configured. Made once with `describeSite` and put on every context. */
export interface Site {
  /** Such as `https://tomoni.example.org`; null when the address in the browser is believed (one machine, no proxy). */
  readonly origin: string | null
  readonly proxies: BlockList
}

/**
 * Reads the settings of the site.
 *
 * @param public_url such as `https://tomoni.example.org/`. Throws a TypeError when it is not an http(s) address.
 * @param trusted_proxies addresses or CIDR ranges whose `X-Forwarded-For` is believed. Throws when one is not an address.
 */
export function describeSite(settings: { public_url?: string; trusted_proxies?: readonly string[] } = {}): Site {
  const proxies = new BlockList()
  for (const proxy of settings.trusted_proxies ?? []) {
    const [address = '', prefix] = proxy.split('/')
    const family = isIPv6(address) ? 'ipv6' : 'ipv4'
    if (prefix === undefined) proxies.addAddress(address, family)
    else proxies.addSubnet(address, Number(prefix), family)
  }
  if (settings.public_url === undefined) return { origin: null, proxies }
  const url = new URL(settings.public_url)
  if (url.protocol !== 'https:' && url.protocol !== 'http:') throw new TypeError(`not a web address: ${settings.public_url}`)
  return { origin: url.origin, proxies }
}

/** The origin under which the reader sees this site: as configured, else as the request says. */
export function siteOrigin(c: Context<TomoniEnv>): string {
  return c.var.site.origin ?? new URL(c.req.url).origin
}

/** True when readers reach the site over https, which decides about cookie names, `Secure` and HSTS. */
export function isHttps(c: Context<TomoniEnv>): boolean {
  return siteOrigin(c).startsWith('https:')
}
