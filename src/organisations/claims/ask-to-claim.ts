import type { Transaction } from 'kysely'
import type { DB } from '../../db/schema.generated.ts'
import { queueMail } from '../../mail/index.ts'
import { officeReaders } from '../../people/index.ts'
import { vaultOf } from '../../vault/index.ts'
import type { PublicOrganisation } from '../public-organisation.ts'
import { type ClaimAsked, claim_purpose } from './claims-queries.ts'

interface Asking {
  readonly organisation: PublicOrganisation
  readonly asked: ClaimAsked
  readonly at: Temporal.Instant
  /** Null where the site does not know its address. */
  readonly origin: string | null
}

/** Keeps that somebody asks to look after a page, sealed, and tells the office that something waits (not who asks). */
export async function askToClaim(tx: Transaction<DB>, { organisation, asked, at, origin }: Asking): Promise<number> {
  const { id } = await tx
    .insertInto('organisations.claims')
    .values({
      organisation_id: organisation.id,
      asked_at: at,
      sealed: vaultOf(tx).seal(JSON.stringify(asked), claim_purpose),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const name = organisation.facts.name ?? ''
  for (const reader of await officeReaders(tx, 'editor'))
    await queueMail(tx, {
      key: `organisation-claim:${id}:asked:${reader.person_id}`,
      to: reader.mail,
      subject: `ページの担当の申し出（${name}）`.slice(0, 200),
      text: `${reader.name} 様\n\n${name}のページの担当の申し出が届きました。\n\n${origin ?? ''}/desk/organisation-pages/claims/${id}\n`,
      about: { kind: 'organisation_claim', id },
      at,
    })
  return id
}
