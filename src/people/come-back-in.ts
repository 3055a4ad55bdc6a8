import { hashPassword } from 'better-auth/crypto'
import type { Database } from '../db/database.ts'
import { inTransaction } from '../db/in-transaction.ts'
import { tokenHash } from './entry-link.ts'
import { openReturnLink } from './let-in-again.ts'
import { endSessions, noteChange } from './note-change.ts'
import { foldedPassword } from './password.ts'
import { setPassword } from './set-password.ts'
import { signInActs } from './sign-in-acts.ts'

interface ComingBack {
  readonly token: string
  readonly password: string
  /** The real time. */
  readonly at: Temporal.Instant
  /** The time under which the activity is kept. */
  readonly shown_at: Temporal.Instant
  readonly sends_mail: boolean
}

/**
 * Uses a link up: its person has a new password and nothing else to sign in with, and every session has ended. Whoever found the
 * lost telephone, or sat at the old session, is out.
 */
export async function comeBackIn(db: Database, coming: ComingBack): Promise<'link_over' | 'back_in'> {
  const { token, at, shown_at, sends_mail } = coming
  // Before the transaction: it takes a tenth of a second on purpose, and no row should be locked meanwhile.
  const password_hash = await hashPassword(foldedPassword(coming.password))
  return await inTransaction(db, async (tx) => {
    const person = await openReturnLink(tx, token, at)
    if (person === null) return 'link_over'
    const used = await tx
      .updateTable('people.return_links')
      .set({ used_at: at })
      .where('token_hash', '=', tokenHash(token))
      .where('used_at', 'is', null)
      .returning('person_id')
      .executeTakeFirst()
    if (used === undefined) return 'link_over'
    const { person_id } = person
    await setPassword(tx, { person_id, password_hash, at })
    await tx.deleteFrom('people.authenticator_apps').where('person_id', '=', person_id).execute()
    await tx.deleteFrom('people.recovery_codes').where('person_id', '=', person_id).execute()
    await tx.deleteFrom('people.passkeys').where('person_id', '=', person_id).execute()
    await endSessions(tx, { person_id, but: null })
    await noteChange(tx, { person, at: shown_at, act: signInActs['person.let_in_again'], details: {}, sends_mail })
    return 'back_in'
  })
}
