import { sql } from 'kysely'
import type { Database } from '../db/database.ts'
import { searchKey } from '../text/fold.ts'

/** An enrolment in a list at the desk, with who it is: somebody is on the telephone and says a number or a name. */
export interface Supporter {
  readonly id: number
  readonly coop_id: number
  readonly member_id: number
  readonly coop_code: string
  readonly coop_name: string
  readonly member_number: string
  readonly name: string
  readonly name_kana: string
  readonly order_number: string
  readonly programme: string
  /** As it was ordered. */
  readonly units: number
  readonly unit_price_yen: number
  readonly starts_month: string
  readonly ended_at: Temporal.Instant | null
  readonly ended_by: string | null
  readonly end_reason: string | null
}

export const SUPPORTERS_PER_PAGE = 50

const supporter = sql`
  select e.id, e.coop_id, e.member_id, k.code as coop_code, k.name as coop_name, m.member_number, m.name, m.name_kana, o.order_number, p.name as programme,
         e.units, o.unit_price_yen, e.starts_month, e.ended_at, e.ended_by, e.end_reason`
const joined = sql`
  join coops.coops k on k.id = e.coop_id
  join coops.members m on m.coop_id = e.coop_id and m.id = e.member_id
  join giving.offers o on o.id = e.offer_id
  join giving.programmes p on p.id = e.programme_id`

/** Enrolments, the latest first; those of members whose number is, or whose kana begins with, what is asked for. */
export async function findSupporters(
  db: Database,
  { wanted, before }: { wanted: { readonly number: string } | { readonly kana: string } | null; before: number | null },
): Promise<{ supporters: Supporter[]; has_more: boolean }> {
  const found =
    wanted === null
      ? sql`giving.enrolments e`
      : sql`(select e.* from coops.coops k cross join lateral (
               select m.coop_id, m.id from coops.members m where m.coop_id = k.id and ${isWanted(wanted)} limit ${MOST_MEMBERS}) m
             join giving.enrolments e on e.coop_id = m.coop_id and e.member_id = m.id) e`
  const { rows } = await sql<Supporter>`
    ${supporter} from (select * from ${found} ${before === null ? sql`` : sql`where e.id < ${before}`}
                       order by e.id desc limit ${SUPPORTERS_PER_PAGE + 1}) e
    ${joined} order by e.id desc`.execute(db)
  return { supporters: rows.slice(0, SUPPORTERS_PER_PAGE), has_more: rows.length > SUPPORTERS_PER_PAGE }
}

/** A kana that so many begin with is asked for again with one sign more. */
const MOST_MEMBERS = 2000

function isWanted(wanted: { readonly number: string } | { readonly kana: string }) {
  if ('number' in wanted) return sql`m.member_number = lpad(${wanted.number}, k.member_number_width, '0')`
  const key = searchKey(wanted.kana)
  // Written as the index has it, from the key to just behind everything that begins with it.
  return sql`split_part(m.name_key, ' ', 2) collate "C" >= ${key} and split_part(m.name_key, ' ', 2) collate "C" < ${`${key}\u{10ffff}`}`
}

/** One enrolment by its number, or null. */
export async function findSupporter(db: Database, id: number): Promise<Supporter | null> {
  const { rows } = await sql<Supporter>`${supporter} from giving.enrolments e ${joined} where e.id = ${id}`.execute(db)
  return rows[0] ?? null
}

/** One month of an enrolment and what became of its charge. */
export interface InstalmentInList {
  readonly month: string
  readonly units: number
  readonly yen: number
  readonly serial: number
  /** `waits`: failed, and nothing decided yet. */
  readonly state: 'open' | 'collected' | 'waits' | 'charged_again' | 'cancelled'
}

const MOST_INSTALMENTS = 24

/** The last two years of an enrolment's instalments, the latest first. */
export async function instalmentsOf(db: Database, enrolment_id: number): Promise<InstalmentInList[]> {
  const { rows } = await sql<InstalmentInList>`
    select n.collection_month as month, n.units, n.yen, c.serial,
           case when l.result is null then 'open' when l.result = 'collected' then 'collected' else coalesce(f.led_to::text, 'waits') end as state
    from giving.enrolments e
    join collecting.instalments n on n.coop_id = e.coop_id and n.enrolment_id = e.id
    join collecting.charges c
      on c.coop_id = n.coop_id and c.collection_month = n.collection_month and c.item = n.item and c.member_id = n.member_id
    left join lateral (
      select l.result from collecting.collections l
      where l.coop_id = c.coop_id and l.collection_month = c.collection_month and l.serial = c.serial order by l.nth desc limit 1) l on true
    left join collecting.failed_parts f
      on f.coop_id = c.coop_id and f.collection_month = c.collection_month and f.serial = c.serial and f.first_month = c.collection_month
    where e.id = ${enrolment_id} order by n.collection_month desc limit ${MOST_INSTALMENTS}`.execute(db)
  return rows
}

/** A change of an enrolment as it was made. */
export interface ChangeInList {
  readonly from_month: string
  readonly units: number
  readonly changed_at: Temporal.Instant
  readonly changed_by: string
  readonly reason: string
  readonly held_act_id: number | null
}

/** The last changes of an enrolment, the latest first. */
export async function changesOf(db: Database, enrolment_id: number): Promise<ChangeInList[]> {
  return await db
    .selectFrom('collecting.enrolment_changes as c')
    .innerJoin('giving.enrolments as e', (join) => join.onRef('e.id', '=', 'c.enrolment_id').onRef('e.coop_id', '=', 'c.coop_id'))
    .select(['c.from_month', 'c.units', 'c.changed_at', 'c.changed_by', 'c.reason', 'c.held_act_id'])
    .where('e.id', '=', enrolment_id)
    .orderBy('c.id', 'desc')
    .limit(50)
    .execute()
}
