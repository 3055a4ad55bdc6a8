import type { Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { TomoniEnv } from '../http/env.ts'
import { showPage } from '../http/show-page.tsx'
import { pathForLog } from './access-log.ts'
import { FaultPage, faultWords } from './pages/fault-pages.tsx'

/** Nothing stands under this address. */
export function notFound(c: Context<TomoniEnv>): Response | Promise<Response> {
  return answer(c, 404)
}

/** A refusal thrown on the way becomes its page; anything else is a fault of ours: written down in full, told in two sentences. */
export function fault(error: Error, c: Context<TomoniEnv>): Response | Promise<Response> {
  if (error instanceof HTTPException) {
    if (error.status < 500) {
      c.var.log?.info({ status: error.status, why: error.message }, 'request refused')
      return answer(c, error.status as ContentfulStatusCode)
    }
  }
  c.var.log?.error({ err: error, method: c.req.method, path: pathForLog(c) }, 'request failed')
  return answer(c, 500)
}

function answer(c: Context<TomoniEnv>, status: ContentfulStatusCode): Response | Promise<Response> {
  c.header('cache-control', 'no-store')
  if (c.req.path.startsWith('/api/')) return c.json({ error: faultWords(status).heading }, status)
  return showPage(c, <FaultPage status={status} demonstration={c.var.demonstration ?? null} />, status)
}
