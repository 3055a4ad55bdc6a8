import type { Context, MiddlewareHandler } from 'hono'
import type { TomoniEnv } from '../http/env.ts'
import { keepArrival } from './arrival.ts'
import { doorClosedPage, noRolePage } from './pages/door-closed.tsx'
import { signInPathFor } from './safe-next-path.ts'
import { isSessionCookie } from './session-cookie.ts'
import type { SignIn } from './sign-in.ts'

/** Sets `c.var.person` for every handler behind it. */
export function loadPerson(signIn: SignIn): MiddlewareHandler<TomoniEnv> {
  return async (c, next) => {
    const { person, cookies, ...came } = await signIn.personOf(c)
    c.set('person', person)
    keepArrival(c, { signIn, ...came })
    await next()
    // A handler that signs somebody in or out has set the cookie itself, and it has the last word.
    if (!c.res.headers.getSetCookie().some((line) => isSessionCookie(c, line))) setCookies(c, cookies)
    // Nothing behind a sign-in belongs in a shared or kept copy.
    c.res.headers.set('cache-control', 'no-store')
  }
}

/**
 * Lets through whoever is signed in and has a role, whichever. Nobody signed in: a page leads to the sign-in page and back
 * again, a sent form gets 401 with a way on, because its contents cannot be carried through a redirect. Without any role: 403.
 */
export function requireSomebody(): MiddlewareHandler<TomoniEnv> {
  return async (c, next) => {
    const { person } = c.var
    if (person === null) {
      if (c.req.method === 'GET' || c.req.method === 'HEAD') return c.redirect(signInPathFor(pathWithQuery(c)), 303)
      return c.html(doorClosedPage(c), 401)
    }
    if (person.roles.length === 0) return c.html(noRolePage(c), 403)
    return await next()
  }
}

export function setCookies(c: Context<TomoniEnv>, cookies: readonly string[]) {
  for (const cookie of cookies) c.header('set-cookie', cookie, { append: true })
}

/** The address of a request on this site. */
export function pathWithQuery(c: Context<TomoniEnv>): string {
  const { pathname, search } = new URL(c.req.url)
  return `${pathname}${search}`
}
