import type { Context } from 'hono'
import type { SignedIn, TomoniEnv } from '../http/env.ts'
import type { SignIn } from './sign-in.ts'

/** The session of a request, as far as pages may know it. */
export interface OpenSession {
  readonly id: string
  /** Whether a second factor was passed in it. */
  readonly has_passed_factor: boolean
  /** Whether the person proved a short time ago that it is them. */
  readonly is_fresh: boolean
}

/** Who stands at the door of a request. */
export interface Arrival {
  readonly signIn: SignIn
  /** Null while nobody is signed in, or somebody only half. */
  readonly session: OpenSession | null
  /** Whose password was right and whose second factor is still to come: nobody, to every page but that of the factor. */
  readonly waiting: { readonly person: SignedIn; readonly session_id: string } | null
}

const arrivals = new WeakMap<Request, Arrival>()

export function keepArrival(c: Context<TomoniEnv>, arrival: Arrival): void {
  arrivals.set(c.req.raw, arrival)
}

/** Throws when the request did not come through the desk's door (`loadPerson`): a guard that stands before it would let all through. */
export function arrivalOf(c: Context<TomoniEnv>): Arrival {
  const arrival = arrivals.get(c.req.raw)
  if (arrival === undefined) throw new Error('this guard stands before the door')
  return arrival
}
