import type { Context } from 'hono'
import type { Database } from '../db/database.ts'
import type { DeskEnv } from '../http/desk-env.ts'
import type { SignedIn } from '../http/env.ts'

/** What of a member a page or file shows, as it is stored, with the words for people. Added to, never renamed. */
export const personalFields = {
  number: '組合員番号',
  name: '氏名',
  kana: '氏名カナ',
  phone: '電話番号',
  mail: 'メールアドレス',
  address: '住所',
  bank: '口座',
  delivery: '配送区分と加入日',
  donations: '寄付・注文',
  enrolments: 'サポーター登録',
  receipts: '受領書',
} as const

export type PersonalField = keyof typeof personalFields

/** How personal data was touched, with the words for people. */
export const readingWays = { seen: '見た', exported: '書き出した', imported: '取り込んだ', changed: '変えた' } as const

/** A member by the key of the register. */
export interface MemberKey {
  readonly coop_id: number
  readonly member_id: number
}

/** Whose data it was: these members; all who were charged in a month; all who got receipts of a year; all of a co-op. */
export type ReadOf =
  | readonly MemberKey[]
  | { readonly coop_id: number; readonly collection_month: string }
  | { readonly coop_id: number; readonly year: number }
  | { readonly coop_id: number }

interface PersonalReading {
  readonly at: Temporal.Instant
  /** Null for a command on the server; then `actor` says who. */
  readonly person: SignedIn | null
  readonly actor?: string
  readonly way: keyof typeof readingWays
  /** The page's path, or the command: why it was read. Without a search word, which may be personal itself. */
  readonly page: string
  readonly fields: readonly PersonalField[]
  readonly of: ReadOf
}

/**
 * Writes down that personal data of members was read, exported, imported or changed: one row a page and co-op, however many
 * members stand on it. For an export, pass the transaction that makes it.
 */
export async function recordReading(tx: Database, reading: PersonalReading): Promise<void> {
  const { at, person, actor, way, page, fields, of } = reading
  const scopes = scopesOf(of)
  if (scopes.length === 0) return
  const row = {
    at,
    person_id: person?.person_id ?? null,
    actor_name: person?.name ?? actor ?? 'プログラム',
    roles: [...(person?.roles ?? [])],
    way,
    page: page.slice(0, 300),
    fields: [...fields],
  }
  await tx
    .insertInto('activity.readings')
    .values(scopes.map((scope) => ({ ...row, ...scope })))
    .execute()
}

/** Writes down that the signed-in person sees these fields of these members on the page that is being answered. */
export async function recordSeen(
  c: Context<DeskEnv>,
  fields: readonly PersonalField[],
  of: readonly (MemberKey | null | undefined)[],
): Promise<void> {
  const { db, clock, person } = c.var
  const members = of.filter((member) => member !== null && member !== undefined)
  await recordReading(db, { at: clock.now(), person, way: 'seen', page: c.req.path, fields, of: members })
}

interface Scope {
  readonly coop_id: number
  readonly member_ids?: number[]
  readonly collection_month?: string
  readonly year?: number
}

function scopesOf(of: ReadOf): Scope[] {
  if (!('length' in of)) return [of]
  return [...Map.groupBy(of, ({ coop_id }) => coop_id)].map(([coop_id, members]) => ({
    coop_id,
    member_ids: [...new Set(members.map(({ member_id }) => member_id))].sort((one, other) => one - other),
  }))
}
