import type { Database } from '../../db/database.ts'
import { countWaitingChanges } from '../changes/changes-queries.ts'
import { countWaitingClaims } from '../claims/claims-queries.ts'

/** How much waits for staff in the room of organisations' pages. */
export async function countPagesToDo(db: Database): Promise<number> {
  const [changes, claims] = await Promise.all([countWaitingChanges(db), countWaitingClaims(db)])
  return changes + claims
}
