import type { Database } from '../../db/database.ts'
import { vaultOf } from '../../vault/index.ts'

/** Without what is taken for something else on paper: I, L, O, 0, 1. */
const SIGNS = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789'
const LENGTH = 10

/**
 * The code that the form with this token makes, such as `K7QMR-X3VHE`: 49 bits. The same form sent again shows the same code, and
 * nobody without the key of this installation can tell it.
 */
export function codeOfForm(db: Database, token: string): string {
  const figures = vaultOf(db).blindIndex(token, 'giving.depot_code_made')
  // Of 256 figures 31 do not go round evenly: the lean is far below what guessing could use.
  const signs = Array.from({ length: LENGTH }, (_, at) => SIGNS[figures.readUInt16BE(at * 2) % SIGNS.length]).join('')
  return `${signs.slice(0, 5)}-${signs.slice(5)}`
}

/** A code as somebody types it: full-width, small letters, with or without its hyphen. Null for what can be none. */
export function readCode(typed: string): string | null {
  const signs = typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^\p{L}\p{N}]+/gu, '')
  if (signs.length !== LENGTH || [...signs].some((sign) => !SIGNS.includes(sign))) return null
  return `${signs.slice(0, 5)}-${signs.slice(5)}`
}

/** What is stored of a code. */
export function hashOfCode(db: Database, code: string): Buffer {
  return vaultOf(db).blindIndex(code, 'giving.depot_code')
}

/** What may be stored of it: of codes made before a change of keys too. */
export function hashesOfCode(db: Database, code: string): Buffer[] {
  return vaultOf(db).blindIndexes(code, 'giving.depot_code')
}
