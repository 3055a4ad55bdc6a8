import { sql } from 'kysely'
import { record } from '../activity/index.ts'
import { jstDay } from '../calendar/jst.ts'
import type { Database } from '../db/database.ts'
import { inTransaction } from '../db/in-transaction.ts'
import type { SignedIn } from '../http/env.ts'
import { correctTransfer } from '../ledger/index.ts'
import { type Yen, yen } from '../money/yen.ts'
import { givingActs } from './giving-acts.ts'
import { COOP_LOCK } from './intake/take-in-lines.ts'

/** In the order in which refusals are tried. */
export type UndoImportEnding =
  | { readonly kind: 'unknown_import' }
  | { readonly kind: 'undone_before'; readonly undone_at: Temporal.Instant; readonly undone_by: string }
  | {
      readonly kind: 'undone'
      readonly lines: number
      readonly donations: number
      readonly enrolments: number
      readonly yen: Yen
    }

interface Undoing {
  readonly import_id: number
  readonly reason: string
  readonly at: Temporal.Instant
  /** Null on the server's command line; then `actor` says who. */
  readonly person: SignedIn | null
  readonly actor?: string
}

/**
 * Takes back everything that an import brought: its lines, donations, enrolments and held lines, also those that staff
 * accepted since, each batch by a correcting transfer. The file can be imported again afterwards.
 *
 * A batch that is charged already refuses in the database, and with it the whole act.
 */
export function undoImport(db: Database, { import_id, reason, at, person, actor }: Undoing): Promise<UndoImportEnding> {
  return inTransaction(db, async (tx) => {
    // Before the import's row: intakes take the co-ops first too.
    await sql`
      select pg_advisory_xact_lock(${COOP_LOCK}, coop_id)
      from (select distinct coop_id from giving.order_lines where import_id = ${import_id} order by 1) c`.execute(tx)
    const found = await tx.selectFrom('giving.imports').select('id').where('id', '=', import_id).forUpdate().executeTakeFirst()
    if (!found) return { kind: 'unknown_import' }
    const before = await tx
      .selectFrom('giving.import_undoings')
      .select(['undone_at', 'undone_by'])
      .where('import_id', '=', import_id)
      .executeTakeFirst()
    if (before) return { kind: 'undone_before', ...before }

    const undone_by = person?.name ?? actor ?? 'プログラム'
    await tx.insertInto('giving.import_undoings').values({ import_id, undone_at: at, undone_by, reason }).execute()
    const promised = await takeBackBatches(tx, { import_id, reason, at })
    const enrolments = await tx
      .updateTable('giving.enrolments')
      .set({ ended_at: at, ended_by: undone_by, end_reason: reason })
      .where('import_id', '=', import_id)
      .where('ended_at', 'is', null)
      .executeTakeFirst()
    await tx
      .updateTable('giving.held_lines')
      .set({ state: 'undone' })
      .where('import_id', '=', import_id)
      .where('state', '<>', 'undone')
      .execute()
    const lines = await tx
      .updateTable('giving.order_lines')
      .set({ undone: true })
      .where('import_id', '=', import_id)
      .executeTakeFirst()
    const undone = { lines: Number(lines.numUpdatedRows), enrolments: Number(enrolments.numUpdatedRows), ...promised }
    await record(tx, {
      at,
      person,
      ...(actor === undefined ? {} : { actor }),
      act: givingActs['import.undone'],
      about: { kind: 'import', id: import_id },
      details: { reason, ...undone },
    })
    return { kind: 'undone', ...undone }
  })
}

/** Donations of the batches that still stand, and the books behind them. */
async function takeBackBatches(
  tx: Database,
  { import_id, reason, at }: Pick<Undoing, 'import_id' | 'reason' | 'at'>,
): Promise<{ donations: number; yen: Yen }> {
  const batches = await tx
    .selectFrom('giving.batches')
    .select(['id', 'transfer_id', 'donations', 'yen'])
    .where('import_id', '=', import_id)
    .where('undone_transfer_id', 'is', null)
    .orderBy('id')
    .forUpdate()
    .execute()
  for (const { id, transfer_id } of batches) {
    const undone_transfer_id = await correctTransfer(tx, {
      transfer_id,
      effective_on: jstDay(at),
      posted_at: at,
      reason: `取込み${import_id}の取消し：${reason}`,
    })
    await tx.updateTable('giving.batches').set({ undone_transfer_id }).where('id', '=', id).execute()
    await tx.updateTable('giving.donations').set({ undone: true }).where('batch_id', '=', id).execute()
  }
  const sum = (key: 'donations' | 'yen') => batches.reduce((total, batch) => total + batch[key], 0)
  return { donations: sum('donations'), yen: yen(sum('yen')) }
}
