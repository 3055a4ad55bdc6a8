import { sql } from 'kysely'
import type { Database } from '../db/database.ts'
import { type HeldActKind, type HeldLine, slipOf } from './held-line.ts'
import { countSameSlip } from './held-queries.ts'
import { claimOf, type LineClaim } from './line-claim.ts'
import { type Suggestion, suggestCorrections } from './suggest-corrections.ts'

/** What staff need to know about the member of a line to judge it. No name: the number, and how the member orders, will do. */
export interface MemberInShort {
  readonly coop_id: number
  readonly member_id: number
  readonly member_number: string
  readonly delivery_kind: 'group' | 'home' | 'depot'
  readonly joined_on: string
  readonly left_on: string | null
}

export interface GivenBefore {
  readonly order_number: string
  readonly cycle_name: string
  readonly units: number
  readonly kind: 'donation' | 'enrolment'
}

/** An act on a held line as its page tells it. */
export interface ActOnLine {
  readonly id: number
  readonly kind: HeldActKind
  readonly reason: string | null
  readonly acted_at: Temporal.Instant
  readonly acted_by: string
  readonly taken_back_at: Temporal.Instant | null
  readonly taken_back_by: string | null
  readonly lines: number
}

/** Everything that the judge and the house know about a held line. */
export interface HeldLineFacts {
  readonly raw: string
  readonly source: string
  readonly imported_at: Temporal.Instant
  readonly member: MemberInShort | null
  readonly given: readonly GivenBefore[]
  /** How many open lines have the same slip, this one too; 0 where a slip cannot be shared. */
  readonly same_slip: number
  readonly suggestions: readonly Suggestion[]
  /** What the writer said of themselves, where they did. */
  readonly claim: LineClaim | null
  /** The newest last. */
  readonly acts: readonly ActOnLine[]
  /** The last act that stands, for telling that somebody acted meanwhile. */
  readonly last_act_id: number | null
}

/** Gathers what stands beside a held line at the desk. */
export async function factsOf(db: Database, line: HeldLine): Promise<HeldLineFacts> {
  const slip = slipOf(line)
  const is_open = line.state === 'open'
  const [evidence, member, given, same_slip, suggestions, acts, claim] = await Promise.all([
    evidenceOf(db, line),
    memberOf(db, line),
    givenBefore(db, line),
    slip === null || !is_open ? 0 : countSameSlip(db, slip),
    is_open ? suggestCorrections(db, line) : [],
    actsOn(db, line.id),
    claimOf(db, line),
  ])
  const last_act_id = acts.findLast(({ taken_back_at }) => taken_back_at === null)?.id ?? null
  return { ...evidence, member, given, same_slip, suggestions, acts, last_act_id, claim }
}

async function evidenceOf(db: Database, { import_id, line_no }: HeldLine) {
  return await db
    .selectFrom('giving.order_lines as l')
    .innerJoin('giving.imports as i', 'i.id', 'l.import_id')
    .select(['l.raw', 'i.source', 'i.imported_at'])
    .where('l.import_id', '=', import_id)
    .where('l.line_no', '=', line_no)
    .executeTakeFirstOrThrow()
}

async function memberOf(db: Database, { coop_id, member_number }: HeldLine): Promise<MemberInShort | null> {
  const row = await db
    .selectFrom('coops.members')
    .select(['coop_id', 'id as member_id', 'member_number', 'delivery_kind', 'joined_on', 'left_on'])
    .where('coop_id', '=', coop_id)
    .where('member_number', '=', member_number)
    .executeTakeFirst()
  return row ?? null
}

/** What the member gave lately, donations and standing enrolments alike. */
async function givenBefore(db: Database, { coop_id, member_number }: HeldLine): Promise<GivenBefore[]> {
  const { rows } = await sql<GivenBefore>`
    select g.kind, o.order_number, y.name as cycle_name, g.units
    from coops.members m
    cross join lateral (
      select 'donation' as kind, d.offer_id, sum(d.units) as units from giving.donations d
      where d.coop_id = m.coop_id and d.member_id = m.id and not d.undone group by d.offer_id
      union all
      select 'enrolment', e.offer_id, e.units from giving.enrolments e
      where e.coop_id = m.coop_id and e.member_id = m.id and e.ended_at is null) g
    join giving.offers o on o.id = g.offer_id
    join coops.order_cycles y on y.id = o.cycle_id
    where m.coop_id = ${coop_id} and m.member_number = ${member_number}
    order by y.opens_at desc, o.order_number limit 4`.execute(db)
  return rows
}

async function actsOn(db: Database, line_id: number): Promise<ActOnLine[]> {
  const { rows } = await sql<ActOnLine>`
    select a.id, a.kind, a.reason, a.acted_at, a.acted_by, a.taken_back_at, a.taken_back_by,
           (select count(*) from (select from giving.held_act_lines s where s.act_id = a.id limit 1001) counted) as lines
    from giving.held_act_lines l join giving.held_acts a on a.id = l.act_id
    where l.held_line_id = ${line_id} order by a.id`.execute(db)
  return rows
}
