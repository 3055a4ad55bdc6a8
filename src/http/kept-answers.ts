import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Logger } from 'pino'
import { bestEncoding } from './kept-body.ts'
import type { PageCache } from './page-cache.ts'
import { readingInHeader } from './reading.ts'

/**
 * Answers what is kept before the app is asked: the way through its middlewares takes five times as long as sending the page.
 * `https`: how readers reach the site, which decides the name of their cookie. True when it did. Everything but a plain GET of the very path under which a page is kept goes to the app, and so does the
 * first reader of each page, for whom its head is made (`keepHeads`).
 */
export function keptAnswers(
  pages: PageCache,
  log: Logger,
  { https }: { https: boolean },
): (request: IncomingMessage, response: ServerResponse) => boolean {
  return ({ method, url, headers }, response) => {
    if (method !== 'GET' || url === undefined || headers['if-none-match'] !== undefined) return false
    const kept = pages.keptNow(url, readingInHeader(headers.cookie, { https }))
    if (kept === null) return false
    const began_ms = performance.now()
    const accepted = headers['accept-encoding']
    const encoding = bestEncoding(Array.isArray(accepted) ? accepted.join(',') : accepted)
    const head = kept.heads.get(encoding)
    if (head === undefined) return false
    response.writeHead(200, head)
    response.end(kept.as(encoding))
    log.info({ method, path: url, status: 200, ms: Math.round((performance.now() - began_ms) * 10) / 10 }, 'request')
    return true
  }
}
