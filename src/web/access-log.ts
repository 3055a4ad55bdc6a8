import type { Context, MiddlewareHandler } from 'hono'
import type { TomoniEnv } from '../http/env.ts'

/**
 * One line for each request: method, path, status, duration. Nothing personal: no address, no browser, no query string
 * (searches at the desk hold names and numbers of members).
 */
export function accessLog(): MiddlewareHandler<TomoniEnv> {
  return async (c, next) => {
    const began_ms = performance.now()
    await next()
    c.var.log.info(
      {
        method: c.req.method,
        path: pathForLog(c),
        status: c.res.status,
        ms: Math.round((performance.now() - began_ms) * 10) / 10,
      },
      'request',
    )
  }
}

/** The path without what opens a door: such a link is a key until it is used, and logs are read by many. */
export function pathForLog(c: Context<TomoniEnv>): string {
  return c.req.path.replace(/^(\/desk\/(?:first-visit|back-in|invitation)\/).+/s, '$1…')
}
