import type { Context } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import type { TomoniEnv } from './env.ts'
import { isHttps } from './site.ts'

/**
 * The name under which a cookie is kept: `__Host-` over https, so that no neighbouring site can plant one. Browsers refuse
 * that prefix on plain http, so http://localhost uses the bare name.
 */
export function cookieName(c: Context<TomoniEnv>, name: string): string {
  return isHttps(c) ? `__Host-${name}` : name
}

/** Reads one of our cookies, or undefined. Under https the bare name is never believed. */
export function readCookie(c: Context<TomoniEnv>, name: string): string | undefined {
  return getCookie(c, cookieName(c, name))
}

/** Keeps a cookie that scripts cannot read: for the session, or for `max_age_s` seconds. */
export function keepCookie(c: Context<TomoniEnv>, name: string, value: string, max_age_s?: number): void {
  setCookie(c, cookieName(c, name), value, {
    path: '/',
    httpOnly: true,
    sameSite: 'Lax',
    secure: isHttps(c),
    ...(max_age_s === undefined ? {} : { maxAge: max_age_s }),
  })
}
