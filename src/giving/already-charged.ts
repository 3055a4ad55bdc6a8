/**
 * True for the database's refusal to take back what was charged with a closed month (`collecting.refuse_undo`), or what holds a
 * donation that was cancelled or moved by itself (`giving.refuse_undo_of_acted`). The whole transaction is spoilt by it, so it is
 * met outside the act.
 */
export function isAlreadyCharged(error: unknown): boolean {
  return (
    error instanceof Error &&
    'constraint' in error &&
    (error.constraint === 'undo_before_close' || error.constraint === 'undo_before_acts')
  )
}
