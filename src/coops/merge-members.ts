import { sql } from 'kysely'
import { type CopyingTransaction, copyText } from '../db/copying.ts'
import type { Database } from '../db/database.ts'
import type { Vault } from '../vault/index.ts'
import type { MemberFault } from './member-fault.ts'
import { sealMail } from './member-mail.ts'
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

/** All but the mail address, which is told by its index: sealed twice, the same address is not the same. */
const REGISTERED = 'name, name_kana, name_key, phone, delivery_kind, joined_on, left_on'

/** Streams members into the temporary table that `mergeMembers` reads. */
export async function stageMembers(
  { tx, copyIn }: CopyingTransaction,
  members: AsyncIterable<RegisteredMember[]>,
  vault: Vault,
): Promise<void> {
  await sql`
    create temporary table staged_members (
      line_no int not null, coop_id int not null, member_number text not null, name text not null, name_kana text not null,
      name_key text not null, phone text, mail_sealed bytea, mail_indexes text, delivery_kind coops.delivery_kind not null, joined_on date not null, left_on date
    ) on commit drop`.execute(tx)
  await copyIn('staged_members', copyTexts(members, vault))
  await sql`analyze staged_members`.execute(tx)
}

async function* copyTexts(batches: AsyncIterable<RegisteredMember[]>, vault: Vault) {
  for await (const batch of batches) {
    let text = ''
    for (const m of batch) {
      text += `${m.line_no}\t${m.coop_id}\t${m.member_number}\t${copyText(m.name)}\t${copyText(m.name_kana)}\t${copyText(m.name_key)}\t${orNull(m.phone)}\t${copyMail(m.mail, vault)}\t${m.delivery_kind}\t${m.joined_on}\t${m.left_on ?? '\\N'}\n`
    }
    yield text
  }
}

function orNull(text: string | null): string {
  return text === null ? '\\N' : copyText(text)
}

/** Both columns of an address; it never lies in clear, not even in the temporary table. */
function copyMail(address: string | null, vault: Vault): string {
  if (address === null) return '\\N\t\\N'
  const { sealed, indexes } = sealMail(vault, address)
  return `\\\\x${sealed.toString('hex')}\t${indexes}`
}

/** What of a member's mail is kept, where a file brings another one or none any more. */
const MAIL = 'mail_sealed, mail_index, mail_since'
const mailOf = (row: string, at: Temporal.Instant) => sql`
  ${sql.ref(`${row}.mail_sealed`)}, decode(left(${sql.ref(`${row}.mail_indexes`)}, 64), 'hex'),
  case when ${sql.ref(`${row}.mail_sealed`)} is not null then ${at}::timestamptz end`

/** Adds the members that are new and changes those that differ, in one statement whatever their number. */
export async function mergeMembers(
  tx: Database,
  { most_faults, at }: { most_faults: number; at: Temporal.Instant },
): Promise<MergedMembers> {
  await sql`set local work_mem = '128MB'`.execute(tx)
  // Two files of one co-op at the same time would both find a new member missing: the second waits here for the first.
  await sql`select from coops.coops where id in (select coop_id from staged_members) order by id for no key update`.execute(tx)
  const { repeated, faults } = await setRepeatsAside(tx, most_faults)
  const { rows } = await sql<{ added: number; changed: number; unchanged: number }>`
    with compared as materialized (
      select s.line_no, s.coop_id, s.member_number, s.name, s.name_kana, s.name_key, s.delivery_kind, s.joined_on, s.left_on,
             s.mail_sealed, s.mail_indexes, m.id,
             case when m.phone_unwanted_since is null then s.phone end as phone,
             m.mail_unwanted_since is null and case
               when m.mail_index is null or s.mail_indexes is null then (m.mail_index is null) <> (s.mail_indexes is null)
               else position(encode(m.mail_index, 'hex') in s.mail_indexes) = 0 end as brings_mail,
             (m.name, m.name_kana, m.name_key, m.delivery_kind, m.joined_on, m.left_on) is distinct from
             (s.name, s.name_kana, s.name_key, s.delivery_kind, s.joined_on, s.left_on)
             or m.phone_unwanted_since is null and m.phone is distinct from s.phone as brings_more
      from staged_members s left join coops.members m on m.coop_id = s.coop_id and m.member_number = s.member_number
      where s.line_no not in (select line_no from repeats)
    ),
    added as (
      insert into coops.members (coop_id, member_number, ${sql.raw(REGISTERED)}, ${sql.raw(MAIL)})
      select coop_id, member_number, ${sql.raw(REGISTERED)}, ${mailOf('compared', at)} from compared where id is null
    ),
    changed as (
      update coops.members m set (${sql.raw(REGISTERED)}, ${sql.raw(MAIL)}) = (
        select ${sql.raw(REGISTERED.replace(/\w+/g, 'c.$&'))}, kept.*
        from (select ${mailOf('c', at)} where c.brings_mail
              union all select m.mail_sealed, m.mail_index, m.mail_since where not c.brings_mail) kept)
      from compared c where (c.brings_mail or c.brings_more) and m.coop_id = c.coop_id and m.id = c.id
    )
    select count(*) filter (where id is null)::int as added,
           count(*) filter (where id is not null and (brings_mail or brings_more))::int as changed,
           (count(*) filter (where id is not null and not (brings_mail or brings_more))
            + (select count(*) from repeats where not conflicting))::int as unchanged
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
             count(distinct (${sql.raw(REGISTERED)}, mail_indexes)) > 1 as conflicting
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
