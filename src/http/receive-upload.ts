import { randomUUID } from 'node:crypto'
import { type FileHandle, mkdir, open, unlink } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable, Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { Busboy, type BusboyFileStream } from '@fastify/busboy'
import type { Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type { DeskEnv } from './desk-env.ts'

/** A form with a file in it. */
export interface Upload {
  readonly fields: ReadonlyMap<string, string>
  /** Null when no file was chosen. */
  readonly file: (UploadedFile & { readonly name: string }) | null
}

/** A file on its way through this server. Nothing of it is left once it is closed, or the process is killed. */
export interface UploadedFile {
  bytes(): AsyncIterable<Uint8Array>
  readonly size: number
  readonly is_too_large: boolean
  close(): Promise<void>
}

/** 2 GB: some 30 million order lines. More is no order file of a week. */
export const MOST_UPLOADED = 2 * 1024 ** 3

/**
 * Reads a form with a file, which goes to the disk piece by piece and never stands in memory. The caller closes the file.
 *
 * Throws an HTTPException: 415 for another content type, 400 for a form that is broken, or breaks off.
 */
export async function receiveUpload(
  c: Context<DeskEnv>,
  folder: string,
  { most_bytes = MOST_UPLOADED }: { readonly most_bytes?: number } = {},
): Promise<Upload> {
  const type = c.req.header('content-type') ?? ''
  const { body } = c.req.raw
  if (!type.startsWith('multipart/form-data') || body === null) throw new HTTPException(415, { message: 'no form with a file' })
  const fields = new Map<string, string>()
  const spool = await openSpool(folder)
  let storing: Promise<{ name: string; size: number; is_too_large: boolean }> | null = null
  try {
    const form = new Busboy({
      headers: { 'content-type': type },
      limits: { files: 1, fileSize: most_bytes, fields: 40, fieldSize: 4096, fieldNameSize: 100, headerPairs: 20 },
    })
    form.on('field', (name, value) => fields.set(name, value.toWellFormed().replaceAll('\0', '')))
    form.on('file', (_, stream, name) => {
      storing = store(stream, name, spool)
      // The pipeline below ends first where the form breaks off; the failure is met again at the `await`.
      storing.catch(() => {})
    })
    // biome-ignore lint/suspicious/noExplicitAny: the two libraries know the same stream by two types.
    await pipeline(Readable.fromWeb(body as any), form)
    const stored = await (storing as Promise<{ name: string; size: number; is_too_large: boolean }> | null)
    if (stored === null || stored.name === '') {
      await spool.close()
      return { fields, file: null }
    }
    return { fields, file: { ...stored, bytes: () => spool.read(), close: () => spool.close() } }
  } catch (error) {
    await spool.close()
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOSPC' || code === 'EDQUOT') throw error
    throw new HTTPException(400, { message: 'the form with the file is broken', cause: error })
  }
}

/** `name` is undefined where no file was chosen, which the library's types do not say. */
async function store(stream: BusboyFileStream, name: string | undefined, spool: Spool) {
  await pipeline(stream, spool.write())
  const plain = (name ?? '')
    .toWellFormed()
    .replace(/\p{Cc}/gu, '')
    .slice(-200)
  return { name: plain, size: stream.bytesRead, is_too_large: stream.truncated }
}

interface Spool {
  write(): Writable
  read(): AsyncIterable<Uint8Array>
  close(): Promise<void>
}

const PIECE = 256 * 1024

/**
 * A file without a name: it is removed while it is open, so that the system takes it back even after kill -9. Read and
 * written by its handle alone, because streams keep a handle to themselves and it could then never be closed.
 */
async function openSpool(folder: string): Promise<Spool> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const path = join(folder, randomUUID())
  const handle = await open(path, 'wx+', 0o600)
  await unlink(path)
  return { write: () => writer(handle), read: () => reader(handle), close: () => handle.close() }
}

function writer(handle: FileHandle): Writable {
  let end = 0
  const write = async (bytes: Uint8Array) => {
    for (let at = 0; at < bytes.length; ) {
      const { bytesWritten } = await handle.write(bytes, at, bytes.length - at, end)
      at += bytesWritten
      end += bytesWritten
    }
  }
  return new Writable({ write: (bytes, _, done) => write(bytes).then(() => done(), done) })
}

async function* reader(handle: FileHandle): AsyncGenerator<Uint8Array> {
  for (let at = 0; ; ) {
    const { bytesRead, buffer } = await handle.read(Buffer.allocUnsafe(PIECE), 0, PIECE, at)
    if (bytesRead === 0) return
    yield buffer.subarray(0, bytesRead)
    at += bytesRead
  }
}
