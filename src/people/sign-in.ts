import { APIError } from 'better-auth/api'
import type { Context } from 'hono'
import { type Act, type NoDetails, record } from '../activity/index.ts'
import type { Clock } from '../calendar/clock.ts'
import type { Database } from '../db/database.ts'
import { inTransaction } from '../db/in-transaction.ts'
import { addressForLimits, clientAddress } from '../http/client-address.ts'
import type { SignedIn, TomoniEnv } from '../http/env.ts'
import { type Arrival, arrivalOf } from './arrival.ts'
import { foldedPassword } from './password.ts'
import { peopleActs } from './people-acts.ts'
import { rolesOf } from './roles-of.ts'
import { headersOfNewcomer } from './session-cookie.ts'
import { isFresh, standingOf } from './session-standing.ts'
import { type Cookies, type Opened, Sessions } from './sessions.ts'
import { type SignInLimits, signInLimits } from './sign-in-limits.ts'

/** In the order in which they are looked for. `wrong` says no more on purpose. */
export type SignInResult =
  | { readonly outcome: 'too_many'; readonly again_at: Temporal.Instant }
  | { readonly outcome: 'wrong' }
  /** The password is right, the second factor still to come: the session opens nothing but its page. */
  | { readonly outcome: 'factor_waits'; readonly cookies: Cookies }
  | { readonly outcome: 'signed_in'; readonly cookies: Cookies }

/** Who came with a request, and the cookies to set whether somebody did or not (moved on, or cleared). */
interface Came extends Omit<Arrival, 'signIn'> {
  readonly person: SignedIn | null
  readonly cookies: Cookies
}

interface SignInParts {
  readonly db: Database
  /** The real clock, also in a demonstration: the shown day must neither end sessions nor forgive tries. */
  readonly clock: Clock
  /** At least 32 characters, from `installationSecret`. */
  readonly secret: string
  /** Whether somebody whose sign-in changes is told by mail. Without a mail server such a mail would arrive weeks later. */
  readonly sends_mail?: boolean
}

/**
 * The one door of the staff. Behind it the sign-in library (better-auth) checks passwords and keeps sessions, by the system's
 * time; everything else is ours. Make one per process.
 */
export class SignIn {
  readonly clock: Clock
  readonly sends_mail: boolean
  readonly #db: Database
  readonly #limits: SignInLimits
  readonly #sessions: Sessions

  constructor({ db, clock, secret, sends_mail = false }: SignInParts) {
    this.clock = clock
    this.sends_mail = sends_mail
    this.#db = db
    this.#limits = signInLimits(db)
    this.#sessions = new Sessions({ db, clock, secret })
  }

  /** Tries a mail address (small letters) and a password. Returns the cookies to set when they belong together. */
  async signIn(c: Context<TomoniEnv>, { mail, password }: { mail: string; password: string }): Promise<SignInResult> {
    const trier = { mail, network: addressForLimits(clientAddress(c)) }
    const counted = await this.#limits.countTry(trier, this.clock.now())
    if (counted.outcome === 'too_many') return counted
    const body = { email: mail, password: foldedPassword(password) }
    // Whoever signs in gets a new session, never one that somebody planted in this browser.
    const opened = await this.#sessions
      .library(c)
      .signInEmail({ body, headers: headersOfNewcomer(c), returnHeaders: true })
      .catch((error: unknown) => {
        if (error instanceof APIError && error.statusCode < 500) return null
        throw error
      })
    if (opened === null) return { outcome: 'wrong' }
    await this.#limits.forgiveTries(trier)
    const sessions = this.#db.selectFrom('people.sessions').select('id').where('token', '=', opened.response.token)
    const { id } = await sessions.executeTakeFirstOrThrow()
    const standing = await standingOf(this.#db, id, this.clock.now())
    const cookies = opened.headers.getSetCookie()
    if (standing.kind === 'waits_for_factor') return { outcome: 'factor_waits', cookies }
    if (standing.kind === 'over') throw new Error('a session that was just opened is over')
    const person = await this.#person(standing.session)
    await inTransaction(this.#db, async (tx) => {
      await tx.updateTable('people.sessions').set({ confirmed_at: this.clock.now() }).where('id', '=', id).execute()
      await recordComing(tx, { c, person, act: peopleActs['person.signed_in'] })
    })
    return { outcome: 'signed_in', cookies }
  }

  /**
   * Who is behind a request, read from the database each time: an ended session or a role taken away counts from the next
   * page on.
   */
  async personOf(c: Context<TomoniEnv>): Promise<Came> {
    const { standing, cookies } = await this.#sessions.brought(c)
    if (standing === null) return { person: null, session: null, waiting: null, cookies }
    const { session } = standing
    const person = await this.#person(session)
    if (standing.kind === 'waits_for_factor')
      return { person: null, session: null, waiting: { person, session_id: session.id }, cookies }
    const is_fresh = isFresh(session, this.clock.now())
    const open = { id: session.id, has_passed_factor: session.factor_passed_at !== null, is_fresh }
    return { person, session: open, waiting: null, cookies }
  }

  /** The password was right before, and now the second factor is: somebody is in. */
  async factorPassed(c: Context<TomoniEnv>, waiting: NonNullable<Arrival['waiting']>): Promise<Cookies> {
    const { cookies } = await this.#sessions.renew(c, waiting.session_id, true)
    await recordComing(this.#db, { c, person: waiting.person, act: peopleActs['person.signed_in'] })
    return cookies
  }

  /** Somebody who is in has proved again that it is them. */
  async confirmed(c: Context<TomoniEnv>, session_id: string, by_factor: boolean): Promise<Opened> {
    return await this.#sessions.renew(c, session_id, by_factor)
  }

  /** A passkey of this person was there, with its owner: that stands for the password and the second factor. */
  async passkeyPassed(c: Context<TomoniEnv>, person_id: string): Promise<Cookies> {
    const { session_id, cookies } = await this.#sessions.open(c, person_id)
    const standing = await standingOf(this.#db, session_id, this.clock.now())
    if (standing.kind !== 'open') throw new Error('a session that was just opened is not open')
    const person = await this.#person(standing.session)
    await recordComing(this.#db, { c, person, act: peopleActs['person.signed_in_by_passkey'] })
    return cookies
  }

  /** Ends the session that a browser still holds when a new one begins in it. */
  async leave(c: Context<TomoniEnv>): Promise<void> {
    const { session, waiting } = arrivalOf(c)
    if (session !== null || waiting !== null) await this.signOut(c)
  }

  /** Ends the session of a request, on the record, and returns the cookies that clear it. Throws when it could not be ended. */
  async signOut(c: Context<TomoniEnv>): Promise<Cookies> {
    const { session, waiting } = arrivalOf(c)
    const { person } = c.var
    const id = session?.id ?? waiting?.session_id
    await inTransaction(this.#db, async (tx) => {
      if (id !== undefined) await tx.deleteFrom('people.sessions').where('id', '=', id).execute()
      if (person !== null) await recordComing(tx, { c, person, act: peopleActs['person.signed_out'] })
    })
    return await this.#sessions.cleared(c)
  }

  async #person({ person_id, name, mail }: { person_id: string; name: string; mail: string }): Promise<SignedIn> {
    return { person_id, name, mail, ...(await rolesOf(this.#db, person_id)) }
  }
}

interface Coming {
  readonly c: Context<TomoniEnv>
  readonly person: SignedIn
  readonly act: Act<NoDetails>
}

async function recordComing(tx: Database, { c, person, act }: Coming) {
  await record(tx, { at: c.var.clock.now(), person, act, about: { kind: 'person', id: person.person_id }, details: {} })
}
