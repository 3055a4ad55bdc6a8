import pg from 'pg'

const CLASS_OF_CONSTRAINTS = '23'

/**
 * The name of the constraint by which the database refused a statement, or null when something else went wrong. The transaction
 * is spoilt then: say so, and roll back.
 */
export function constraintOf(error: unknown): string | null {
  const is_constraint = error instanceof pg.DatabaseError && error.code?.startsWith(CLASS_OF_CONSTRAINTS) === true
  return is_constraint ? (error.constraint ?? '') : null
}
