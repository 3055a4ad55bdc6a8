import type { Context } from 'hono'
import { cookieName, readCookie } from '../http/cookies.ts'
import type { TomoniEnv } from '../http/env.ts'
import { sessionCookie } from './library.ts'

/** Whether a request brings a session of this site, by the cookie's exact name. */
export function bringsSession(c: Context<TomoniEnv>): boolean {
  return readCookie(c, sessionCookie) !== undefined
}

/** Whether a Set-Cookie line is about the session of this site. */
export function isSessionCookie(c: Context<TomoniEnv>, line: string): boolean {
  return line.startsWith(`${cookieName(c, sessionCookie)}=`)
}

/** What the library may see of somebody who gets a new session: nothing that a browser brought along, but what browser it is. */
export function headersOfNewcomer(c: Context<TomoniEnv>): Headers {
  const headers = new Headers()
  const browser = c.req.header('user-agent')
  if (browser !== undefined) headers.set('user-agent', browser.slice(0, 300))
  return headers
}

/**
 * What the library may see of a request: our one cookie, by its exact name, and the browser's. Its own cookie reader trims
 * more than spaces, so that a cookie named `<no-break space>__Host-tomoni-session`, which a neighbouring subdomain may set,
 * would count as ours; the one of hono does not.
 */
export function headersOf(c: Context<TomoniEnv>): Headers {
  const headers = headersOfNewcomer(c)
  const session = readCookie(c, sessionCookie)
  if (session !== undefined) headers.set('cookie', `${cookieName(c, sessionCookie)}=${encodeURIComponent(session)}`)
  return headers
}
