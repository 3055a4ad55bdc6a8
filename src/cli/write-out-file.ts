import { open, rename, rm } from 'node:fs/promises'
import { resolve } from 'node:path'
import { Refused } from '../db/refused.ts'

/** A file that a command writes: either the whole of it is there under its name, or what was there before. */
export interface OutFile {
  readonly path: string
  write(bytes: AsyncIterable<Uint8Array>): Promise<void>
  /** Removes what was not finished. */
  close(): Promise<void>
}

/**
 * Opens a file beside its final place, so that a folder which cannot be written shows at once.
 *
 * @throws {Refused} where it cannot be opened or written
 */
export async function openOutFile(name: string | undefined): Promise<OutFile> {
  if (!name) throw new Refused('書くファイルを --out に書いてください。')
  const path = resolve(name)
  const part = `${path}.${process.pid}.part`
  const file = await open(part, 'w').catch((error: Error) => refuse(path, error))
  const write = async (bytes: AsyncIterable<Uint8Array>) => {
    const place = await writeAll(file, bytes).catch((error: Error) => refuse(path, error))
    // On the disk before it has its name: a power cut must not leave an empty file that looks finished.
    await place.sync()
    await rename(part, path).catch((error: Error) => refuse(path, error))
  }
  const close = async () => {
    await file.close()
    await rm(part, { force: true })
  }
  return { path, write, close }
}

async function writeAll(file: Awaited<ReturnType<typeof open>>, bytes: AsyncIterable<Uint8Array>) {
  for await (const piece of bytes) await file.writeFile(piece)
  return file
}

function refuse(path: string, error: NodeJS.ErrnoException): never {
  const reason = reasons[error.code ?? '']
  if (reason === undefined) throw error
  throw new Refused(`${path} に書けません：${reason}。\nCannot write ${path} (${error.code}).`)
}

const reasons: Record<string, string> = {
  ENOENT: 'フォルダがありません',
  ENOTDIR: 'フォルダではない場所です',
  EISDIR: 'フォルダの名前です',
  EACCES: '書く権利がありません',
  EPERM: '書く権利がありません',
  EROFS: '書き込めない場所です',
  ENOSPC: 'ディスクがいっぱいです',
}
