import pino, { type Logger } from 'pino'
import { safeError } from '../db/safe-error.ts'

/** The log of the server: lines of JSON on standard error, because standard output belongs to the person who started it. */
export function openLog(): Logger {
  return pino({ level: 'info', serializers: { err: safeError, error: safeError } }, pino.destination({ dest: 2, sync: false }))
}
