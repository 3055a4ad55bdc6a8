import { createHash } from 'node:crypto'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import type { Context } from 'hono'

/** Bytes that are sent many times: their digest and compressed forms are made once, when first asked for. */
export class KeptBody {
  readonly type: string
  readonly bytes: Buffer<ArrayBuffer>
  readonly etag: string
  #gzip: Buffer<ArrayBuffer> | null = null
  #brotli: Buffer<ArrayBuffer> | null = null

  constructor(type: string, bytes: Buffer<ArrayBuffer>) {
    this.type = type
    this.bytes = bytes
    this.etag = `W/"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`
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
export function sendKept(c: Context, kept: KeptBody, cache_control: string): Response {
  const headers: Record<string, string> = {
    'content-type': kept.type,
    'cache-control': cache_control,
    etag: kept.etag,
    vary: 'accept-encoding',
  }
  if (c.req.header('if-none-match') === kept.etag) return c.body(null, 304, headers)
  const accepted = c.req.header('accept-encoding') ?? ''
  let body = kept.bytes
  if (accepts(accepted, 'br')) {
    headers['content-encoding'] = 'br'
    body = kept.brotli()
  } else if (accepts(accepted, 'gzip')) {
    headers['content-encoding'] = 'gzip'
    body = kept.gzip()
  }
  headers['content-length'] = String(body.length)
  return c.body(body, 200, headers)
}

function accepts(header: string, encoding: 'br' | 'gzip'): boolean {
  if (!header.includes(encoding)) return false
  return header.split(',').some((part) => {
    const [name = '', weight = ''] = part.split(';')
    return name.trim() === encoding && !/^\s*q=0(\.0*)?\s*$/.test(weight)
  })
}
