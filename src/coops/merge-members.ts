import { sql } from 'kysely'
import { type CopyingTransaction, copyText } from '../db/copying.ts'
import type { Database } from '../db/database.ts'
import type { MemberFault } from './member-fault.ts'
import type { RegisteredMember } from './read-member-row.ts'

/** What became of the readable rows of a members file; together they are all of them. */
export interface MergedMembers {
  readonly added: number
  readonly changed: number
  readonly unchanged: number
  /** Rows left out because their number stands in the file again with other contents. */
  readonly repeated: number
  /** Their faults, as many as were asked for at most. */
  readonly faults: readonly MemberFault[]
}

const REGISTERED = 'name, name_kana, name_key, phone, mail, delivery_kind, joined_on, left_on'

/** Streams members into the temporary table that `mergeMembers` reads. */
export async function stageMembers(
  { tx, copyIn }: CopyingTransaction,
  members: AsyncIterable<RegisteredMember[]>,
): Promise<void> {
  await sql`
    create temporary table staged_members (
      line_no int not null, coop_id int not null, member_number text not null, name text not null, name_kana text not null,
      name_key text not null, phone text, mail text, delivery_kind coops.delivery_kind not null, joined_on date not null, left_on date
    ) on commit drop`.execute(tx)
  await copyIn('staged_members', copyTexts(members))
  await sql`analyze staged_members`.execute(tx)
}

async function* copyTexts(batches: AsyncIterable<RegisteredMember[]>) {
  for await (const batch of batches) {
    let text = ''
    for (const m of batch) {
      text += `${m.line_no}\t${m.coop_id}\t${m.member_number}\t${copyText(m.name)}\t${copyText(m.name_kana)}\t${copyText(m.name_key)}\t${orNull(m.phone)}\t${orNull(m.mail)}\t${m.delivery_kind}\t${m.joined_on}\t${m.left_on ?? '\\N'}\n`
    }
    yield text
  }
}

function orNull(text: string | null): string {
  return text === null ? '\\N' : copyText(text)
}

/** Adds the members that are new and changes those that differ, in one statement whatever their number. */
export async function mergeMembers(tx: Database, { most_faults }: { most_faults: number }): Promise<MergedMembers> {
  await sql`set local work_mem = '128MB'`.execute(tx)
  // Two files of one co-op at the same time would both find a new member missing: the second waits here for the first.
  await sql`select from coops.coops where id in (select coop_id from staged_members) order by id for no key update`.execute(tx)
  const { repeated, faults } = await setRepeatsAside(tx, most_faults)
  const { rows } = await sql<{ added: number; changed: number; unchanged: number }>`
    with compared as materialized (
      select s.*, m.id,
             (m.name, m.name_kana, m.name_key, m.phone, m.mail, m.delivery_kind, m.joined_on, m.left_on) is distinct from
             (s.name, s.name_kana, s.name_key, s.phone, s.mail, s.delivery_kind, s.joined_on, s.left_on) as differs
      from staged_members s left join coops.members m on m.coop_id = s.coop_id and m.member_number = s.member_number
      where s.line_no not in (select line_no from repeats)
    ),
    added as (
      insert into coops.members (coop_id, member_number, ${sql.raw(REGISTERED)})
      select coop_id, member_number, ${sql.raw(REGISTERED)} from compared where id is null
    ),
    changed as (
      update coops.members m set (${sql.raw(REGISTERED)}) =
             row(c.name, c.name_kana, c.name_key, c.phone, c.mail, c.delivery_kind, c.joined_on, c.left_on)
      from compared c where c.differs and m.coop_id = c.coop_id and m.id = c.id
    )
    select count(*) filter (where id is null)::int as added, count(*) filter (where id is not null and differs)::int as changed,
           (count(*) filter (where id is not null and not differs) + (select count(*) from repeats where not conflicting))::int as unchanged
    from compared`.execute(tx)
  if (!rows[0]) throw new Error('the members statement answered nothing')
  return { ...rows[0], repeated, faults }
}

/**
 * A number that stands in the file more than once: with the same contents the first row counts and the others change nothing;
 * with different ones nobody can know which is right, so all of them are left out.
 */
async function setRepeatsAside(tx: Database, most_faults: number): Promise<Pick<MergedMembers, 'repeated' | 'faults'>> {
  await sql`
    create temporary table repeats on commit drop as
    with numbers as (
      select coop_id, member_number from staged_members group by coop_id, member_number having count(*) > 1
    ),
    versions as (
      select coop_id, member_number, array_agg(line_no order by line_no) as lines,
             count(distinct (${sql.raw(REGISTERED)})) > 1 as conflicting
      from staged_members join numbers using (coop_id, member_number) group by coop_id, member_number
    )
    select line as line_no, conflicting, case when nth = 1 then lines[2] else lines[1] end as other_line
    from versions, unnest(lines) with ordinality as listed (line, nth)
    where conflicting or nth > 1`.execute(tx)
  await sql`analyze repeats`.execute(tx)
  const { rows } = await sql<{ line_no: number; other_line: number; repeated: number }>`
    select line_no, other_line, count(*) over ()::int as repeated from repeats where conflicting order by line_no limit ${most_faults}`.execute(
    tx,
  )
  const faults = rows.map(({ line_no, other_line }) => ({
    line_no,
    kind: 'repeated_number' as const,
    written: String(other_line),
  }))
  return { repeated: rows[0]?.repeated ?? 0, faults }
}
