import type { Context } from 'hono'
import { signedInPerson } from '../http/act-once.ts'
import type { DeskEnv } from '../http/desk-env.ts'
import { formFields } from '../http/form-body.ts'
import { csrf_field, once_field } from '../http/form-tokens.tsx'
import type { FormState } from '../look/field.tsx'
import { arrivalOf, keepArrival } from './arrival.ts'
import { noteRecoveryCode } from './factors/note-recovery-code.ts'
import { sayNotProved, takeProof } from './factors/proof-fields.ts'
import { type ProofEnding, prove } from './factors/prove.ts'
import { setCookies } from './signed-in.ts'

type Kept = readonly (readonly [name: string, value: string])[]

/** How a posted form ends that needs a fresh proof. `kept` is all that it said besides. */
export type ConfirmEnding =
  | { readonly kind: 'confirmed'; readonly kept: Kept }
  | {
      readonly kind: 'asked'
      readonly kept: Kept
      readonly once: string | undefined
      readonly form: FormState
      readonly status: 401 | 422 | 429
    }

/**
 * Takes the proof out of the posted form, if it brings one, and asks whether it is right; then the session is a new, fresh one.
 * What else the form said stays in it, for whoever acts on it.
 */
export async function confirmHere(c: Context<DeskEnv>): Promise<ConfirmEnding> {
  const { session, signIn } = arrivalOf(c)
  const person = signedInPerson(c)
  if (session === null) throw new Error('somebody is signed in without a session')
  const proof = await takeProof(c, { purpose: 'confirm', session_id: session.id })
  const fields = await formFields(c)
  const once = fields.get(once_field)?.[0]
  const kept = [...fields].flatMap(([name, values]) =>
    name === csrf_field || name === once_field ? [] : values.map((value) => [name, value] as const),
  )
  if (session.is_fresh) return { kind: 'confirmed', kept }
  if (proof === null) return { kind: 'asked', kept, once, form: { typed: {}, errors: [] }, status: 401 }
  const ending = await prove(c, proof, { person, at: signIn.clock.now() })
  if (ending.kind !== 'proved') {
    const form = { typed: {}, errors: [sayNotProved(ending, proof)] }
    return { kind: 'asked', kept, once, form, status: ending.kind === 'too_many' ? 429 : 422 }
  }
  await noteRecoveryCode(c, person, ending)
  await becomeFresh(c, ending)
  return { kind: 'confirmed', kept }
}

/** The session of this request is fresh from here on, for the handlers behind as well. */
async function becomeFresh(c: Context<DeskEnv>, { by }: Extract<ProofEnding, { kind: 'proved' }>): Promise<void> {
  const arrival = arrivalOf(c)
  if (arrival.session === null) return
  const by_factor = by !== 'password'
  const { session_id, cookies } = await arrival.signIn.confirmed(c, arrival.session.id, by_factor)
  const has_passed_factor = by_factor || arrival.session.has_passed_factor
  keepArrival(c, { ...arrival, session: { id: session_id, has_passed_factor, is_fresh: true } })
  setCookies(c, cookies)
}
