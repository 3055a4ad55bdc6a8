import type { Context, MiddlewareHandler } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type { Clock } from '../calendar/clock.ts'
import { keepCookie, readCookie } from '../http/cookies.ts'
import type { SignedInMember, TomoniEnv } from '../http/env.ts'
import { endSessions, memberOfToken } from './sessions.ts'

const sessionCookie = 'tomoni-member'

/** Sets `c.var.member` for every handler behind it. `clock` is the real one: a shown day must not bring a session back to life. */
export function loadMember(clock: Clock): MiddlewareHandler<TomoniEnv> {
  return async (c, next) => {
    const token = readCookie(c, sessionCookie)
    c.set('member', token === undefined || token === '' ? null : await memberOfToken(c.var.db, token, clock.now()))
    await next()
  }
}

/**
 * Lets members through and nobody else: a page leads to the sign-in page, and so does a sent form, with a sentence that it was not
 * accepted. Nothing behind it belongs in a shared or kept copy.
 */
export function requireMember(): MiddlewareHandler<TomoniEnv> {
  return async (c, next) => {
    if (c.var.member === null) {
      const is_page = c.req.method === 'GET' || c.req.method === 'HEAD'
      return c.redirect(is_page ? '/my/sign-in' : '/my/sign-in?said=over', 303)
    }
    await next()
    c.res.headers.set('cache-control', 'no-store')
  }
}

/** Who is signed in. Behind `requireMember` there is always somebody. */
export function signedInMember(c: Context<TomoniEnv>): SignedInMember {
  const { member } = c.var
  if (member === null) throw new HTTPException(401, { message: 'no member is signed in' })
  return member
}

/** Keeps a session's token in this browser until it is closed; when it ends is the server's to say. */
export function keepSession(c: Context<TomoniEnv>, token: string): void {
  keepCookie(c, sessionCookie, token)
}

/** Ends the session of this browser, if there is one. */
export async function endThisSession(c: Context<TomoniEnv>): Promise<void> {
  const { member } = c.var
  if (member !== null) await endSessions(c.var.db, member, { which: { only: member.session_id }, shown_at: c.var.clock.now() })
}

/** Ends the session of this browser and clears its cookie. */
export async function leaveSession(c: Context<TomoniEnv>): Promise<void> {
  await endThisSession(c)
  keepCookie(c, sessionCookie, '', 0)
}
