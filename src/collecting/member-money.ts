import { sql } from 'kysely'
import type { Database } from '../db/database.ts'
import { type Yen, yen } from '../money/yen.ts'
import type { Donation, OfMember } from './donations/donation.ts'
import { type EnrolmentStanding, enrolmentStanding } from './enrolment-standing.ts'
import { collectedDayOf, collectedOn } from './receipts/collected-days.ts'
import { findSupporter, type Supporter } from './supporter-queries.ts'

/** An enrolment of a member with how it stands in the next month that can still change. */
export type MemberEnrolment = Supporter & { readonly standing: EnrolmentStanding }

/** All enrolments of a member, the latest first; those that ended too. A member has few. */
export async function enrolmentsOf(db: Database, { coop_id, member_id }: OfMember): Promise<MemberEnrolment[]> {
  const ids = await db
    .selectFrom('giving.enrolments')
    .select('id')
    .where('coop_id', '=', coop_id)
    .where('member_id', '=', member_id)
    .orderBy('id', 'desc')
    .execute()
  const found = await Promise.all(
    ids.map(async ({ id }) => ({ supporter: await findSupporter(db, id), standing: await enrolmentStanding(db, id) })),
  )
  return found.flatMap(({ supporter, standing }) => (supporter && standing ? [{ ...supporter, standing }] : []))
}

/** Something that a member will be charged for in a month. */
export interface Upcoming {
  readonly title: string
  readonly units: number
  readonly yen: Yen
  /** `given`: its month is open. `monthly`: an enrolment's next month. `charged`: the co-op has it, and there is no result yet. */
  readonly kind: 'given' | 'monthly' | 'charged'
}

export interface UpcomingMonth {
  /** First day. */
  readonly month: string
  /** The day on which the co-op usually withdraws, ISO. */
  readonly on: string
  readonly items: readonly Upcoming[]
  readonly yen: Yen
}

/** What comes next, month by month, from what was given and the enrolments that stand. */
export async function upcomingMonths(
  db: Database,
  { coop_id }: Pick<OfMember, 'coop_id'>,
  { donations, enrolments }: { readonly donations: readonly Donation[]; readonly enrolments: readonly MemberEnrolment[] },
): Promise<UpcomingMonth[]> {
  const next = await nextOpenMonth(db, coop_id)
  const coming: (Upcoming & { readonly month: string })[] = []
  for (const { state, charge, title, moved_to, units, yen: amount, promised_month } of donations) {
    const item = { title: moved_to?.title ?? title, units, yen: amount }
    // What came too late for its month goes with the next one that is closed.
    if (state === 'promised') coming.push({ ...item, kind: 'given', month: laterOf(promised_month, next) })
    if (state === 'charged' && charge !== null) coming.push({ ...item, kind: 'charged', month: charge.month })
  }
  for (const { programme, unit_price_yen, standing } of enrolments) {
    const { ended, units, next_month } = standing
    if (ended || units === 0) continue
    coming.push({ title: programme, units, yen: yen(units * unit_price_yen), kind: 'monthly', month: next_month })
  }
  const day = await collectedDayOf(db, coop_id)
  return [...Map.groupBy(coming, ({ month }) => month)]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([month, items]) => ({
      month,
      on: collectedOn(Temporal.PlainDate.from(month).toPlainYearMonth(), day).toString(),
      items,
      yen: yen(items.reduce((sum, item) => sum + item.yen, 0)),
    }))
}

function laterOf(a: string, b: string): string {
  if (a > b) return a
  return b
}

/** The month after the last closed one, as its first day; before the first close, a day that lies before every month. */
async function nextOpenMonth(db: Database, coop_id: number): Promise<string> {
  const { rows } = await sql<{ month: string | null }>`
    select (max(collection_month) + interval '1 month')::date as month
    from collecting.month_closings where coop_id = ${coop_id}`.execute(db)
  return rows[0]?.month ?? '0001-01-01'
}
