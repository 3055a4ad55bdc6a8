import type { Context, MiddlewareHandler } from 'hono'
import type { DeskEnv } from '../http/desk-env.ts'
import type { Role, SignedIn, TomoniEnv } from '../http/env.ts'
import { DeskNotFound } from '../look/desk-not-found.tsx'
import { noRolePage } from './pages/door-closed.tsx'
import { hasRole } from './roles-of.ts'

/**
 * Lets through who has one of these roles; others get 403. For acts inside a room that are not for everybody who may enter it:
 * the rooms themselves are guarded by the desk's shell (`src/desk/desk-rooms.ts`).
 */
export function requireRole(...roles: readonly [Role, ...Role[]]): MiddlewareHandler<TomoniEnv> {
  return async (c, next) => {
    const { person } = c.var
    if (person === null || !hasRole(person, ...roles)) return c.html(noRolePage(c), 403)
    return await next()
  }
}

/** Behind `/desk/own-coops/:coop_id`: lets a co-op operator through to their own. Another co-op's id answers like an unknown one. */
export function requireOwnCoop(): MiddlewareHandler<DeskEnv> {
  return requireOwn('coop_operator', 'coop_id', ({ coop_ids }) => coop_ids)
}

/** Behind `/desk/own-organisations/:organisation_id`: as `requireOwnCoop`, for an organisation's editors. */
export function requireOwnOrganisation(): MiddlewareHandler<DeskEnv> {
  return requireOwn('organisation_editor', 'organisation_id', ({ organisation_ids }) => organisation_ids)
}

function requireOwn(role: Role, name: string, own: (person: SignedIn) => readonly number[]): MiddlewareHandler<DeskEnv> {
  return async (c, next) => {
    const { person } = c.var
    // Before any id is looked at: who has no such role learns nothing about ids.
    if (person === null || !hasRole(person, role)) return c.html(noRolePage(c), 403)
    if (!own(person).some((id) => String(id) === c.req.param(name))) return c.html(<DeskNotFound {...c.var.desk} />, 404)
    return await next()
  }
}

/** The id in the address of a room of one's own, which its guard has held against the person's own. */
export function ownId(c: Context<DeskEnv>, name: 'coop_id' | 'organisation_id'): number {
  const id = Number(c.req.param(name))
  const own = name === 'coop_id' ? c.var.person?.coop_ids : c.var.person?.organisation_ids
  if (own?.includes(id) !== true) throw new Error(`the room is not behind its guard: ${name}`)
  return id
}
