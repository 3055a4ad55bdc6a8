import type { MiddlewareHandler } from 'hono'
import type { Logger } from 'pino'
import type { Clock } from '../calendar/clock.ts'
import { loadDemonstrationClock } from '../calendar/demonstration-clock.ts'
import type { Database } from '../db/database.ts'
import type { TomoniEnv } from '../http/env.ts'
import type { PageCache } from '../http/page-cache.ts'
import { readingOf } from '../http/reading.ts'
import type { Site } from '../http/site.ts'

interface Surroundings {
  readonly db: Database
  readonly clock: Clock
  readonly log: Logger
  readonly site: Site
  readonly pages: PageCache
}

/** Puts on each request's context what every handler may ask for. Who is signed in is the desk's to find out. */
export function surroundings({ db, clock, log, site, pages }: Surroundings): MiddlewareHandler<TomoniEnv> {
  return async (c, next) => {
    c.set('db', db)
    c.set('log', log)
    c.set('site', site)
    c.set('pages', pages)
    c.set('reading', readingOf(c))
    c.set('person', null)
    c.set('member', null)
    c.set('clock', clock)
    c.set('demonstration', null)
    const shown = await loadDemonstrationClock(db, clock)
    c.set('clock', shown.clock)
    c.set('demonstration', shown.demonstration)
    await next()
    // Whoever acted sees it at once, on the page he looks at next.
    if (c.req.method !== 'GET' && c.req.method !== 'HEAD') pages.clear()
  }
}
