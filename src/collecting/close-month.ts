import { sql } from 'kysely'
import { record } from '../activity/index.ts'
import { jstDay } from '../calendar/jst.ts'
import { coopsByCode } from '../coops/index.ts'
import type { Database } from '../db/database.ts'
import { inTransaction } from '../db/in-transaction.ts'
import { COOP_LOCK } from '../giving/index.ts'
import type { SignedIn } from '../http/env.ts'
import { encodeCp932 } from '../text/cp932.ts'
import {
  type ClosingOf,
  chargeStatements,
  closingStatement,
  failedStatement,
  gatherStatements,
  postStatement,
} from './close-statements.ts'
import { type ClosingPreview, previewClosing } from './closing-preview.ts'
import { collectingActs } from './collecting-acts.ts'
import { collectingSettingsOf } from './coop-settings.ts'
import { type AskBankCall, askBank } from './direct-debit/ask-bank.ts'
import type { DebitRefusal } from './direct-debit/debit-refusal.ts'
import { postCredits } from './donations/apply-credits.ts'
import { returnMovedOfClosing } from './donations/follow-donations.ts'
import { type FileEncoding, findClosing, type MonthClosing } from './month-closing.ts'

/** In the order in which refusals are tried. */
export type CloseMonthEnding =
  | { readonly kind: 'unknown_coop' }
  | {
      readonly kind: 'closed'
      readonly already_closed: boolean
      readonly closing: MonthClosing
      readonly preview: ClosingPreview | null
    }
  /** Months are closed in their order; `month` was closed after this one. */
  | { readonly kind: 'later_month_closed'; readonly month: string }
  /** Something stands to be charged for an earlier `month` that is not closed. */
  | { readonly kind: 'earlier_month_open'; readonly month: string }
  | { readonly kind: 'nothing_to_charge' }
  /** The co-op's file is to be CP932, and a name in it has characters that CP932 has not. */
  | { readonly kind: 'unwritable_name'; readonly name: string; readonly characters: readonly string[] }
  /** The bank cannot be asked for it. */
  | { readonly kind: 'debit_refused'; readonly refusal: DebitRefusal }

interface ClosingCall {
  readonly coop_code: string
  readonly month: Temporal.PlainYearMonth
  readonly at: Temporal.Instant
  /** Null on the server's command line; then `actor` says who. */
  readonly person: SignedIn | null
  readonly actor?: string
  /** Unless told, as the co-op's settings say. */
  readonly encoding?: FileEncoding
  /** Everything is done, looked at for the preview, then rolled back. */
  readonly dry_run?: boolean
  /** Where the organisation collects itself by direct debit. */
  readonly debit?: AskBankCall
}

/**
 * Closes a collection month of a co-op: makes the instalments of its active enrolments, one charge per member and order
 * number, and posts the books; afterwards nothing of it can be taken back as if it had never come. One transaction: killed
 * in the middle, nothing happened. A month that is closed stays as it is, and the second of two at once waits and finds so.
 */
export async function closeMonth(db: Database, call: ClosingCall): Promise<CloseMonthEnding> {
  try {
    return await inTransaction(db, async (tx) => {
      const ending = await closeIn(tx, call)
      if (call.dry_run) throw new Rehearsed(ending)
      return ending
    })
  } catch (error) {
    if (error instanceof Rehearsed) return error.ending
    throw error
  }
}

/** Rolls the transaction back, and is no error. */
class Rehearsed extends Error {
  readonly ending: CloseMonthEnding
  constructor(ending: CloseMonthEnding) {
    super('rehearsed')
    this.ending = ending
  }
}

