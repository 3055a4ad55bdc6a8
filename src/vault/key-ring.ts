import { createHash, hkdfSync, randomBytes } from 'node:crypto'
import { Refused } from '../db/refused.ts'

/** One key with what is derived from it. */
export interface VaultKey {
  /** Eight hexadecimal figures, from the key itself: tells keys apart, opens nothing. */
  readonly id: string
  /** For AES-256-GCM. */
  readonly sealing: Buffer
  /** For HMAC-SHA-256. */
  readonly indexing: Buffer
}

/** At least one key. The first seals; all of them open. */
export type KeyRing = readonly [VaultKey, ...VaultKey[]]

/** A new key, as it is written in a ring: 32 random bytes in base64url. */
export function newKeyText(): string {
  return randomBytes(32).toString('base64url')
}

/**
 * Reads a ring: keys of 43 characters, with blanks, line ends or commas between; from `#` on a line is a remark.
 * `from` names its place in sentences.
 *
 * @throws {Refused} when it holds no key, or something that is none; never with the contents
 */
export function keyRingOf(text: string, from: string): KeyRing {
  const words = keyTextsOf(text)
  const wrong = words.findIndex((word) => !/^[A-Za-z0-9_-]{43}$/.test(word))
  if (wrong >= 0) {
    throw new Refused(
      `${from}: ${wrong + 1}番目の鍵が読めません。鍵は43文字です。\n${from}: key ${wrong + 1} cannot be read. A key has 43 characters.`,
    )
  }
  const [first, ...others] = [...new Set(words)].map(keyOf)
  if (first === undefined) throw new Refused(`${from}: 鍵がひとつもありません。\n${from}: there is no key in it.`)
  return [first, ...others]
}

/** The keys of a ring as they are written there, remarks left out. */
export function keyTextsOf(text: string): string[] {
  return text
    .replace(/#.*$/gm, '')
    .split(/[\s,]+/)
    .filter((word) => word !== '')
}

function keyOf(text: string): VaultKey {
  const bytes = Buffer.from(text, 'base64url')
  const derive = (use: string) => Buffer.from(hkdfSync('sha256', bytes, '', `tomoni vault: ${use}`, 32))
  return {
    id: createHash('sha256').update('tomoni vault: id').update(bytes).digest('hex').slice(0, 8),
    sealing: derive('sealing'),
    indexing: derive('indexing'),
  }
}
