import { record } from '../activity/index.ts'
import type { Clock } from '../calendar/clock.ts'
import { loadDemonstrationClock } from '../calendar/demonstration-clock.ts'
import { TOKYO } from '../calendar/jst.ts'
import type { Database } from '../db/database.ts'
import { inTransaction } from '../db/in-transaction.ts'
import { backgroundActs } from './background-acts.ts'
import type { TimedTask } from './timed-task.ts'

/** So long one run may take before another process believes its process dead. A task that needs longer goes in steps. */
const LEASE = Temporal.Duration.from({ hours: 1 })
const FIRST_WAIT_MINUTES = 5
const LONGEST_WAIT_MINUTES = 6 * 60

export type TaskEnding =
  | { readonly kind: 'not_due' }
  | { readonly kind: 'done' }
  /** The error, for the log; the activity list has it that it failed. */
  | { readonly kind: 'failed'; readonly error: unknown }

/**
 * Runs a task if it is due and no other process is running it: whoever changes its row first has it. A task that was due
 * while no server ran is run at the next start, once. `clock` is the machine's: a demonstration's clock can be put back, and
 * then nothing would be due for weeks.
 */
export async function runDueTask(db: Database, task: TimedTask, clock: Clock): Promise<TaskEnding> {
  const started_at = clock.now()
  const lease = started_at.add(LEASE)
  if (!(await take(db, task, { now: started_at, lease }))) return { kind: 'not_due' }
  try {
    const shown = await loadDemonstrationClock(db, clock)
    await task.run({ db, now: shown.clock.now() })
  } catch (error) {
    await noteFailure(db, task, { clock, lease })
    return { kind: 'failed', error }
  }
  const now = clock.now()
  await db
    .updateTable('background.tasks')
    .set({ due_at: nextAt(task.at, now), taken_until: null, last_done_at: now, failures_in_a_row: 0 })
    .where('name', '=', task.name)
    .where('taken_until', '=', lease)
    .execute()
  return { kind: 'done' }
}

/** When the clocks of Japan next show `at`, after `now`. */
export function nextAt(at: string, now: Temporal.Instant): Temporal.Instant {
  const here = now.toZonedDateTimeISO(TOKYO)
  const today = here.withPlainTime(at)
  return (Temporal.ZonedDateTime.compare(today, here) > 0 ? today : today.add({ days: 1 })).toInstant()
}

async function take(db: Database, { name, at }: TimedTask, { now, lease }: { now: Temporal.Instant; lease: Temporal.Instant }) {
  await db
    .insertInto('background.tasks')
    .values({ name, due_at: nextAt(at, now) })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const taken = await db
    .updateTable('background.tasks')
    .set({ taken_until: lease, last_started_at: now })
    .where('name', '=', name)
    .where('due_at', '<=', now)
    .where((row) => row.or([row('taken_until', 'is', null), row('taken_until', '<=', now)]))
    .executeTakeFirst()
  return taken.numUpdatedRows === 1n
}

async function noteFailure(db: Database, task: TimedTask, { clock, lease }: { clock: Clock; lease: Temporal.Instant }) {
  await inTransaction(db, async (tx) => {
    const now = clock.now()
    const row = await tx
      .selectFrom('background.tasks')
      .select(['failures_in_a_row', 'taken_until'])
      .where('name', '=', task.name)
      .forUpdate()
      .executeTakeFirstOrThrow()
    if (row.taken_until === null || !row.taken_until.equals(lease)) return
    const failures = row.failures_in_a_row + 1
    const minutes = Math.min(FIRST_WAIT_MINUTES * 2 ** Math.min(failures - 1, 20), LONGEST_WAIT_MINUTES)
    const due_at = now.add({ minutes })
    await tx
      .updateTable('background.tasks')
      .set({ due_at, taken_until: null, last_failed_at: now, failures_in_a_row: failures })
      .where('name', '=', task.name)
      .execute()
    const again_at = due_at.toZonedDateTimeISO(TOKYO).toPlainDateTime().toString({ smallestUnit: 'minute' })
    const details = { label: task.label, failures, again_at }
    const { clock: shown } = await loadDemonstrationClock(tx, clock)
    const about = { kind: 'task', id: task.name }
    await record(tx, { at: shown.now(), person: null, act: backgroundActs['task.failed'], about, details })
  })
}
