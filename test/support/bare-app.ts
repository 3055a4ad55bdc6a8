import { Hono } from 'hono'
import pino from 'pino'
import { fixedClock } from '../../src/calendar/clock.ts'
import type { TomoniEnv } from '../../src/http/env.ts'
import { PageCache } from '../../src/http/page-cache.ts'
import { describeSite } from '../../src/http/site.ts'
import { fault } from '../../src/web/faults.tsx'

interface BareAppParts {
  readonly at?: string
  readonly pages?: PageCache
  readonly public_url?: string
  readonly trusted_proxies?: readonly string[]
}

/** What surrounds a handler, without a database and without any page: for tests of the fences themselves. */
export function bareApp(parts: BareAppParts = {}): Hono<TomoniEnv> {
  const { at = '2025-11-12T10:00:00+09:00', pages = new PageCache({ age_ms: 0 }), ...site } = parts
  const described = describeSite(site)
  return new Hono<TomoniEnv>().onError(fault).use(async (c, next) => {
    c.set('clock', fixedClock(at))
    c.set('demonstration', null)
    c.set('log', pino({ level: 'silent' }))
    c.set('pages', pages)
    c.set('person', null)
    c.set('member', null)
    c.set('reading', 'ja')
    c.set('site', described)
    await next()
  })
}
