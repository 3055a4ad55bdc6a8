import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import type { Context, MiddlewareHandler } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { keepCookie, readCookie } from './cookies.ts'
import type { TomoniEnv } from './env.ts'
import { formFields } from './form-body.ts'
import { siteOrigin } from './site.ts'

const cookie = 'tomoni-csrf'
const secret_pattern = /^[\w-]{43}$/
const made = new WeakMap<Request, string>()
const stale = new WeakSet<Request>()

/**
 * Refuses acts that another site asks for (403). Three fences, each of which would do alone in most browsers:
 *
 * - `Sec-Fetch-Site` must not say that another site sent the request,
 * - `Origin` must be there and be ours,
 * - the form's token must fit the secret in the cookie. Files (multipart) are read as streams after this check, so their
 *   form says the token in its address as `?csrf=…`, scripts in the header `X-CSRF-Token`.
 *
 * `shown_again`: the addresses whose handler asks `isStale` before anything else and then shows the form again with what was
 * typed, so that a reader whose cookie was lost loses no more than it. The first two fences stand there too.
 */
export function csrf({ shown_again = [] }: { shown_again?: readonly string[] } = {}): MiddlewareHandler<TomoniEnv> {
  return async (c, next) => {
    if (c.req.method === 'GET' || c.req.method === 'HEAD' || c.req.method === 'OPTIONS') return next()
    const sent_from = c.req.header('sec-fetch-site')
    if (sent_from !== undefined && sent_from !== 'same-origin' && sent_from !== 'none') throw refused('another site')
    if (c.req.header('origin') !== siteOrigin(c)) throw refused('another origin')
    if (fits(await sentToken(c), readCookie(c, cookie))) return next()
    if (!shown_again.includes(c.req.path)) throw refused('no fitting token')
    stale.add(c.req.raw)
    return next()
  }
}

/** Whether the posted form came without a fitting token: it must act on nothing, and is shown again as it was typed. */
export function isStale(c: Context<TomoniEnv>): boolean {
  return stale.has(c.req.raw)
}

/**
 * The token for a form of this browser. Differs each time (salted), so that compressed pages give nothing away about the
 * secret. Keeps a cookie with a new secret when the browser has none.
 */
export function csrfToken(c: Context<TomoniEnv>): string {
  let secret = made.get(c.req.raw) ?? readCookie(c, cookie)
  if (secret === undefined || !secret_pattern.test(secret)) {
    secret = randomBytes(32).toString('base64url')
    made.set(c.req.raw, secret)
    keepCookie(c, cookie, secret)
  }
  const salt = randomBytes(12).toString('base64url')
  return `${salt}.${seal(secret, salt)}`
}

/** The path of a form that sends files, with the token its body cannot carry. */
export function uploadAction(c: Context<TomoniEnv>, path: string): string {
  return `${path}?csrf=${csrfToken(c)}`
}

async function sentToken(c: Context<TomoniEnv>): Promise<string> {
  const beside = c.req.header('x-csrf-token') ?? c.req.query('csrf')
  if (beside !== undefined) return beside
  if (!(c.req.header('content-type') ?? '').startsWith('application/x-www-form-urlencoded')) return ''
  return (await formFields(c)).get('csrf')?.[0] ?? ''
}

function fits(token: string, secret: string | undefined): boolean {
  if (secret === undefined || !secret_pattern.test(secret)) return false
  const [salt = '', sealed = ''] = token.split('.')
  const expected = Buffer.from(seal(secret, salt))
  const given = Buffer.from(sealed)
  return given.length === expected.length && timingSafeEqual(given, expected)
}

function seal(secret: string, salt: string): string {
  return createHmac('sha256', secret).update(salt).digest('base64url')
}

function refused(why: string): HTTPException {
  return new HTTPException(403, { message: `csrf: ${why}` })
}
