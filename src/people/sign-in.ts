import { APIError } from 'better-auth/api'
import type { Context } from 'hono'
import { type Act, type NoDetails, record } from '../activity/index.ts'
import type { Clock } from '../calendar/clock.ts'
import type { Database } from '../db/database.ts'
import { inTransaction } from '../db/in-transaction.ts'
import { addressForLimits, clientAddress } from '../http/client-address.ts'
import { cookieName, readCookie } from '../http/cookies.ts'
import type { SignedIn, TomoniEnv } from '../http/env.ts'
import { isHttps } from '../http/site.ts'
import { libraryFor, sessionCookie } from './library.ts'
import { foldedPassword } from './password.ts'
import { peopleActs } from './people-acts.ts'
import { rolesOf } from './roles-of.ts'
import { type SignInLimits, signInLimits } from './sign-in-limits.ts'

/** A session ends so long after it began, however busy. */
export const sessionEnds = Temporal.Duration.from({ hours: 12 })

/** In the order in which they are looked for. `wrong` says no more on purpose. */
export type SignInResult =
  | { readonly outcome: 'too_many'; readonly again_at: Temporal.Instant }
  | { readonly outcome: 'wrong' }
  | { readonly outcome: 'signed_in'; readonly person: SignedIn; readonly cookies: readonly string[] }

interface SignInParts {
  readonly db: Database
  /** The real clock, also in a demonstration: the shown day must neither end sessions nor forgive tries. */
  readonly clock: Clock
  /** At least 32 characters, from `installationSecret`. */
  readonly secret: string
}

/**
 * The one door of the staff. Behind it the sign-in library (better-auth) checks passwords and keeps sessions, by the system's
 * time; everything else is ours. Make one per process.
 */
export class SignIn {
  readonly clock: Clock
  readonly #db: Database
  readonly #limits: SignInLimits
  // The cookie's name and its Secure depend on how readers reach the site; the library wants to know both beforehand.
  readonly #over_http: ReturnType<typeof libraryFor>
  readonly #over_https: ReturnType<typeof libraryFor>

  constructor({ db, clock, secret }: SignInParts) {
    this.clock = clock
    this.#db = db
    this.#limits = signInLimits(db, secret)
    this.#over_http = libraryFor({ db, secret, https: false })
    this.#over_https = libraryFor({ db, secret, https: true })
  }

  /** Tries a mail address (small letters) and a password. Returns the cookies to set when they belong together. */
  async signIn(c: Context<TomoniEnv>, { mail, password }: { mail: string; password: string }): Promise<SignInResult> {
    const trier = { mail, network: addressForLimits(clientAddress(c)) }
    const counted = await this.#limits.countTry(trier, this.clock.now())
    if (counted.outcome === 'too_many') return counted
    const headers = headersFor(c)
    // Whoever signs in gets a new session, never one that somebody planted in this browser.
    headers.delete('cookie')
    const body = { email: mail, password: foldedPassword(password) }
    const opened = await this.#library(c)
      .signInEmail({ body, headers, returnHeaders: true })
      .catch((error: unknown) => {
        if (error instanceof APIError && error.statusCode < 500) return null
        throw error
      })
    if (opened === null) return { outcome: 'wrong' }
    await this.#limits.forgiveTries(trier)
    const person = await this.#person(opened.response.user)
    await recordComing(this.#db, { c, person, act: peopleActs['person.signed_in'] })
    return { outcome: 'signed_in', person, cookies: opened.headers.getSetCookie() }
  }

  /**
   * The person behind a request, read from the database each time: an ended session or a role taken away counts from the next
   * page on. The cookies are to be set whether there is a person or not (moved on, or cleared).
   */
  async personOf(c: Context<TomoniEnv>): Promise<{ person: SignedIn | null; cookies: readonly string[] }> {
    if (readCookie(c, sessionCookie) === undefined) return { person: null, cookies: [] }
    const headers = headersFor(c)
    const { headers: answer, response: found } = await this.#library(c).getSession({ headers, returnHeaders: true })
    if (found === null) return { person: null, cookies: answer.getSetCookie() }
    const began = Temporal.Instant.fromEpochMilliseconds(found.session.createdAt.getTime())
    if (Temporal.Instant.compare(this.clock.now(), began.add(sessionEnds)) >= 0) {
      await this.#db.deleteFrom('people.sessions').where('token', '=', found.session.token).execute()
      return { person: null, cookies: await this.#clearedCookies(c) }
    }
    return { person: await this.#person(found.user), cookies: answer.getSetCookie() }
  }

  /** Ends the session of a request, on the record, and returns the cookies that clear it. Throws when it could not be ended. */
  async signOut(c: Context<TomoniEnv>): Promise<readonly string[]> {
    const found = await this.#library(c).getSession({ headers: headersFor(c), query: { disableRefresh: true } })
    const { person } = c.var
    await inTransaction(this.#db, async (tx) => {
      if (found !== null) await tx.deleteFrom('people.sessions').where('token', '=', found.session.token).execute()
      if (person !== null) await recordComing(tx, { c, person, act: peopleActs['person.signed_out'] })
    })
    return await this.#clearedCookies(c)
  }

  /** The library's own sign-out only logs a failure to delete the session: it is asked for its cookies, when the row is gone. */
  async #clearedCookies(c: Context<TomoniEnv>): Promise<readonly string[]> {
    const { headers } = await this.#library(c).signOut({ headers: headersFor(c), returnHeaders: true })
    return headers.getSetCookie()
  }

  async #person({ id, name, email }: { id: string; name: string; email: string }): Promise<SignedIn> {
    return { person_id: id, name, mail: email, ...(await rolesOf(this.#db, id)) }
  }

  #library(c: Context<TomoniEnv>) {
    return isHttps(c) ? this.#over_https.api : this.#over_http.api
  }
}

/** Whether a Set-Cookie line is about the session of this site. */
export function isSessionCookie(c: Context<TomoniEnv>, line: string): boolean {
  return line.startsWith(`${cookieName(c, sessionCookie)}=`)
}

/**
 * What the library may see of a request: our one cookie, by its exact name, and the browser's. Its own cookie reader trims
 * more than spaces, so that a cookie named `<no-break space>__Host-tomoni-session`, which a neighbouring subdomain may set,
 * would count as ours; the one of hono does not.
 */
function headersFor(c: Context<TomoniEnv>): Headers {
  const headers = new Headers()
  const session = readCookie(c, sessionCookie)
  if (session !== undefined) headers.set('cookie', `${cookieName(c, sessionCookie)}=${encodeURIComponent(session)}`)
  const browser = c.req.header('user-agent')
  if (browser !== undefined) headers.set('user-agent', browser.slice(0, 300))
  return headers
}

interface Coming {
  readonly c: Context<TomoniEnv>
  readonly person: SignedIn
  readonly act: Act<NoDetails>
}

async function recordComing(tx: Database, { c, person, act }: Coming) {
  await record(tx, { at: c.var.clock.now(), person, act, about: { kind: 'person', id: person.person_id }, details: {} })
}
