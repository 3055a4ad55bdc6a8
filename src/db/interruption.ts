/**
 * What ended a transaction from outside: the connection went, the disk was full, or another transaction was in the way. Nothing
 * of the work is stored then, save where the connection went while it was being committed: then it is all there, or nothing.
 */
export type Interruption = 'connection_lost' | 'disk_full' | 'collided'

const CONNECTION_CODES = new Set(['57P01', '57P02', '57P03', 'ECONNRESET', 'ECONNREFUSED', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND'])
const COLLISION_CODES = new Set(['40001', '40P01', '55P03'])
// pg gives these no code.
const CONNECTION_WORDS = /^(Connection terminated|Client has encountered a connection error|Client was closed|timeout exceeded)/

/** Names what interrupted the work; null for every other error, which is a fault of ours. */
export function interruptionOf(error: unknown): Interruption | null {
  if (!(error instanceof Error)) return null
  const code = String((error as NodeJS.ErrnoException).code ?? '')
  if (code === '53100' || code === 'ENOSPC') return 'disk_full'
  if (COLLISION_CODES.has(code)) return 'collided'
  if (CONNECTION_CODES.has(code) || code.startsWith('08') || CONNECTION_WORDS.test(error.message)) return 'connection_lost'
  // A disk that is full while the database is made, or under its log, is told in many words and without a code.
  if (/No space left on device/.test(error.message)) return 'disk_full'
  return interruptionOf(error.cause)
}
