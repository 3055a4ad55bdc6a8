import { record } from '../../activity/index.ts'
import type { Database } from '../../db/database.ts'
import { inTransaction } from '../../db/in-transaction.ts'
import type { SignedIn } from '../../http/env.ts'
import { lettersWithoutGlyph } from '../../print/fonts.ts'
import { receiptsActs } from './receipts-acts.ts'

/** What makes a gift count for the donor's taxes: who certified, and when. Without it a receipt says that it does not count. */
export interface Certification {
  /** 認定特定非営利活動法人 and the like. */
  readonly certified_as: string
  readonly certification_number: string
  /** First and last day, ISO. */
  readonly certified_from: string
  readonly certified_until: string
  /** The activity that gifts serve, such as 障がいのある人の就労を支える事業. */
  readonly serves: string
}

/** In whose name receipts are given. */
export interface ReceiptIssuer {
  readonly name: string
  readonly address: string
  readonly phone: string | null
  readonly certification: Certification | null
}

type IssuerRow = ReceiptIssuer & { readonly id: number }

/** Everybody in whose name receipts were ever given, the present one last. */
export async function receiptIssuers(db: Database): Promise<readonly IssuerRow[]> {
  const rows = await db.selectFrom('collecting.receipt_issuers').selectAll().orderBy('id').execute()
  return rows.map(
    ({ id, name, address, phone, certified_as, certification_number, certified_from, certified_until, serves }) => ({
      id,
      name,
      address,
      phone,
      certification:
        certified_as && certification_number && certified_from && certified_until && serves
          ? { certified_as, certification_number, certified_from, certified_until, serves }
          : null,
    }),
  )
}

/** The certification that holds on a day, ISO; null where the gift of that day does not count for taxes. */
export function certificationOn({ certification }: ReceiptIssuer, day: string): Certification | null {
  if (certification === null || day < certification.certified_from || day > certification.certified_until) return null
  return certification
}

interface Changing {
  readonly issuer: ReceiptIssuer
  readonly at: Temporal.Instant
  readonly person: SignedIn | null
  readonly actor?: string
}

/** `unprintable`: the font lacks these letters, and nothing was changed. */
export type ChangeIssuerEnding =
  | { readonly kind: 'unprintable'; readonly letters: readonly string[] }
  | { readonly kind: 'changed' }

/** Sets in whose name receipts are given from now on. Those that are numbered already keep their issuer. */
export async function changeReceiptIssuer(db: Database, { issuer, at, person, actor }: Changing): Promise<ChangeIssuerEnding> {
  const { certification, ...named } = issuer
  const letters = lettersWithoutGlyph([...Object.values(named), ...Object.values(certification ?? {})].join(''))
  if (letters.length > 0) return { kind: 'unprintable', letters }
  await inTransaction(db, async (tx) => {
    const changed_by = person?.name ?? actor ?? 'プログラム'
    const from = await tx
      .selectFrom('collecting.receipt_issuers')
      .select(['name', 'address', 'certified_as'])
      .orderBy('id', 'desc')
      .limit(1)
      .executeTakeFirst()
    const to = { name: issuer.name, address: issuer.address, certified_as: certification?.certified_as ?? null }
    const { id } = await tx
      .insertInto('collecting.receipt_issuers')
      .values({ ...named, ...certification, changed_at: at, changed_by })
      .returning('id')
      .executeTakeFirstOrThrow()
    await record(tx, {
      at,
      person,
      ...(actor === undefined ? {} : { actor }),
      act: receiptsActs['receipt.issuer_set'],
      about: { kind: 'receipt_issuer', id },
      details: { name: to.name, certified_as: to.certified_as, from: from ?? null, to },
    })
  })
  return { kind: 'changed' }
}
