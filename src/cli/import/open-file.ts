import { createReadStream, type ReadStream, statSync } from 'node:fs'
import { basename, resolve } from 'node:path'
import { Refused } from '../../db/refused.ts'

export interface OpenFile {
  /** Without its folder. */
  readonly name: string
  readonly bytes: AsyncIterable<Uint8Array>
  /** The share of its bytes that were read so far, from 0 to 1. */
  share(): number
}

/** @throws {Refused} when there is no such file, or it is none or may not be read */
export function openFile(path: string): OpenFile {
  const size = sizeOf(path)
  const stream: ReadStream = createReadStream(resolve(path))
  return {
    name: basename(path),
    bytes: readable(stream, path),
    share: () => (size === 0 ? 1 : Math.min(1, stream.bytesRead / size)),
  }
}

function sizeOf(path: string): number {
  try {
    const found = statSync(path)
    if (found.isDirectory())
      throw new Refused(`${path} はフォルダです。ファイルを指定してください。\n${path} is a folder; name a file.`)
    return found.size
  } catch (error) {
    throw refusalOf(error, path) ?? error
  }
}

async function* readable(stream: ReadStream, path: string) {
  try {
    yield* stream as AsyncIterable<Uint8Array>
  } catch (error) {
    throw refusalOf(error, path) ?? error
  }
}

function refusalOf(error: unknown, path: string): Refused | null {
  switch ((error as NodeJS.ErrnoException).code) {
    case 'ENOENT':
    case 'ENOTDIR':
      return new Refused(`${path} というファイルはありません。\nThere is no file ${path}.`)
    case 'EACCES':
    case 'EPERM':
      return new Refused(`${path} を読む権限がありません。\nYou may not read ${path}.`)
    case 'EIO':
      return new Refused(
        `${path} を最後まで読めませんでした。ファイルのある装置を確かめてください。\n${path} cannot be read to its end.`,
      )
    default:
      return null
  }
}
