import type { Context, MiddlewareHandler } from 'hono'
import type { DeskEnv } from '../http/desk-env.ts'
import { arrivalOf } from './arrival.ts'
import { confirmHere } from './confirm-here.ts'
import { confirmPage } from './pages/confirm.tsx'
import { confirmFirstPage, factorWantedPage } from './pages/not-yet.tsx'
import { proofTokens } from './pages/proof-forms.tsx'
import { appPath, confirmPath, leadingTo } from './safe-next-path.ts'
import { pathWithQuery } from './signed-in.ts'

/**
 * Lets through sessions in which a second factor was passed. A page leads to where one is set up and back again; a sent form
 * gets 403 with the way there, which happens only where the factor went away in between.
 */
export function requireSecondFactor(): MiddlewareHandler<DeskEnv> {
  return async (c, next) => (hasPassedFactor(c) ? await next() : await askForFactor(c))
}

interface FreshWishes {
  /** Whether somebody without a second factor may prove with the password instead: for the settings of one's own sign-in. */
  readonly or_password?: boolean
  /** False for forms with passwords in them, which no page carries along. */
  readonly carries_form?: boolean
}

/**
 * Lets through whose last proof is at most ten minutes old; for acts that move money or show bank details. A page leads to the
 * confirmation and back again. A sent form is not lost: the answer asks for the proof, carries the form along unseen, and the
 * same address acts on it as soon as the proof comes with it.
 */
export function requireFreshConfirmation({
  or_password = false,
  carries_form = true,
}: FreshWishes = {}): MiddlewareHandler<DeskEnv> {
  return async (c, next) => {
    if (!or_password && !hasPassedFactor(c)) return await askForFactor(c)
    const is_fresh = arrivalOf(c).session?.is_fresh === true
    if (isReading(c)) return is_fresh ? await next() : c.redirect(leadingTo(confirmPath, pathWithQuery(c)), 303)
    const is_form = (c.req.header('content-type') ?? '').startsWith('application/x-www-form-urlencoded')
    if (!is_form || !carries_form) return is_fresh ? await next() : c.html(confirmFirstPage(c), 401)
    const ending = await confirmHere(c)
    if (ending.kind === 'confirmed') return await next()
    const { kept, form, once, status } = ending
    return await confirmPage(c, { action: c.req.path, kept, form, tokens: proofTokens(c, once), has_form: true, status })
  }
}

function hasPassedFactor(c: Context<DeskEnv>): boolean {
  return arrivalOf(c).session?.has_passed_factor === true
}

async function askForFactor(c: Context<DeskEnv>): Promise<Response> {
  if (isReading(c)) return c.redirect(leadingTo(appPath, pathWithQuery(c)), 303)
  return await c.html(factorWantedPage(c), 403)
}

function isReading(c: Context<DeskEnv>): boolean {
  return c.req.method === 'GET' || c.req.method === 'HEAD'
}
