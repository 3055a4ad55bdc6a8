import type { Context } from 'hono'
import { isReading, type Reading } from '../text/reading.ts'
import { keepCookie, readCookie } from './cookies.ts'
import type { TomoniEnv } from './env.ts'

const cookie = 'tomoni-reading'
const a_year_s = 365 * 24 * 60 * 60

/** How this reader chose to read, or Japanese. The desk is Japanese only. */
export function readingOf(c: Context<TomoniEnv>): Reading {
  if (isDesk(c.req.path)) return 'ja'
  const chosen = readCookie(c, cookie)
  return isReading(chosen) ? chosen : 'ja'
}

/** Whether an address belongs to the staff console, which is Japanese only. */
export function isDesk(path: string): boolean {
  return path === '/desk' || path.startsWith('/desk/')
}

/** Remembers the choice for a year. */
export function keepReading(c: Context<TomoniEnv>, reading: Reading): void {
  keepCookie(c, cookie, reading, a_year_s)
}

/** As `readingOf`, from the bare header of a request that has not come to the app. */
export function readingInHeader(cookies: string | undefined, { https }: { https: boolean }): Reading {
  if (cookies === undefined || !cookies.includes(cookie)) return 'ja'
  const name = https ? `__Host-${cookie}` : cookie
  for (const pair of cookies.split(';')) {
    const [key = '', value] = pair.trim().split('=')
    if (key === name) return isReading(value) ? value : 'ja'
  }
  return 'ja'
}

/** Where to go back to after choosing: a path of this site as the switch wrote it, or the front door. */
export function safeBackPath(back: string | undefined): string {
  if (back === undefined || back.length > 2000 || !/^\/(?![/\\])[\x21-\x7e]*$/.test(back) || back.includes('\\')) return '/'
  const here = 'http://tomoni.invalid'
  if (!URL.canParse(back, here)) return '/'
  const url = new URL(back, here)
  if (url.origin !== here || url.pathname.startsWith('/reading/')) return '/'
  return `${url.pathname}${url.search}`
}
