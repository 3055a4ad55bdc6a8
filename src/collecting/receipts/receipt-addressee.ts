import { sql } from 'kysely'
import { changedFields, record } from '../../activity/index.ts'
import type { Database } from '../../db/database.ts'
import { inTransaction } from '../../db/in-transaction.ts'
import type { SignedIn } from '../../http/env.ts'
import { lettersWithoutGlyph } from '../../print/fonts.ts'
import { receiptsActs } from './receipts-acts.ts'

/** A member of a co-op by the number that people write; leading zeros may be missing. */
export interface FoundMember {
  readonly coop_id: number
  readonly member_id: number
  readonly member_number: string
  readonly name: string
}

/** Null where the co-op has no such member. */
export async function findReceiptMember(
  db: Database,
  { coop_code, member_number }: { coop_code: string; member_number: string },
): Promise<FoundMember | null> {
  const { rows } = await sql<FoundMember>`
    select m.coop_id, m.id as member_id, m.member_number, m.name from coops.members m
    join coops.coops k on k.id = m.coop_id
    where k.code = ${coop_code} and m.member_number = lpad(${member_number}::text, greatest(k.member_number_width, length(${member_number}::text)), '0')`.execute(
    db,
  )
  return rows[0] ?? null
}

interface Addressing {
  readonly coop_code: string
  readonly member: FoundMember
  /** What is not given stays; null: the name in the co-op's list, no address. */
  readonly changes: { readonly name?: string | null; readonly address?: string | null }
  readonly at: Temporal.Instant
  readonly person: SignedIn | null
  readonly actor?: string
}

/** `unprintable`: the font lacks these letters, and nothing was changed. */
export type AddressEnding =
  | { readonly kind: 'unprintable'; readonly letters: readonly string[] }
  | ({ readonly kind: 'addressed' } & Addressee)

interface Addressee {
  /** Null: as in the co-op's list. */
  readonly name: string | null
  readonly address: string | null
}

/** How a member's receipts are addressed from now on: another writing of the name, and the postal address that a tax receipt wants. */
export async function addressReceipts(db: Database, addressing: Addressing): Promise<AddressEnding> {
  const { coop_code, member, changes, at, person, actor } = addressing
  const letters = lettersWithoutGlyph(`${changes.name ?? ''}${changes.address ?? ''}`)
  if (letters.length > 0) return { kind: 'unprintable', letters }
  return await inTransaction(db, async (tx) => {
    const { coop_id, member_id } = member
    const before = await addresseeOf(tx, member)
    const { name, address } = { ...before, ...changes }
    const changed_by = person?.name ?? actor ?? 'プログラム'
    await tx
      .insertInto('collecting.receipt_addressees')
      .values({ coop_id, member_id, name, address, changed_at: at, changed_by })
      .execute()
    await record(tx, {
      at,
      person,
      ...(actor === undefined ? {} : { actor }),
      act: receiptsActs['receipt.addressed'],
      about: { kind: 'member', id: member_id },
      coop_id,
      // Which fields, and not what stood there: the list of acts is no place for an address.
      details: {
        coop: coop_code,
        has_name: name !== null,
        has_address: address !== null,
        changed: changedFields(before, { name, address }),
      },
    })
    return { kind: 'addressed', name, address }
  })
}

/** How a member's receipts are addressed now. */
export async function addresseeOf(
  tx: Database,
  { coop_id, member_id }: Pick<FoundMember, 'coop_id' | 'member_id'>,
): Promise<Addressee> {
  const row = await tx
    .selectFrom('collecting.receipt_addressees')
    .select(['name', 'address'])
    .where('coop_id', '=', coop_id)
    .where('member_id', '=', member_id)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ?? { name: null, address: null }
}
