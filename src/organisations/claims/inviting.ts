import type { Transaction } from 'kysely'
import type { DB } from '../../db/schema.generated.ts'
import type { SignedIn } from '../../http/env.ts'

/** Whom to invite as editor of an organisation's page, and who does. */
export interface Invited {
  readonly name: string
  readonly mail: string
  readonly organisation_id: number
  readonly at: Temporal.Instant
  readonly person: SignedIn
}

/** Invites somebody by mail, in the transaction of the act. Null when they were, else a sentence that says why not. */
export type Inviting = (tx: Transaction<DB>, invited: Invited) => Promise<string | null>
