import { Hono } from 'hono'
import pino from 'pino'
import { type Clock, systemClock } from '../../src/calendar/clock.ts'
import { loadDemonstrationClock } from '../../src/calendar/demonstration-clock.ts'
import type { Database } from '../../src/db/database.ts'
import { deskApp } from '../../src/desk/desk-app.tsx'
import type { DeskParts } from '../../src/desk/desk-parts.ts'
import { csrf } from '../../src/http/csrf.ts'
import type { TomoniEnv } from '../../src/http/env.ts'
import { PageCache } from '../../src/http/page-cache.ts'
import { describeSite } from '../../src/http/site.ts'
import { firstVisitLink, SignIn } from '../../src/people/index.ts'
import { type Visitor, visitor } from './visitor.ts'

export const secret = 'a secret that only the tests use, with 32 characters and more'

interface TestDesk {
  readonly db: Database
  /** The real time; sessions of the library run by the system's clock all the same. */
  readonly clock?: Clock
  readonly public_url?: string
  readonly giving?: DeskParts['giving']
}

/** The desk as it is mounted in the server, behind the same fences for forms. */
export function testDesk({ db, clock = systemClock, public_url = 'http://localhost:3000', giving }: TestDesk): Hono<TomoniEnv> {
  const site = describeSite({ public_url })
  const log = pino({ level: 'silent' })
  const parts = { signIn: new SignIn({ db, clock, secret }), ...(giving === undefined ? {} : { giving }) }
  return new Hono<TomoniEnv>()
    .use(async (c, next) => {
      const shown = await loadDemonstrationClock(db, clock)
      c.set('db', db)
      c.set('clock', shown.clock)
      c.set('demonstration', shown.demonstration)
      c.set('log', log)
      c.set('reading', 'ja')
      c.set('person', null)
      c.set('site', site)
      c.set('pages', new PageCache({ age_ms: 0 }))
      await next()
    })
    .use(csrf())
    .route('/desk', deskApp(parts))
}

export const aoki = { name: '青木 みどり', mail: 'aoki@example.jp', password: 'きょうもパンが焼けました' }

/** Comes in as the first administrator, by the link and the pages. The visitor then holds the session. */
export async function signedIn({
  app,
  db,
  clock = systemClock,
}: {
  app: Hono<TomoniEnv>
  db: Database
  clock?: Clock
}): Promise<Visitor> {
  const link = await firstVisitLink(db, clock, 'http://localhost:3000')
  if (link === null) throw new Error('there is an administrator already')
  const person = visitor({ app })
  const { status, html } = await person.post(new URL(link).pathname, { ...aoki, again: aoki.password })
  if (status !== 303) throw new Error(`the first visit ended with ${status}: ${html}`)
  return person
}
