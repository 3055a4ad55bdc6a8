import { sql } from 'kysely'
import type { Database } from '../db/database.ts'
import { foldFigures, searchKey } from '../text/fold.ts'

/** A member as somebody at the desk must see them to know whom they have on the telephone. */
export interface FoundMember {
  readonly coop_id: number
  readonly member_id: number
  readonly coop_code: string
  readonly coop_name: string
  readonly member_number: string
  readonly name: string
  readonly name_kana: string
  readonly phone: string | null
  readonly delivery_kind: 'group' | 'home' | 'depot'
  /** ISO days; `left_on` is null while they are a member. */
  readonly joined_on: string
  readonly left_on: string | null
}

/** What was typed, as it can be looked for. Figures may be a member number or a telephone number. */
export type MemberWanted = { readonly figures: string } | { readonly kana: string }

/** Reads one search field; null for an empty one, `unreadable` for a name in kanji, of which the register knows too many. */
export function readMemberWanted(typed: string): MemberWanted | 'unreadable' | null {
  const folded = foldFigures(typed).replace(/[\s()-]/g, '')
  if (folded === '') return null
  if (/^\d{1,15}$/.test(folded)) return { figures: folded }
  return /^[\u30A1-\u30FA\u30FC]+$/.test(searchKey(typed)) ? { kana: typed } : 'unreadable'
}

/**
 * At most `limit` members whose number or telephone number is, or whose kana begins with, what is wanted, by their kana. Each of the
 * three is found by an index, in a register of a million too.
 */
export async function findMembers(db: Database, wanted: MemberWanted, limit: number): Promise<FoundMember[]> {
  const { rows } = await sql<FoundMember>`
    select ${shown} from coops.coops k cross join lateral (
      select m.* from coops.members m where m.coop_id = k.id and ${isWanted(wanted)} limit ${limit}) m
    order by split_part(m.name_key, ' ', 2), k.code, m.member_number limit ${limit}`.execute(db)
  return rows
}

/** The member with this id, of whichever co-op, or null. */
export async function findMember(db: Database, member_id: number): Promise<FoundMember | null> {
  // Co-op by co-op, because the key of the register begins with the co-op.
  const { rows } = await sql<FoundMember>`
    select ${shown} from coops.coops k cross join lateral (
      select m.* from coops.members m where m.coop_id = k.id and m.id = ${member_id}) m`.execute(db)
  return rows[0] ?? null
}

/** The member of a co-op with a number as people write it, leading zeros missing or not; null where there is none. */
export async function memberWithNumber(
  db: Database,
  { coop_id, member_number }: { coop_id: number; member_number: string },
): Promise<{ readonly coop_id: number; readonly member_id: number } | null> {
  const { rows } = await sql<{ coop_id: number; member_id: number }>`
    select m.coop_id, m.id as member_id from coops.coops k join coops.members m
      on m.coop_id = k.id and m.member_number = lpad(${member_number}, greatest(k.member_number_width, length(${member_number})), '0')
    where k.id = ${coop_id}`.execute(db)
  return rows[0] ?? null
}

const shown = sql`m.coop_id, m.id as member_id, k.code as coop_code, k.name as coop_name, m.member_number, m.name, m.name_kana,
  m.phone, m.delivery_kind, m.joined_on, m.left_on`

function isWanted(wanted: MemberWanted) {
  if ('figures' in wanted)
    return sql`(m.member_number = lpad(${wanted.figures}, greatest(k.member_number_width, length(${wanted.figures})), '0')
                or regexp_replace(m.phone, '[^0-9]', '', 'g') = ${wanted.figures})`
  const key = searchKey(wanted.kana)
  // Written as the index has it, from the key to just behind everything that begins with it.
  return sql`split_part(m.name_key, ' ', 2) collate "C" >= ${key} and split_part(m.name_key, ' ', 2) collate "C" < ${`${key}\u{10ffff}`}`
}
