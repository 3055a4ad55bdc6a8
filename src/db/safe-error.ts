import pg from 'pg'

/**
 * An error as it may stand in a log. What PostgreSQL says about a row (`detail`, `where`, often the message itself) quotes the
 * row, and a row may hold a member's name or telephone number; so only the kind of fault and its place are kept.
 */
export function safeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { type: typeof error }
  const place = (error.stack ?? '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .join('\n')
  if (error instanceof pg.DatabaseError) {
    const { code, constraint, schema, table, column, routine } = error
    return { type: 'DatabaseError', code, constraint, schema, table, column, routine, place }
  }
  const cause = error.cause === undefined ? {} : { cause: safeError(error.cause) }
  // An error that wraps one of the database often repeats its words.
  const message = error.cause instanceof pg.DatabaseError ? {} : { message: error.message }
  return { type: error.name, ...message, ...cause, place }
}
