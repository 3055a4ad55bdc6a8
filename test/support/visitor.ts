import type { Hono } from 'hono'
import type { TomoniEnv } from '../../src/http/env.ts'

interface VisitorParts {
  readonly app: Hono<TomoniEnv>
  readonly origin?: string
  /** The address at the other end of the connection. */
  readonly address?: string
}

/** What came back, read once. */
export interface Answer {
  readonly status: number
  readonly location: string | null
  readonly headers: Headers
  readonly html: string
}

/** A reader with a browser's habits but no scripts: keeps cookies, sends forms with the hidden fields of the page they stood on. */
export interface Visitor {
  readonly cookies: Map<string, string>
  get(path: string): Promise<Answer>
  /** Opens `page` (the form's own path unless told), then sends its form to `path` with these fields. */
  post(path: string, fields?: Record<string, string>, page?: string): Promise<Answer>
  /** Sends the fields alone, with no page before: what an attacker or a stale page sends. */
  postBare(path: string, fields: Record<string, string>, headers?: Record<string, string>): Promise<Answer>
}

export function visitor({ app, origin = 'http://localhost:3000', address = '192.0.2.1' }: VisitorParts): Visitor {
  const cookies = new Map<string, string>()
  const connection = { incoming: { socket: { remoteAddress: address, remotePort: 50_000, remoteFamily: 'IPv4' } } }

  async function ask(path: string, init: RequestInit): Promise<Answer> {
    const headers = new Headers(init.headers)
    if (cookies.size > 0) headers.set('cookie', [...cookies].map(([name, value]) => `${name}=${value}`).join('; '))
    const response = await app.request(new URL(path, origin).href, { ...init, headers }, connection)
    for (const line of response.headers.getSetCookie()) keep(line)
    return {
      status: response.status,
      location: response.headers.get('location'),
      headers: response.headers,
      html: await response.text(),
    }
  }

  function keep(line: string) {
    const [pair = '', ...attributes] = line.split(';')
    const at = pair.indexOf('=')
    const is_over = attributes.some((attribute) => /^\s*max-age=0$/i.test(attribute))
    if (is_over) cookies.delete(pair.slice(0, at))
    else cookies.set(pair.slice(0, at), pair.slice(at + 1))
  }

  const get = (path: string) => ask(path, {})
  const postBare: Visitor['postBare'] = (path, fields, headers = {}) =>
    ask(path, {
      method: 'POST',
      headers: { origin, 'content-type': 'application/x-www-form-urlencoded', ...headers },
      body: new URLSearchParams(fields).toString(),
    })

  return {
    cookies,
    get,
    postBare,
    async post(path, fields = {}, page = path) {
      const { html } = await get(page)
      return await postBare(path, { ...hiddenFields(html, path), ...fields })
    },
  }
}

/** The hidden fields of the form on a page that is sent to `path`; those of its first form when none says so. */
export function hiddenFields(html: string, path: string): Record<string, string> {
  const forms = html.match(/<form[\s\S]*?<\/form>/g) ?? []
  const form = forms.find((text) => text.includes(`action="${path}"`)) ?? forms[0] ?? ''
  const found = form.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)
  return Object.fromEntries([...found].map(([, name = '', value = '']) => [name, value.replaceAll('&amp;', '&')]))
}

/** The sentences of a page's error summary, in their order. */
export function errorSentences(html: string): string[] {
  const summary = html.match(/<section class="error-summary"[\s\S]*?<\/section>/)?.[0] ?? ''
  return [...summary.matchAll(/<a href="#field-\w*">([^<]*)<\/a>/g)].map(([, sentence = '']) => sentence)
}