async function closeIn(
  tx: Database,
  { coop_code, month, at, person, actor, encoding, dry_run, debit }: ClosingCall,
): Promise<CloseMonthEnding> {
  const coop_id = (await coopsByCode(tx)).get(coop_code)?.id
  if (coop_id === undefined) return { kind: 'unknown_coop' }
  // No import, correction or other close of this co-op runs meanwhile; the next statement sees what they left.
  await sql`select pg_advisory_xact_lock(${COOP_LOCK}, ${coop_id})`.execute(tx)
  const of: ClosingOf = { coop_id, coop_code, month: month.toPlainDate({ day: 1 }).toString(), at, today: jstDay(at) }
  const closed_before = await findClosing(tx, coop_id, of.month)
  if (closed_before) return { kind: 'closed', already_closed: true, closing: closed_before, preview: null }
  const out_of_order = await refuseOutOfOrder(tx, of)
  if (out_of_order) return out_of_order

  const written = encoding ?? (await collectingSettingsOf(tx, coop_id)).file_encoding
  // Sorting and hashing a million narrow rows in memory.
  await sql`set local work_mem = '256MB'`.execute(tx)
  for (const statement of gatherStatements(of)) await statement.execute(tx)
  const unwritable = await refuseNames(tx, written)
  if (unwritable) return unwritable
  for (const statement of chargeStatements(of)) await statement.execute(tx)
  // A rehearsal lists who has no account, instead of stopping there.
  const refusal = await askBank(tx, of, { ...debit, ...(dry_run ? { leave_out_without_account: true } : {}) })
  if (refusal) throw new Rehearsed({ kind: 'debit_refused', refusal })
  const by = person?.name ?? actor ?? 'プログラム'
  await postStatement(of).execute(tx)
  await postCredits(tx, of)
  // The planner's figures know nothing of the month that was just written: it would look through all of it for each part.
  await sql`set local enable_nestloop = off`.execute(tx)
  await returnMovedOfClosing(tx, of)
  await failedStatement(of, by).execute(tx)
  await sql`set local enable_nestloop = on`.execute(tx)
  await closingStatement(of, by, written).execute(tx)

  const closing = await findClosing(tx, coop_id, of.month)
  if (!closing) throw new Error('the closing that was written is not there')
  const { charges, members, instalments, donations, yen } = closing
  await record(tx, {
    at,
    person,
    ...(actor === undefined ? {} : { actor }),
    act: collectingActs['month.closed'],
    about: { kind: 'collection_month', id: `${coop_code}:${month}` },
    coop_id,
    details: { coop: coop_code, month: month.toString(), charges, members, instalments, donations, yen },
  })
  return { kind: 'closed', already_closed: false, closing, preview: dry_run ? await previewClosing(tx, closing) : null }
}

/** The first month that has something to be charged, and the last that is closed, decide which month may be closed now. */
async function refuseOutOfOrder(tx: Database, { coop_id, month, today }: ClosingOf): Promise<CloseMonthEnding | null> {
  const { rows } = await sql<{ last_closed: string | null; first_open: string | null }>`
    with closed as (select max(collection_month) as month from collecting.month_closings where coop_id = ${coop_id})
    select (select month from closed) as last_closed, least(
      (select min(greatest(b.collection_month, (closed.month + interval '1 month')::date))
       from closed, giving.batches b join giving.offers o on o.id = b.offer_id
       where o.coop_id = ${coop_id} and b.undone_transfer_id is null
         and not exists (select from collecting.charged_batches c where c.batch_id = b.id)
         and b.donations > (select count(*) from giving.donation_acts a where a.batch_id = b.id and a.kind = 'cancelled')),
      (select greatest(min(e.starts_month), min((closed.month + interval '1 month')::date))
       from closed, giving.enrolments e where e.coop_id = ${coop_id} and e.ended_at is null
         and not exists (select from collecting.enrolment_changes c where c.coop_id = e.coop_id and c.enrolment_id = e.id)),
      -- Of those that were changed, the first open month in which they are not paused.
      (select min(u.month) from closed, giving.enrolments e
       cross join lateral (select greatest(e.starts_month, (closed.month + interval '1 month')::date) as month) n
       cross join lateral (
         select n.month, coalesce((select c.units from collecting.enrolment_changes c
                                   where c.coop_id = e.coop_id and c.enrolment_id = e.id and c.from_month <= n.month
                                   order by c.from_month desc, c.id desc limit 1), e.units) as units
         union all
         select c.from_month, c.units from collecting.enrolment_changes c
         where c.coop_id = e.coop_id and c.enrolment_id = e.id and c.from_month > n.month) u
       where e.coop_id = ${coop_id} and e.ended_at is null and u.units > 0
         and exists (select from collecting.enrolment_changes c where c.coop_id = e.coop_id and c.enrolment_id = e.id)),
      (select min((closed.month + interval '1 month')::date)
       from closed, collecting.failed_waiting w
       join coops.members m on m.coop_id = w.coop_id and m.id = w.member_id
       where w.coop_id = ${coop_id} and w.has_tries_left and (m.left_on is null or m.left_on > ${today}::date))) as first_open`.execute(
    tx,
  )
  const { last_closed = null, first_open = null } = rows[0] ?? {}
  if (last_closed !== null && last_closed > month) return { kind: 'later_month_closed', month: last_closed }
  if (first_open === null || first_open > month) return { kind: 'nothing_to_charge' }
  return first_open < month ? { kind: 'earlier_month_open', month: first_open } : null
}

/** Before anything is charged: a closed month must always have its file. Everything else in the file is figures. */
async function refuseNames(tx: Database, encoding: FileEncoding): Promise<CloseMonthEnding | null> {
  if (encoding !== 'cp932') return null
  const { rows } = await sql<{ name: string }>`select distinct name from closing_items order by name`.execute(tx)
  for (const { name } of rows) {
    const encoded = encodeCp932(name)
    if ('impossible' in encoded)
      return { kind: 'unwritable_name', name, characters: [...new Set(encoded.impossible.map(({ character }) => character))] }
  }
  return null
}
