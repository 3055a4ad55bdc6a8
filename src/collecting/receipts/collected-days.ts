import { sql } from 'kysely'
import { record } from '../../activity/index.ts'
import { areHolidaysKnown, nextBusinessDay } from '../../calendar/business-days.ts'
import { coopsByCode } from '../../coops/index.ts'
import type { Database } from '../../db/database.ts'
import { inTransaction } from '../../db/in-transaction.ts'
import type { SignedIn } from '../../http/env.ts'
import { receiptsActs } from './receipts-acts.ts'

const DEFAULT_DAY = 27
/** A day late in December may fall into January; no month's money is taken to have come later than that. */
const MONTHS_BEFORE = 1

interface CollectedMonth {
  /** Its first day, ISO. */
  readonly month: string
  /** The day that counts as the one on which its money was received, ISO. */
  readonly collected_on: string
}

/**
 * The day on which a co-op withdraws a month's bill: that day of the month, or its last; when banks rest, the next one on which
 * they work. It is the day of the gift, because the co-op collects in our name. Where holidays are not known yet, the day itself.
 */
export function collectedOn(month: Temporal.PlainYearMonth, day_of_month: number): Temporal.PlainDate {
  const day = month.toPlainDate({ day: Math.min(day_of_month, month.daysInMonth) })
  return areHolidaysKnown(day.add({ days: 10 })) ? nextBusinessDay(day) : day
}

/** The closed months of a co-op whose money counts for a year and has come by `today`, in their order. */
export async function monthsCollectedIn(
  db: Database,
  { coop_id, year, today }: { coop_id: number; year: number; today: Temporal.PlainDate },
): Promise<readonly CollectedMonth[]> {
  const first = Temporal.PlainYearMonth.from({ year, month: 1 })
  const { rows } = await sql<{ month: string; kept: string | null; collected_day: number | null }>`
    select m.collection_month as month, coalesce(d.collected_on, r.withdraw_on) as kept, s.collected_day
    from collecting.month_closings m
    left join collecting.collected_days d on d.coop_id = m.coop_id and d.collection_month = m.collection_month
    -- Where we collect ourselves, the day is the one on which the bank was asked to.
    left join collecting.debit_requests r on r.coop_id = m.coop_id and r.collection_month = m.collection_month
    left join collecting.coop_settings s on s.coop_id = m.coop_id
    where m.coop_id = ${coop_id} and m.collection_month >= ${first.subtract({ months: MONTHS_BEFORE }).toPlainDate({ day: 1 }).toString()}
      and m.collection_month <= ${first.add({ months: 11 }).toPlainDate({ day: 1 }).toString()}
    order by m.collection_month`.execute(db)
  return rows
    .map(({ month, kept, collected_day }) => {
      const of = Temporal.PlainDate.from(month).toPlainYearMonth()
      return { month, collected_on: kept ?? collectedOn(of, collected_day ?? DEFAULT_DAY).toString() }
    })
    .filter(({ collected_on }) => collected_on.startsWith(`${year}-`) && collected_on <= today.toString())
}

/** On which day of the month a co-op withdraws; 27 unless it was set. */
export async function collectedDayOf(db: Database, coop_id: number): Promise<number> {
  const row = await db
    .selectFrom('collecting.coop_settings')
    .select('collected_day')
    .where('coop_id', '=', coop_id)
    .executeTakeFirst()
  return row?.collected_day ?? DEFAULT_DAY
}

interface Changing {
  readonly coop_code: string
  /** 1 to 31; a month that is shorter has its last day. */
  readonly collected_day: number
  readonly at: Temporal.Instant
  readonly person: SignedIn | null
  readonly actor?: string
}

/** Sets the day for months that have no receipt yet; returns false for an unknown co-op. */
export function changeCollectedDay(db: Database, { coop_code, collected_day, at, person, actor }: Changing): Promise<boolean> {
  return inTransaction(db, async (tx) => {
    const coop_id = (await coopsByCode(tx)).get(coop_code)?.id
    if (coop_id === undefined) return false
    const before = await tx
      .selectFrom('collecting.coop_settings')
      .select('collected_day')
      .where('coop_id', '=', coop_id)
      .executeTakeFirst()
    await tx
      .insertInto('collecting.coop_settings')
      .values({ coop_id, collected_day })
      .onConflict((conflict) => conflict.column('coop_id').doUpdateSet({ collected_day }))
      .execute()
    await record(tx, {
      at,
      person,
      ...(actor === undefined ? {} : { actor }),
      act: receiptsActs['coop.collected_day_set'],
      about: { kind: 'coop', id: coop_code },
      coop_id,
      details: { coop: coop_code, collected_day, from: before?.collected_day ?? null, to: collected_day },
    })
    return true
  })
}
