import { Hono } from 'hono'
import type { TomoniEnv } from '../http/env.ts'
import { keepReading, safeBackPath } from '../http/reading.ts'
import { isReading } from '../text/reading.ts'

/**
 * The switch 日本語 / やさしい日本語 / English: plain links, so that it works without a script and on kept pages, which carry no
 * form. All it changes is a cookie of the reader's own.
 */
export const readingSwitch = new Hono<TomoniEnv>().get('/reading/:reading', (c) => {
  const reading = c.req.param('reading')
  if (!isReading(reading)) return c.notFound()
  keepReading(c, reading)
  c.header('cache-control', 'no-store')
  return c.redirect(safeBackPath(c.req.query('back')), 303)
})
