import { sql } from 'kysely'
import type { Database } from '../db/database.ts'
import type { PersonalField, readingWays } from './reading.ts'

/** Personal data that was touched, as it was written down. */
export interface KeptReading {
  readonly id: number
  readonly at: Temporal.Instant
  readonly person_id: string | null
  readonly actor_name: string
  readonly roles: readonly string[]
  readonly way: keyof typeof readingWays
  readonly page: string
  readonly fields: readonly PersonalField[]
  readonly coop_id: number
  /** Null with neither month nor year: all members of the co-op. */
  readonly member_ids: readonly number[] | null
  readonly collection_month: string | null
  readonly year: number | null
}

export interface ReadingSpan {
  readonly from: Temporal.Instant
  readonly until: Temporal.Instant
  /** Only what this person read; `none` for commands and the program itself. */
  readonly person?: string | undefined
}

const ROWS_A_PAGE = 1000

/** What was written down in a span of time, in its order, a page at a time. */
export async function* readingsIn(db: Database, { from, until, person }: ReadingSpan): AsyncGenerator<KeptReading> {
  for (let after = 0; ; ) {
    let query = db
      .selectFrom('activity.readings')
      .selectAll()
      .where('at', '>=', from)
      .where('at', '<', until)
      .where('id', '>', after)
    if (person === 'none') query = query.where('person_id', 'is', null)
    else if (person !== undefined) query = query.where('person_id', '=', person)
    const rows = await query.orderBy('id').limit(ROWS_A_PAGE).execute()
    // The table's checks know the same words as the types; fields are written through `recordReading` alone.
    yield* rows as unknown as KeptReading[]
    after = rows.at(-1)?.id ?? 0
    if (rows.length < ROWS_A_PAGE) return
  }
}

/** Everybody who did or read something, under their latest name there, in the order of their names. */
export async function peopleOnRecord(db: Database): Promise<{ person_id: string; name: string }[]> {
  const { rows } = await sql<{ person_id: string; name: string }>`
    select distinct on (person_id) person_id, actor_name as name
    from (select person_id, actor_name, at from activity.activities union all select person_id, actor_name, at from activity.readings) a
    where person_id is not null order by person_id, at desc`.execute(db)
  return rows.sort((one, other) => one.name.localeCompare(other.name, 'ja'))
}

/** A change of one member's data that an act made. */
export interface MemberChange {
  readonly at: Temporal.Instant
  readonly actor_name: string
  readonly roles: readonly string[]
  readonly act: string
  readonly coop_id: number
  readonly member_id: number
  /** As the act names them; none where it does not. */
  readonly changed: readonly string[]
}

/** Acts on single members in a span of time: what stands in the record with `about: { kind: 'member' }` and a co-op. */
export async function* memberChangesIn(db: Database, { from, until, person }: ReadingSpan): AsyncGenerator<MemberChange> {
  for (let after = 0; ; ) {
    const whose = person === undefined ? sql`` : person === 'none' ? sql`and person_id is null` : sql`and person_id = ${person}`
    const { rows } = await sql<MemberChange & { id: number }>`
      select id, at, actor_name, roles, act, coop_id, about_id::int as member_id,
             case when jsonb_typeof(details -> 'changed') = 'array' then array(select jsonb_array_elements_text(details -> 'changed'))
                  else '{}' end as changed
      from activity.activities
      where about_kind = 'member' and about_id ~ '^[0-9]{1,9}$' and coop_id is not null
        and at >= ${from} and at < ${until} and id > ${after} ${whose}
      order by id limit ${ROWS_A_PAGE}`.execute(db)
    yield* rows
    after = rows.at(-1)?.id ?? 0
    if (rows.length < ROWS_A_PAGE) return
  }
}
