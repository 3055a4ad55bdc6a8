import type { Context } from 'hono'
import type { Clock } from '../calendar/clock.ts'
import type { Database } from '../db/database.ts'
import { inTransaction } from '../db/in-transaction.ts'
import type { TomoniEnv } from '../http/env.ts'
import { isHttps } from '../http/site.ts'
import { libraryFor } from './library.ts'
import { bringsSession, headersOf, headersOfNewcomer } from './session-cookie.ts'
import { type Standing, standingOf } from './session-standing.ts'

/** Lines for Set-Cookie. */
export type Cookies = readonly string[]

/** A session that has just begun, and how the browser is told. */
export interface Opened {
  readonly session_id: string
  readonly cookies: Cookies
}

/** The sessions of the staff: rows of the sign-in library, with what was proved in them. */
export class Sessions {
  readonly #db: Database
  readonly #clock: Clock
  // The cookie's name and its Secure depend on how readers reach the site; the library wants to know both beforehand.
  readonly #over_http: ReturnType<typeof libraryFor>
  readonly #over_https: ReturnType<typeof libraryFor>

  constructor({ db, clock, secret }: { db: Database; clock: Clock; secret: string }) {
    this.#db = db
    this.#clock = clock
    this.#over_http = libraryFor({ db, secret, https: false })
    this.#over_https = libraryFor({ db, secret, https: true })
  }

  /** The library as it speaks to the browser of this request. */
  library(c: Context<TomoniEnv>) {
    return isHttps(c) ? this.#over_https.api : this.#over_http.api
  }

  /** The session that a request brings and how it stands; null when it brings none, or one that has ended. */
  async brought(c: Context<TomoniEnv>): Promise<{ standing: Exclude<Standing, { kind: 'over' }> | null; cookies: Cookies }> {
    if (!bringsSession(c)) return { standing: null, cookies: [] }
    const { headers, response: found } = await this.library(c).getSession({ headers: headersOf(c), returnHeaders: true })
    if (found === null) return { standing: null, cookies: headers.getSetCookie() }
    const standing = await standingOf(this.#db, found.session.id, this.#clock.now())
    if (standing.kind === 'over') {
      await this.#db.deleteFrom('people.sessions').where('id', '=', found.session.id).execute()
      return { standing: null, cookies: await this.cleared(c) }
    }
    const cookies = standing.has_moved ? await this.#shown(c, standing.session.token) : headers.getSetCookie()
    return { standing, cookies }
  }

  /** Opens a session for somebody who has just proved with both factors, or what stands for both, that it is them. */
  async open(c: Context<TomoniEnv>, person_id: string): Promise<Opened> {
    const { session_id, cookies } = await this.#opened(c, person_id)
    const now = this.#clock.now()
    const proved = { factor_passed_at: now, confirmed_at: now }
    await this.#db.updateTable('people.sessions').set(proved).where('id', '=', session_id).execute()
    return { session_id, cookies }
  }

  /**
   * Somebody has proved again that it is them: the session gets a new token in a row of its own, so that a token that was seen
   * before opens nothing of what comes now. `by_factor` says that it was by a second factor.
   */
  async renew(c: Context<TomoniEnv>, session_id: string, by_factor: boolean): Promise<Opened> {
    const person = this.#db.selectFrom('people.sessions').select('person_id').where('id', '=', session_id)
    const { person_id } = await person.executeTakeFirstOrThrow()
    const opened = await this.#opened(c, person_id)
    const id = opened.session_id
    const now = this.#clock.now()
    const is_first = await inTransaction(this.#db, async (tx) => {
      const old = await tx
        .updateTable('people.sessions')
        .set({ replaced_by: id, replaced_at: now })
        .where('id', '=', session_id)
        .where('replaced_by', 'is', null)
        .returning(['created_at', 'factor_passed_at'])
        .executeTakeFirst()
      const factor_passed_at = by_factor ? now : (old?.factor_passed_at ?? null)
      const took_over = { created_at: old?.created_at ?? now, factor_passed_at, confirmed_at: now }
      if (old === undefined) await tx.deleteFrom('people.sessions').where('id', '=', id).execute()
      else await tx.updateTable('people.sessions').set(took_over).where('id', '=', id).execute()
      return old !== undefined
    })
    if (is_first) return opened
    // Of two proofs at the same moment the second gets the session that the first has made.
    const { standing, cookies } = await this.brought(c)
    return { session_id: standing?.session.id ?? session_id, cookies }
  }

  /** The library's own sign-out only logs a failure to delete the session: it is asked for its cookies, when the row is gone. */
  async cleared(c: Context<TomoniEnv>): Promise<Cookies> {
    const { headers } = await this.library(c).signOut({ headers: headersOf(c), returnHeaders: true })
    return headers.getSetCookie()
  }

  async #opened(c: Context<TomoniEnv>, person_id: string): Promise<Opened> {
    const call = { body: { person_id }, headers: headersOfNewcomer(c), returnHeaders: true } as const
    const { headers, response } = await this.library(c).openSession(call)
    return { session_id: response.session_id, cookies: headers.getSetCookie() }
  }

  async #shown(c: Context<TomoniEnv>, token: string): Promise<Cookies> {
    const call = { body: { token }, headers: headersOfNewcomer(c), returnHeaders: true } as const
    return (await this.library(c).showSession(call)).headers.getSetCookie()
  }
}
