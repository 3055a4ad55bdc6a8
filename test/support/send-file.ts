import type { Hono } from 'hono'
import type { TomoniEnv } from '../../src/http/env.ts'
import type { Visitor } from './visitor.ts'

interface Sending {
  readonly app: Hono<TomoniEnv>
  readonly person: Visitor
  /** The page with the form; it is sent to the address that the page names. */
  readonly page: string
  /** Null when no file is chosen. */
  readonly text: string | Uint8Array | null
  readonly name?: string
  readonly fields?: Readonly<Record<string, string>>
}

/** Sends a file as a browser does: csrf in the address, fields and the file as multipart. */
export async function sendFile({ app, person, page, text, name = 'results.csv', fields = {} }: Sending) {
  const { html } = await person.get(page)
  const [, action = ''] = html.match(/action="([^"]*\?csrf=[^"]*)"/) ?? []
  const form = new FormData()
  form.append('once', html.match(/name="once" value="([^"]*)"/)?.[1] ?? '')
  for (const [field, value] of Object.entries(fields)) form.append(field, value)
  form.append('file', new Blob(text === null ? [] : [text as BlobPart]), text === null ? '' : name)
  const cookie = [...person.cookies].map(([key, value]) => `${key}=${value}`).join('; ')
  const answer = await app.request(`http://localhost:3000${action}`, {
    method: 'POST',
    headers: { cookie, origin: 'http://localhost:3000' },
    body: form,
  })
  return { status: answer.status, location: answer.headers.get('location') ?? '', html: await answer.text() }
}
