import type { Context } from 'hono'
import { inTransaction } from '../../db/in-transaction.ts'
import type { SignedIn, TomoniEnv } from '../../http/env.ts'
import { arrivalOf } from '../arrival.ts'
import { noteChange } from '../note-change.ts'
import { signInActs } from '../sign-in-acts.ts'
import type { ProofEnding } from './prove.ts'

/** A recovery code is for an emergency: that one was used is on the record, and its owner hears of it. Other proofs are everyday. */
export async function noteRecoveryCode(
  c: Context<TomoniEnv>,
  person: SignedIn,
  ending: Extract<ProofEnding, { kind: 'proved' }>,
): Promise<void> {
  if (ending.by !== 'recovery_code') return
  const { sends_mail } = arrivalOf(c).signIn
  const left = ending.codes_left
  await inTransaction(c.var.db, (tx) =>
    noteChange(tx, {
      person,
      at: c.var.clock.now(),
      act: signInActs['person.recovery_code_used'],
      details: { left },
      sends_mail,
    }),
  )
}
