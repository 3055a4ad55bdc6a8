import type { Logger } from 'pino'
import type { Clock } from '../calendar/clock.ts'
import type { Database } from '../db/database.ts'
import type { Reading } from '../text/reading.ts'
import type { DeskSurroundings } from './desk-env.ts'
import type { Encoding, KeptBody } from './kept-body.ts'
import type { PageCache } from './page-cache.ts'
import type { Site } from './site.ts'

/**
 * What a signed-in person may do: four roles of the office, and two of people outside it for what is their own. Which rooms
 * each may enter stands in `src/desk/desk-rooms.ts`.
 */
export type Role = 'administrator' | 'bookkeeper' | 'clerk' | 'editor' | 'coop_operator' | 'organisation_editor'

/** The person behind a request, as far as a page may know them. */
export interface SignedIn {
  readonly person_id: string
  readonly name: string
  readonly mail: string
  /** Each once, in the order of the alphabet. */
  readonly roles: readonly Role[]
  /** The co-ops that they are `coop_operator` for. */
  readonly coop_ids: readonly number[]
  /** The organisations that they are `organisation_editor` for. */
  readonly organisation_ids: readonly number[]
}

/** The member of a co-op behind a request, by ids; who that is, the register says. */
export interface SignedInMember {
  readonly session_id: number
  readonly coop_id: number
  readonly member_id: number
}

/**
 * What every handler finds on its context (`c.var`). The shell puts it there; subjects only read it.
 * `demonstration` is the day that a demonstration shows, or null in a real installation.
 */
export interface TomoniEnv {
  Variables: {
    db: Database
    clock: Clock
    log: Logger
    reading: Reading
    person: SignedIn | null
    /** A member signed in by a code; nobody of the staff. */
    member: SignedInMember | null
    demonstration: { readonly shows: Temporal.Instant } | null
    /** Under which address the site stands, and whose word about the client's address is believed. */
    site: Site
    /** Rendered public pages, kept for a moment. */
    pages: PageCache
    /** The kept bytes that this answer consists of, where it does. */
    sent?: { readonly kept: KeptBody; readonly encoding: Encoding }
    /** What surrounds a page of the desk. Set by the desk's shell: there behind its sign-in only. */
    desk: DeskSurroundings
  }
}
