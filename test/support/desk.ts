import type { Hono } from 'hono'
import pino, { type Logger } from 'pino'
import { type Clock, systemClock } from '../../src/calendar/clock.ts'
import type { Database } from '../../src/db/database.ts'
import { deskApp } from '../../src/desk/desk-app.tsx'
import type { DeskParts } from '../../src/desk/desk-parts.ts'
import type { TomoniEnv } from '../../src/http/env.ts'
import { PageCache } from '../../src/http/page-cache.ts'
import { firstVisitLink, type GivenRole, SignIn, staffLink } from '../../src/people/index.ts'
import { createApp } from '../../src/web/app.ts'
import { type Visitor, visitor } from './visitor.ts'

export const secret = 'a secret that only the tests use, with 32 characters and more'

interface TestDesk {
  readonly db: Database
  /** The real time; sessions of the library run by the system's clock all the same. */
  readonly clock?: Clock
  /** Null: the address in the browser is believed, as on one machine without a proxy. */
  readonly public_url?: string | null
  readonly giving?: DeskParts['giving']
  readonly collecting?: DeskParts['collecting']
  readonly has_mail_server?: boolean
  readonly log?: Logger
}

/** The whole site with its desk, as the server builds it. */
export function testDesk(parts: TestDesk): Hono<TomoniEnv> {
  const {
    db,
    clock = systemClock,
    public_url = 'http://localhost:3000',
    giving,
    collecting,
    has_mail_server = false,
    log = pino({ level: 'silent' }),
  } = parts
  const desk = deskApp({
    signIn: new SignIn({ db, clock, secret, sends_mail: has_mail_server }),
    has_mail_server,
    ...(giving && { giving }),
    ...(collecting && { collecting }),
  })
  return createApp({ db, clock, log, desk, pages: new PageCache({ age_ms: 0 }), config: { ...(public_url && { public_url }) } })
}

export const aoki = { name: '青木 みどり', mail: 'aoki@example.jp', password: 'きょうもパンが焼けました' }

/**
 * Every session that is open now counts as one in which a second factor was passed a moment ago: rooms of money open, and
 * nothing asks again for ten minutes. For tests of what is behind the doors, after signing in through the pages.
 */
export async function passSecondFactor(db: Database, clock: Clock = systemClock): Promise<void> {
  const now = clock.now()
  await db.updateTable('people.sessions').set({ factor_passed_at: now, confirmed_at: now }).execute()
}

/**
 * Comes in as the first administrator, by the link and the pages. The visitor then holds the session, with a second factor
 * passed unless `second_factor` is false.
 */
export async function signedIn({
  app,
  db,
  clock = systemClock,
  second_factor = true,
}: {
  app: Hono<TomoniEnv>
  db: Database
  clock?: Clock
  second_factor?: boolean
}): Promise<Visitor> {
  const link = await firstVisitLink(db, clock, 'http://localhost:3000')
  // Where an administrator was planted, the second one comes in by a link of the staff: nobody can be without any.
  if (link === null) return await signedInAs(app, db, { role: 'administrator' }, { ...aoki, second_factor })
  const person = visitor({ app })
  const { status, html } = await person.post(new URL(link).pathname, { ...aoki, again: aoki.password })
  if (status !== 303) throw new Error(`the first visit ended with ${status}: ${html}`)
  if (second_factor) await passSecondFactor(db, clock)
  return person
}

/** A role as it is given. None at all is somebody whose last role was taken away. */
export type TestRole = GivenRole | { readonly role: null }

interface Coming {
  readonly name?: string
  readonly mail?: string
  readonly second_factor?: boolean
}

/** Somebody new comes in through the pages, with a second factor passed unless told otherwise, and has this one role. */
export async function signedInAs(
  app: Hono<TomoniEnv>,
  db: Database,
  given: TestRole,
  {
    name = `${given.role ?? '-'} さん`,
    mail = `${given.role ?? 'nobody'}-${crypto.randomUUID().slice(0, 8)}@example.jp`,
    second_factor = true,
  }: Coming = {},
): Promise<Visitor & { person_id: string; mail: string }> {
  const link = await staffLink(db, systemClock, { public_url: 'http://localhost:3000', role: 'clerk' })
  const person = visitor({ app })
  const { password } = aoki
  const { status, html } = await person.post(new URL(link).pathname, { name, mail, password, again: password })
  if (status !== 303) throw new Error(`the first visit ended with ${status}: ${html}`)
  const { id: person_id } = await db.selectFrom('people.persons').select('id').where('mail', '=', mail).executeTakeFirstOrThrow()
  await setRole(db, mail, given)
  if (second_factor) await passSecondFactor(db)
  return Object.assign(person, { person_id, mail })
}

/** Whoever has this address has this one role from now on. The last administrator cannot be changed so: plant another first. */
export async function setRole(db: Database, mail: string, { role, ...own }: TestRole): Promise<void> {
  const { id } = await db.selectFrom('people.persons').select('id').where('mail', '=', mail).executeTakeFirstOrThrow()
  if (role === null) await db.deleteFrom('people.roles').where('person_id', '=', id).execute()
  else
    await db
      .updateTable('people.roles')
      .set({ role, ...own })
      .where('person_id', '=', id)
      .execute()
}
