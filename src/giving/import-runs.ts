import { sql } from 'kysely'
import type { ReceivedMembers } from '../coops/index.ts'
import type { Database } from '../db/database.ts'
import type { SignedIn } from '../http/env.ts'
import type { ReceivedFile } from './receive-order-file.ts'

export type ImportKind = 'orders' | 'members'

/** What came of a run, as it is kept. `orders` after a rehearsal has no import. */
export type RunResult = ({ readonly kind: 'orders' } & ReceivedFile) | ({ readonly kind: 'members' } & ReceivedMembers)

/** A file on its way in, as its page shows it. */
export interface ImportRun {
  readonly id: string
  readonly kind: ImportKind
  readonly source: string
  readonly dry_run: boolean
  readonly started_at: Temporal.Instant
  readonly started_by: string
  readonly step: 'waiting' | 'reading' | 'judging'
  readonly lines: number
  readonly beat_at: Temporal.Instant
  readonly finished_at: Temporal.Instant | null
  readonly result: RunResult | null
  readonly refusal: string | null
  readonly import_id: number | null
  /** Whose operator sent it; null: somebody of the office. */
  readonly coop_id: number | null
}

interface NewRun extends Pick<ImportRun, 'id' | 'kind' | 'source' | 'dry_run'> {
  readonly at: Temporal.Instant
  readonly person: SignedIn
  readonly coop_id?: number | undefined
  readonly beat_at: Temporal.Instant
}

/** Notes that a file has arrived. False when this very form was sent before: its run is already there. */
export async function addImportRun(
  db: Database,
  { id, kind, source, dry_run, at, person, coop_id, beat_at }: NewRun,
): Promise<boolean> {
  const row = await db
    .insertInto('giving.import_runs')
    .values({
      id,
      kind,
      source,
      dry_run,
      started_at: at,
      started_by: person.name,
      person_id: person.person_id,
      coop_id: coop_id ?? null,
      beat_at,
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

/** Says how far a run is and that it lives. */
export async function beatImportRun(
  db: Database,
  { id, step, lines, beat_at }: Pick<ImportRun, 'id' | 'step' | 'lines' | 'beat_at'>,
): Promise<void> {
  await db
    .updateTable('giving.import_runs')
    .set({ step, lines, beat_at })
    .where('id', '=', id)
    .where('finished_at', 'is', null)
    .execute()
}

/**
 * Ends a run with its result or the sentence that says why not. Called in the transaction that takes the file in, so that an
 * import which is there is never said to have been broken off.
 */
export async function finishImportRun(
  tx: Database,
  id: string,
  ending: { readonly at: Temporal.Instant } & ({ readonly result: RunResult } | { readonly refusal: string }),
): Promise<void> {
  const { at } = ending
  const outcome =
    'refusal' in ending
      ? { refusal: ending.refusal }
      : {
          result: JSON.stringify(ending.result),
          lines: ending.result.lines,
          import_id: ending.result.kind === 'orders' ? ending.result.import_id : null,
        }
  await tx
    .updateTable('giving.import_runs')
    .set({ finished_at: at, ...outcome })
    .where('id', '=', id)
    .where('finished_at', 'is', null)
    .execute()
}

/** One run, or null. */
export async function findImportRun(db: Database, id: string): Promise<ImportRun | null> {
  const { rows } = await sql<ImportRun>`select * from giving.import_runs where id = ${id}::uuid`.execute(db)
  return rows[0] ?? null
}

/** The runs of files that a co-op's own operators sent, the newest first. */
export async function runsOfCoop(db: Database, coop_id: number, limit = 50): Promise<ImportRun[]> {
  const { rows } = await sql<ImportRun>`
    select * from giving.import_runs where coop_id = ${coop_id} order by started_at desc limit ${limit}`.execute(db)
  return rows
}

/** The runs that have not ended, the newest first: those on their way, and those that were broken off lately. */
export async function unfinishedRuns(db: Database, since: Temporal.Instant): Promise<ImportRun[]> {
  const { rows } = await sql<ImportRun>`
    select * from giving.import_runs where finished_at is null and started_at > ${since} order by started_at desc limit 5`.execute(
    db,
  )
  return rows
}

/** Longer than any pause between two signs of life. */
const LONGEST_SILENCE = Temporal.Duration.from({ seconds: 20 })

/** True when the process that read the file is gone. `now` is the real time, also in a demonstration. */
export function isBrokenOff(
  { finished_at, beat_at }: Pick<ImportRun, 'finished_at' | 'beat_at'>,
  now: Temporal.Instant,
): boolean {
  return finished_at === null && Temporal.Instant.compare(beat_at.add(LONGEST_SILENCE), now) < 0
}
