import { type RawBuilder, sql } from 'kysely'
import type { Database } from '../db/database.ts'
import type { HeldLine, Slip } from './held-line.ts'
import { HELD_REASONS, type HeldReason } from './intake/held-reason.ts'

/** Which open lines are looked at. All parts must fit; none at all means every open line. */
export interface HeldFilter {
  readonly reason?: HeldReason | undefined
  readonly cycle?: string | undefined
  readonly order_number?: string | undefined
  readonly import_id?: number | undefined
}

/** A place in the list, which is in the order of the imports and of the lines of their files. */
export interface HeldPlace {
  readonly import_id: number
  readonly line_no: number
}

export const HELD_PER_PAGE = 50
/** Nobody works through more by looking at a number, and an exact count of a million would make every page wait. */
export const MOST_COUNTED = 1000
const MOST_COUNTED_IN_MENU = 10_000

/**
 * The open lines after a place (from the beginning when null), 50 at most, and whether there are more.
 *
 * Put together from one look per reason, each of them served by an index from its very place on: so every filter answers at
 * once, also when a million lines are open.
 */
export async function heldLinesAfter(
  db: Database,
  filter: HeldFilter,
  after: HeldPlace | null,
): Promise<{ lines: HeldLine[]; has_more: boolean }> {
  const looks = reasonsOf(filter).map(
    (reason) => sql`(
      select h.* from giving.held_lines h
      where ${isOpen(reason, filter)} ${after === null ? sql`` : sql`and h.place > ${placeOf(after)}`}
      order by h.place limit ${HELD_PER_PAGE + 1})`,
  )
  const { rows } = await sql<HeldLine>`
    select * from (${unionOf(looks)}) l order by l.place limit ${HELD_PER_PAGE + 1}`.execute(db)
  return { lines: rows.slice(0, HELD_PER_PAGE), has_more: rows.length > HELD_PER_PAGE }
}

/** The open lines of a co-op, in the order in which they were held, after this one's id; 50 at most. */
export async function openLinesOfCoop(
  db: Database,
  coop_id: number,
  after: number,
): Promise<{ lines: HeldLine[]; next_after: number | null }> {
  const { rows } = await sql<HeldLine>`
    select * from giving.held_lines where coop_id = ${coop_id} and id > ${after} and state = 'open'
    order by id limit ${HELD_PER_PAGE + 1}`.execute(db)
  const lines = rows.slice(0, HELD_PER_PAGE)
  return { lines, next_after: rows.length > HELD_PER_PAGE ? (lines.at(-1)?.id ?? null) : null }
}

/** The open line just before a place, or null. */
export async function previousHeldLine(db: Database, filter: HeldFilter, before: HeldPlace): Promise<{ id: number } | null> {
  const looks = reasonsOf(filter).map(
    (reason) => sql`(
      select h.id, h.place from giving.held_lines h
      where ${isOpen(reason, filter)} and h.place < ${placeOf(before)} order by h.place desc limit 1)`,
  )
  const { rows } = await sql<{ id: number }>`select id from (${unionOf(looks)}) l order by place desc limit 1`.execute(db)
  return rows[0] ?? null
}

/** The next open line after a place; the first of all when there is none after it. Null when nothing is open. */
export async function nextHeldLine(
  db: Database,
  filter: HeldFilter,
  after: HeldPlace,
): Promise<(HeldPlace & { id: number }) | null> {
  const look = (place: HeldPlace | null) => heldLinesAfter(db, filter, place)
  return (await look(after)).lines[0] ?? (await look(null)).lines[0] ?? null
}

/** How many open lines have each main reason, `MOST_COUNTED` and one more at most. Reasons without any are left out. */
export async function heldCounts(db: Database, filter: Omit<HeldFilter, 'reason'>): Promise<ReadonlyMap<HeldReason, number>> {
  const looks = HELD_REASONS.map(
    (reason) => sql`
      select ${sql.lit(reason)} as reason, count(*) as n from (
        select from giving.held_lines h where ${isOpen(reason, filter)} order by h.place limit ${MOST_COUNTED + 1}) counted`,
  )
  const { rows } = await sql<{ reason: HeldReason; n: number }>`${unionOf(looks)}`.execute(db)
  return new Map(rows.flatMap(({ reason, n }) => (n > 0 ? [[reason, n]] : [])))
}

/** How many lines wait, for the menu; 10,000 where there are more. */
export async function countOpenHeldLines(db: Database): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*) as n from (select from giving.held_lines where state = 'open' limit ${MOST_COUNTED_IN_MENU}) counted`.execute(
    db,
  )
  return rows[0]?.n ?? 0
}

/** The names of the files that brought these lines, by import. */
export async function sourcesOf(db: Database, lines: readonly HeldPlace[]): Promise<ReadonlyMap<number, string>> {
  const ids = [...new Set(lines.map(({ import_id }) => import_id))]
  if (ids.length === 0) return new Map()
  const rows = await db.selectFrom('giving.imports').select(['id', 'source']).where('id', 'in', ids).execute()
  return new Map(rows.map(({ id, source }) => [id, source]))
}

/** One held line, whatever its state. */
export async function findHeldLine(db: Database, id: number): Promise<HeldLine | null> {
  const { rows } = await sql<HeldLine>`select * from giving.held_lines where id = ${id}`.execute(db)
  return rows[0] ?? null
}

/** How many open lines share a slip, `MOST_COUNTED` and one more at most. */
export async function countSameSlip(db: Database, { reason, field, value, coop_code, cycle_code }: Slip): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*) as n from (
      select from giving.held_lines h
      where h.state = 'open' and h.main_reason = ${sql.lit(reason)}::giving.held_reason and h.coop_code = ${coop_code}
        and ${sql.ref(`h.${field}`)} = ${value} ${cycle_code === null ? sql`` : sql`and h.cycle_code = ${cycle_code}`}
      limit ${MOST_COUNTED + 1}) counted`.execute(db)
  return rows[0]?.n ?? 0
}

/** The cycles that have open lines, the latest first, for the filter. Codes that name no cycle are found under their reason. */
export async function cyclesWithHeldLines(db: Database): Promise<string[]> {
  const { rows } = await sql<{ code: string }>`
    select code from (select distinct on (code) code, opens_at from coops.order_cycles order by code, opens_at desc) c
    where exists (select from giving.held_lines h where h.state = 'open' and h.cycle_code = c.code
                  and h.main_reason = any(enum_range(null::giving.held_reason)))
    order by opens_at desc limit 24`.execute(db)
  return rows.map(({ code }) => code)
}

const reasonsOf = ({ reason }: HeldFilter): readonly HeldReason[] => (reason === undefined ? HELD_REASONS : [reason])
const unionOf = (looks: readonly RawBuilder<unknown>[]) => sql.join(looks, sql` union all `)
const placeOf = ({ import_id, line_no }: HeldPlace) => sql`((${import_id}::bigint << 32) | ${line_no}::bigint)`

/** The reason stands in the text: the planner then knows what to expect of it. */
function isOpen(reason: HeldReason, { cycle, order_number, import_id }: HeldFilter): RawBuilder<unknown> {
  return sql`h.state = 'open' and h.main_reason = ${sql.lit(reason)}
    ${cycle === undefined ? sql`` : sql`and h.cycle_code = ${cycle}`}
    ${order_number === undefined ? sql`` : sql`and h.order_number = ${order_number}`}
    ${import_id === undefined ? sql`` : sql`and h.place >= (${import_id}::bigint << 32) and h.place < ((${import_id}::bigint + 1) << 32)`}`
}
