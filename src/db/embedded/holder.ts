import { randomUUID } from 'node:crypto'
import { linkSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * Who keeps a data folder. `<data>/keeper/` holds numbered files; the highest number names the keeper. A keeper that takes over
 * from a dead one links the next number, which only one process can do. The highest file is never removed, not even at a clean
 * end: if numbers began again, two could win at once.
 */
export interface Holder {
  readonly number: number
  readonly pid: number
  /** Where it listens on 127.0.0.1. */
  readonly port: number
  readonly token: string
  /** The port of its PostgreSQL. A new keeper takes the same again, so that open pools find their server once more. */
  readonly postgres_port: number
}

/** @returns the keeper of the data folder as last written down, dead or alive; null when there has never been one */
export function readHolder(data: string): Holder | null {
  const number = highest(data)
  if (number === 0) return null
  try {
    return { ...JSON.parse(readFileSync(fileOf(data, number), 'utf8')), number }
  } catch (error) {
    // A still newer keeper has tidied it away in this very moment.
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return readHolder(data)
    throw error
  }
}

/** @returns whether the caller is the keeper from now on; false when somebody else took the place of `after` first */
export function claim(data: string, after: Holder | null, me: Omit<Holder, 'number'>): boolean {
  const number = (after?.number ?? 0) + 1
  mkdirSync(folderOf(data), { recursive: true, mode: 0o700 })
  const draft = join(folderOf(data), `draft-${randomUUID()}`)
  writeFileSync(draft, JSON.stringify(me), { mode: 0o600 })
  try {
    linkSync(draft, fileOf(data, number))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  } finally {
    rmSync(draft)
  }
  if (highest(data) !== number) {
    rmSync(fileOf(data, number))
    return false
  }
  for (const old of numbers(data)) if (old < number) rmSync(fileOf(data, old), { force: true })
  return true
}

const folderOf = (data: string) => join(data, 'keeper')
const fileOf = (data: string, number: number) => join(folderOf(data), `${number}.json`)
const highest = (data: string) => Math.max(0, ...numbers(data))

function numbers(data: string): number[] {
  try {
    return readdirSync(folderOf(data))
      .filter((name) => /^\d+\.json$/.test(name))
      .map((name) => Number.parseInt(name, 10))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw error
  }
}
