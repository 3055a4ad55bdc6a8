import type { Context } from 'hono'
import type { Reading } from '../text/reading.ts'
import type { TomoniEnv } from './env.ts'
import { KeptBody, sendKept } from './kept-body.ts'

/** What stood behind an address when it was asked for; null where there is nothing, which is never kept. */
export type RenderedPage = {
  readonly type: 'text/html' | 'application/json' | 'text/csv' | 'text/plain'
  readonly text: string
} | null

interface Flight {
  readonly began_ms: number
  /** What the clock of the house showed: a demonstration that is set to another day must not show yesterday's page. */
  readonly showed_ms: number
  readonly body: Promise<KeptBody | null>
  /** Once it has been rendered. */
  kept: KeptBody | null
}

const most_pages = 500

/**
 * Keeps public pages for a moment, since on order day thousands read the same few. A page is rendered by one request while
 * the others wait for it, and its age counts from before its first query: nothing shown is older than `age_ms`.
 *
 * Only for pages that are the same for everybody who reads in the same way: no forms, no names, no other cookie.
 */
export class PageCache {
  readonly #age_ms: number
  readonly #flights = new Map<string, Flight>()

  /** `age_ms`: how long a page is kept; below one second, 0 in tests that look right after an act. */
  constructor({ age_ms = 500 }: { age_ms?: number } = {}) {
    this.#age_ms = age_ms
  }

  /** Answers with the page kept under `key` for readers who read alike, rendering it first when there is none or it is too old. Null: nothing there. */
  async serve(c: Context<TomoniEnv>, key: string, render: () => Promise<RenderedPage>): Promise<Response | null> {
    const kept = await this.#fresh(keyIn(c.var.reading, key), c.var.clock.now().epochMilliseconds, render).body
    return kept === null ? null : sendKept(c, kept, 'no-cache', 'accept-encoding, cookie')
  }

  /** The page kept under `key` in this reading, if it has been rendered and is young enough. */
  keptNow(key: string, reading: Reading): KeptBody | null {
    const last = this.#flights.get(keyIn(reading, key))
    return last !== undefined && this.#isYoung(last) ? last.kept : null
  }

  /** Forgets everything: called after each act of this process, so that whoever acted sees it at once. */
  clear(): void {
    this.#flights.clear()
  }

  #fresh(key: string, shows_ms: number, render: () => Promise<RenderedPage>): Flight {
    const last = this.#flights.get(key)
    if (last !== undefined && this.#isYoung(last) && Math.abs(shows_ms - last.showed_ms) < 1000) return last
    const flight: Flight = { began_ms: performance.now(), showed_ms: shows_ms, body: renderBody(render), kept: null }
    if (this.#flights.size >= most_pages) this.#flights.clear()
    this.#flights.set(key, flight)
    // Neither a fault nor an address with nothing behind it stays: invented addresses must not fill the memory.
    const forget = () => {
      if (this.#flights.get(key) === flight) this.#flights.delete(key)
    }
    flight.body.then((body) => {
      flight.kept = body
      if (body === null) forget()
    }, forget)
    return flight
  }

  #isYoung({ began_ms }: Flight): boolean {
    return performance.now() - began_ms < this.#age_ms
  }
}

function keyIn(reading: Reading, key: string): string {
  return `${reading} ${key}`
}

async function renderBody(render: () => Promise<RenderedPage>): Promise<KeptBody | null> {
  const page = await render()
  return page === null ? null : new KeptBody(`${page.type}; charset=utf-8`, Buffer.from(page.text))
}
