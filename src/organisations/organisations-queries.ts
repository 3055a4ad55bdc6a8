import { sql } from 'kysely'
import { openAccount } from '../collecting/index.ts'
import type { Database } from '../db/database.ts'
import { vaultOf } from '../vault/index.ts'
import type { BankDetails } from './bank-details.ts'

/** An organisation with how its bank details stand, without the details themselves. */
export interface OrganisationInShort {
  readonly id: number
  readonly address: string
  readonly name: string
  readonly kind: string
  readonly has_details: boolean
  readonly has_proposal: boolean
}

/** All organisations; those with a change that waits for a second person come first. */
export async function organisationsInShort(db: Database): Promise<OrganisationInShort[]> {
  const { rows } = await sql<OrganisationInShort>`
    select o.id, o.address, o.name, o.kind, f.id is not null as has_details, p.id is not null as has_proposal
    from organisations.organisations o
    left join organisations.bank_details_in_force f on f.organisation_id = o.id
    left join organisations.bank_details p on p.organisation_id = o.id and p.decision is null
    order by p.id is null, o.name`.execute(db)
  return rows
}

/** Bank details with who proposed and who decided. */
export interface KeptDetails extends BankDetails {
  readonly id: number
  readonly reason: string
  readonly proposed_at: Temporal.Instant
  readonly proposed_by_id: string
  readonly proposed_by: string
  readonly decided_at: Temporal.Instant | null
  readonly decided_by: string | null
}

export interface OrganisationAtTheDesk {
  readonly id: number
  readonly address: string
  readonly name: string
  readonly kind: string
  /** Where statements of payouts are mailed to. */
  readonly mail: string | null
  readonly in_force: KeptDetails | null
  /** A change that waits for a second person. */
  readonly proposal: KeptDetails | null
}

/** One organisation by its address, or null. */
export async function findOrganisation(db: Database, address: string): Promise<OrganisationAtTheDesk | null> {
  const row = await db
    .selectFrom('organisations.organisations')
    .select(['id', 'address', 'name', 'kind', 'mail_sealed'])
    .where('address', '=', address)
    .executeTakeFirst()
  if (row === undefined) return null
  const details = await db
    .selectFrom('organisations.bank_details')
    .selectAll()
    .where('organisation_id', '=', row.id)
    .where((where) => where.or([where('decision', 'is', null), where('decision', '=', 'confirmed')]))
    .orderBy('id', 'desc')
    .execute()
  const { mail_sealed, ...organisation } = row
  const opened = (found: (typeof details)[number] | undefined) => (found === undefined ? null : openDetails(db, found))
  return {
    ...organisation,
    mail: mail_sealed && vaultOf(db).open(mail_sealed, 'organisations.mail'),
    in_force: opened(details.find(({ decision }) => decision === 'confirmed')),
    proposal: opened(details.find(({ decision }) => decision === null)),
  }
}

function openDetails<Row extends { readonly account_sealed: Buffer | null }>(db: Database, row: Row) {
  const { account_number, holder_kana } = openAccount(vaultOf(db), row.account_sealed, 'organisations.bank_details')
  return { ...row, account_number, receiver_kana: holder_kana }
}

/** How many changes of bank details wait for a second person. */
export async function countProposals(db: Database): Promise<number> {
  const { n } = await db
    .selectFrom('organisations.bank_details')
    .select(({ fn }) => fn.countAll<number>().as('n'))
    .where('decision', 'is', null)
    .executeTakeFirstOrThrow()
  return n
}
