import type { Database } from '../db/database.ts'

/** A task of the program that is due at a time of day, once for all processes together. */
export interface TimedTask {
  /** The key of its row, so never renamed: `empty_old_mails`. */
  readonly name: string
  /** In Japanese, for the record of a failure. */
  readonly label: string
  /** `HH:MM` in Japan, at which it is due each day. */
  readonly at: string
  /**
   * Runs again after a failure, and once more when its process was killed: it must change nothing the second time. Rules about
   * rows take `now`, which is the shown time as everywhere in the house; only when a task is due goes by the machine's clock.
   */
  run(work: { readonly db: Database; readonly now: Temporal.Instant }): Promise<void>
}
