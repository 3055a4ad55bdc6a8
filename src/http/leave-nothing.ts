import type { Context } from 'hono'
import type { TomoniEnv } from './env.ts'

/** Asks the browser to drop what it kept of this site, for whoever comes after: pages in its cache and its storage. Cookies are cleared one by one. */
export function leaveNothing(c: Context<TomoniEnv>): void {
  c.header('clear-site-data', '"cache", "storage"')
}
