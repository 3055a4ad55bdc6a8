import { sql } from 'kysely'
import { record } from '../activity/index.ts'
import { jstDay } from '../calendar/jst.ts'
import type { Database } from '../db/database.ts'
import { inTransaction } from '../db/in-transaction.ts'
import type { SignedIn } from '../http/env.ts'
import { type Yen, yen } from '../money/yen.ts'
import { collectingActs } from './collecting-acts.ts'
import { keepEndings } from './month-figures.ts'
import { postCollections } from './post-collections.ts'
import { closingFor, monthStanding, openReport } from './receive-collections-file.ts'

/** In the order in which refusals are tried. */
export type ConfirmRestEnding =
  | { readonly kind: 'nothing_left' }
  /** A row that waits for a person may be a failure: first it is settled. */
  | { readonly kind: 'results_held'; readonly held: number }
  /** What would be collected in all, with the rest. */
  | { readonly kind: 'total_differs'; readonly total_yen: Yen }
  | { readonly kind: 'confirmed'; readonly charges: number; readonly yen: Yen; readonly total_yen: Yen }

interface Confirming {
  readonly coop_code: string
  readonly month: Temporal.PlainYearMonth
  /** What the co-op says it collected in all for the month. */
  readonly total_yen: number
  readonly at: Temporal.Instant
  readonly person: SignedIn | null
  readonly actor?: string
}

/**
 * After a file of failures: every charge of the month without a result counts as collected, if that makes the total which
 * the co-op reported.
 *
 * @throws {CollectionsRefused} for an unknown co-op and a month that is not closed
 */
export function confirmRestCollected(
  db: Database,
  { total_yen, at, person, actor, ...of }: Confirming,
): Promise<ConfirmRestEnding> {
  return inTransaction(db, async (tx) => {
    const closing = await closingFor(tx, of)
    const { open, open_yen, collected_yen, held } = await monthStanding(tx, closing)
    const total = yen(open_yen + collected_yen)
    if (open === 0) return { kind: 'nothing_left' }
    if (held > 0) return { kind: 'results_held', held }
    if (total !== total_yen) return { kind: 'total_differs', total_yen: total }

    const { coop_id, month } = closing
    const reported_by = person?.name ?? actor ?? 'プログラム'
    const nth = await openReport(tx, closing, {
      kind: 'rest_confirmed',
      source: '残りの確定',
      sha256: null,
      reported_at: at,
      reported_by,
    })
    const { rows } = await sql<{ item: number; yen: number }>`
      with kept as (
        insert into collecting.collections (coop_id, collection_month, serial, nth, result)
        select c.coop_id, c.collection_month, c.serial, ${nth}, 'collected'
        from collecting.charges c
        where c.coop_id = ${coop_id} and c.collection_month = ${month} and not exists (
          select from collecting.collections l
          where l.coop_id = c.coop_id and l.collection_month = c.collection_month and l.serial = c.serial)
        returning serial
      )
      select c.item, sum(c.yen)::bigint as yen from collecting.charges c join kept k on k.serial = c.serial
      where c.coop_id = ${coop_id} and c.collection_month = ${month} group by c.item`.execute(tx)
    await keepEndings(tx, closing, nth, [{ ending: 'collected', lines: open, yen: open_yen }])
    const changes = rows.map(({ item, yen: came_yen }) => ({ item, came_yen, went_yen: 0 }))
    await postCollections(tx, { coop_id, coop_code: of.coop_code, month, at, today: jstDay(at) }, nth, changes)
    await record(tx, {
      at,
      person,
      ...(actor === undefined ? {} : { actor }),
      act: collectingActs['month.rest_confirmed'],
      about: { kind: 'collection_month', id: `${of.coop_code}:${of.month}` },
      coop_id,
      details: { coop: of.coop_code, month: of.month.toString(), charges: open, yen: open_yen, total_yen: total },
    })
    return { kind: 'confirmed', charges: open, yen: open_yen, total_yen: total }
  })
}
