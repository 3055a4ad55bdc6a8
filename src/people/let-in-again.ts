import { randomBytes } from 'node:crypto'
import type { Transaction } from 'kysely'
import { record } from '../activity/index.ts'
import type { Database } from '../db/database.ts'
import type { DB } from '../db/schema.generated.ts'
import type { SignedIn } from '../http/env.ts'
import { tokenHash } from './entry-link.ts'
import { rolesOf } from './roles-of.ts'
import { backInPath } from './safe-next-path.ts'
import { signInActs } from './sign-in-acts.ts'

/** So long the link opens. It is handed over, not mailed: whoever reads somebody's mail must not get in with it. */
const returnLinkLasts = Temporal.Duration.from({ hours: 24 })

interface LettingIn {
  readonly person_id: string
  /** The administrator who makes the link. Null: a command on the server. */
  readonly by: SignedIn | null
  /** Under which address the site stands: `https://tomoni.example.org`. */
  readonly public_url: string
  /** The real time, which decides about the link. */
  readonly at: Temporal.Instant
  /** The time under which the activity is kept. */
  readonly shown_at: Temporal.Instant
}

/** How it ends, in the order in which it is asked. */
type LetInEnding =
  | { readonly kind: 'unknown_person' }
  /** Nobody lets themselves in again: who can come in needs no link, and who sits at somebody's desk must not make one. */
  | { readonly kind: 'oneself' }
  | { readonly kind: 'link_made'; readonly link: string }

/**
 * Makes a one-time link for somebody who lost what they sign in with. Used, it ends password, app, codes, passkeys and sessions;
 * until then all of them stay as they are. Earlier links of the same person end at once. The link is shown to nobody else and
 * kept as a hash only.
 */
export async function letInAgain(tx: Transaction<DB>, letting: LettingIn): Promise<LetInEnding> {
  const { person_id, by, at } = letting
  if (!/^[0-9a-f-]{36}$/.test(person_id)) return { kind: 'unknown_person' }
  const person = await tx.selectFrom('people.persons').select('id').where('id', '=', person_id).forUpdate().executeTakeFirst()
  if (person === undefined) return { kind: 'unknown_person' }
  if (by?.person_id === person_id) return { kind: 'oneself' }
  await tx.deleteFrom('people.return_links').where('person_id', '=', person_id).where('used_at', 'is', null).execute()
  const token = randomBytes(32).toString('base64url')
  const made_by = by?.person_id ?? null
  await tx
    .insertInto('people.return_links')
    .values({ token_hash: tokenHash(token), person_id, made_at: at, made_by, expires_at: at.add(returnLinkLasts) })
    .execute()
  await record(tx, {
    at: letting.shown_at,
    person: by,
    ...(by === null && { actor: 'bin/tomoni' }),
    act: signInActs['person.return_link_made'],
    about: { kind: 'person', id: person_id },
    details: {},
  })
  return { kind: 'link_made', link: new URL(`${backInPath}/${token}`, letting.public_url).href }
}

/** Whom the token lets in now, or null; says nothing about why not. */
export async function openReturnLink(db: Database, token: string, at: Temporal.Instant): Promise<SignedIn | null> {
  return await personOfLink(db, token, at)
}

/** Whose link it is or was: somebody who presses twice comes a second time with a link that is used up. */
export async function personOfLink(db: Database, token: string, open_at?: Temporal.Instant): Promise<SignedIn | null> {
  const row = await db
    .selectFrom('people.return_links as l')
    .innerJoin('people.persons as p', 'p.id', 'l.person_id')
    .select(['p.id as person_id', 'p.name', 'p.mail'])
    .where('l.token_hash', '=', tokenHash(token))
    .$if(open_at !== undefined, (query) => query.where('l.used_at', 'is', null).where('l.expires_at', '>', open_at ?? null))
    .executeTakeFirst()
  return row === undefined ? null : { ...row, ...(await rolesOf(db, row.person_id)) }
}
