import { createHash } from 'node:crypto'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import type { Context, MiddlewareHandler } from 'hono'
import type { TomoniEnv } from './env.ts'

export type Encoding = 'br' | 'gzip' | 'identity'

/** Bytes that are sent many times: their digest and compressed forms are made once, when first asked for. */
export class KeptBody {
  readonly type: string
  readonly bytes: Buffer<ArrayBuffer>
  readonly etag: string
  /** The heads under which it went out, as node:http wants them: name, value, name, value. */
  readonly heads = new Map<Encoding, string[]>()
  #gzip: Buffer<ArrayBuffer> | null = null
  #brotli: Buffer<ArrayBuffer> | null = null

  constructor(type: string, bytes: Buffer<ArrayBuffer>) {
    this.type = type
    this.bytes = bytes
    this.etag = `W/"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`
  }

  as(encoding: Encoding): Buffer<ArrayBuffer> {
    return encoding === 'br' ? this.brotli() : encoding === 'gzip' ? this.gzip() : this.bytes
  }

  gzip(): Buffer<ArrayBuffer> {
    this.#gzip ??= gzipSync(this.bytes, { level: 6 })
    return this.#gzip
  }

  brotli(): Buffer<ArrayBuffer> {
    this.#brotli ??= brotliCompressSync(this.bytes, {
      params: { [constants.BROTLI_PARAM_QUALITY]: 5, [constants.BROTLI_PARAM_SIZE_HINT]: this.bytes.length },
    })
    return this.#brotli
  }
}

/** Answers with kept bytes, in the smallest form the browser takes, or with 304 when it has them already. */
export function sendKept(c: Context<TomoniEnv>, kept: KeptBody, cache_control: string, vary = 'accept-encoding'): Response {
  const headers: Record<string, string> = {
    'content-type': kept.type,
    'cache-control': cache_control,
    etag: kept.etag,
    vary,
  }
  if (c.req.header('if-none-match') === kept.etag) return c.body(null, 304, headers)
  const encoding = bestEncoding(c.req.header('accept-encoding'))
  const body = kept.as(encoding)
  if (encoding !== 'identity') headers['content-encoding'] = encoding
  headers['content-length'] = String(body.length)
  const response = c.body(body, 200, headers)
  c.set('sent', { kept, encoding })
  return response
}

/** The smallest form that a browser takes. */
export function bestEncoding(accepted: string | undefined): Encoding {
  if (accepted === undefined) return 'identity'
  if (accepts(accepted, 'br')) return 'br'
  return accepts(accepted, 'gzip') ? 'gzip' : 'identity'
}

/**
 * Keeps the finished head beside kept bytes, so that the next reader can be answered before the app (`kept-answers.ts`). Stands
 * outside everything that adds to a head. One with a cookie in it is nobody else's.
 */
export function keepHeads(): MiddlewareHandler<TomoniEnv> {
  return async (c, next) => {
    await next()
    const { sent } = c.var
    if (sent === undefined || c.res.status !== 200 || c.res.headers.has('set-cookie')) return
    sent.kept.heads.set(sent.encoding, [...c.res.headers].flat())
  }
}

function accepts(header: string, encoding: 'br' | 'gzip'): boolean {
  if (!header.includes(encoding)) return false
  return header.split(',').some((part) => {
    const [name = '', weight = ''] = part.split(';')
    return name.trim() === encoding && !/^\s*q=0(\.0*)?\s*$/.test(weight)
  })
}
