import type { Database } from '../db/database.ts'

/**
 * Ends an active enrolment: no month that is not closed yet gets an instalment of it. False where it is not active (any
 * more). The caller holds the co-op's lock and writes down who did it.
 */
export async function endEnrolment(
  tx: Database,
  { enrolment_id, at, by, reason }: { enrolment_id: number; at: Temporal.Instant; by: string; reason: string },
): Promise<boolean> {
  const ended = await tx
    .updateTable('giving.enrolments')
    .set({ ended_at: at, ended_by: by, end_reason: reason })
    .where('id', '=', enrolment_id)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  return ended.numUpdatedRows > 0n
}
