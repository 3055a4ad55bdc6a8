import { sql } from 'kysely'
import type { Database } from '../db/database.ts'
import { type Yen, yen } from '../money/yen.ts'
import type { HeldLine } from './held-line.ts'
import type { ActOnLine } from './held-line-facts.ts'

/** An act with what it brought about. */
export interface HeldAct extends ActOnLine {
  readonly accepted: number
  /** What it posted, whether taken back since or not. */
  readonly yen: Yen
  /** Its first lines, for showing. */
  readonly first: readonly HeldLine[]
}

const MOST_LINES = 50

/** One act on held lines, or null. */
export async function findHeldAct(db: Database, id: number): Promise<HeldAct | null> {
  const { rows } = await sql<ActOnLine & { accepted: number; yen: number }>`
    select a.id, a.kind, a.reason, a.acted_at, a.acted_by, a.taken_back_at, a.taken_back_by,
           (select count(*) from giving.held_act_lines l where l.act_id = a.id) as lines,
           coalesce((select sum(b.donations) from giving.batches b where b.held_act_id = a.id), 0)
             + (select count(*) from giving.enrolments e where e.held_act_id = a.id) as accepted,
           coalesce((select sum(b.yen) from giving.batches b where b.held_act_id = a.id), 0) as yen
    from giving.held_acts a where a.id = ${id}`.execute(db)
  const [act] = rows
  if (act === undefined) return null
  const { rows: first } = await sql<HeldLine>`
    select h.* from giving.held_act_lines l join giving.held_lines h on h.id = l.held_line_id
    where l.act_id = ${id} order by l.held_line_id limit ${MOST_LINES}`.execute(db)
  return { ...act, yen: yen(act.yen), first }
}

/** The last act of a person that stands, in short. */
export interface LastAct extends Pick<ActOnLine, 'id' | 'kind' | 'lines'> {
  /** The first of its lines. */
  readonly line_no: number
}

/** The last act of this person that was not taken back, or null. Of its lines a thousand and one at most are counted. */
export async function lastActOf(db: Database, person_id: string): Promise<LastAct | null> {
  const { rows } = await sql<LastAct>`
    select a.id, a.kind, h.line_no,
           (select count(*) from (select from giving.held_act_lines s where s.act_id = a.id limit 1001) counted) as lines
    from giving.held_acts a
    cross join lateral (
      select h.line_no from giving.held_act_lines l join giving.held_lines h on h.id = l.held_line_id
      where l.act_id = a.id order by l.held_line_id limit 1) h
    where a.person_id = ${person_id} and a.taken_back_at is null order by a.id desc limit 1`.execute(db)
  return rows[0] ?? null
}
