import type { Context } from 'hono'
import { HTTPException } from 'hono/http-exception'

/** The most a form of text may weigh. Files go another way (streams) and never through here. */
export const form_limit_bytes = 64 * 1024

/** The fields of a form: a name that ends in `[]` may come several times, any other once. */
export type FormFields = ReadonlyMap<string, readonly string[]>

const kept = new WeakMap<Request, Promise<Map<string, string[]>>>()

/**
 * The fields of a posted form. A body is read once: the CSRF check and the handler share it.
 *
 * Throws an HTTPException: 415 for another content type, 413 above `form_limit_bytes` (counted while reading, since a
 * chunked body announces no length), 400 for what is not well-formed UTF-8, holds a NUL, or names a field twice.
 */
export function formFields(c: Context): Promise<FormFields> {
  return keptFields(c)
}

/**
 * Takes fields out of a posted form, so that whoever reads it afterwards finds what the page itself asked for. A field that
 * was not sent is missing in the answer.
 */
export async function takeFormFields<Name extends string>(
  c: Context,
  names: readonly Name[],
): Promise<Partial<Record<Name, string>>> {
  const fields = await keptFields(c)
  const taken: Partial<Record<Name, string>> = {}
  for (const name of names) {
    const [value] = fields.get(name) ?? []
    if (value !== undefined) taken[name] = value
    fields.delete(name)
  }
  return taken
}

function keptFields(c: Context): Promise<Map<string, string[]>> {
  const found = kept.get(c.req.raw)
  if (found !== undefined) return found
  const reading = readFields(c)
  kept.set(c.req.raw, reading)
  return reading
}

async function readFields(c: Context): Promise<Map<string, string[]>> {
  const type = (c.req.header('content-type') ?? '').split(';')[0]?.trim().toLowerCase()
  if (type !== 'application/x-www-form-urlencoded') throw new HTTPException(415, { message: 'not a form' })
  const bytes = await readLimited(c)
  const fields = new Map<string, string[]>()
  for (const pair of decode(bytes).split('&')) {
    if (pair === '') continue
    const at = pair.indexOf('=')
    const name = decodePart(at === -1 ? pair : pair.slice(0, at))
    const value = at === -1 ? '' : decodePart(pair.slice(at + 1))
    const before = fields.get(name)
    if (before === undefined) fields.set(name, [value])
    else if (name.endsWith('[]')) before.push(value)
    else throw new HTTPException(400, { message: 'a field was sent twice' })
  }
  return fields
}

async function readLimited(c: Context): Promise<Uint8Array> {
  // Made when needed: an error takes its stack along, and this is asked of every form.
  const tooLarge = () => new HTTPException(413, { message: 'the form is too large' })
  if (Number(c.req.header('content-length') ?? 0) > form_limit_bytes) throw tooLarge()
  const chunks: Uint8Array[] = []
  let size = 0
  const body = c.req.raw.body
  if (body === null) return new Uint8Array()
  for await (const chunk of body as unknown as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength
    if (size > form_limit_bytes) throw tooLarge()
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new HTTPException(400, { message: 'the form is not UTF-8' })
  }
}

/** Strict, unlike URLSearchParams, which would turn broken bytes (lone surrogates among them) into U+FFFD unseen. */
function decodePart(part: string): string {
  let text: string
  try {
    text = decodeURIComponent(part.replaceAll('+', ' '))
  } catch {
    throw new HTTPException(400, { message: 'the form is not UTF-8' })
  }
  if (text.includes('\0') || !text.isWellFormed()) throw new HTTPException(400, { message: 'the form holds a NUL' })
  return text
}
