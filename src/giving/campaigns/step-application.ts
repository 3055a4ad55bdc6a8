import type { Transaction } from 'kysely'
import { record } from '../../activity/index.ts'
import type { DB } from '../../db/schema.generated.ts'
import type { SignedIn } from '../../http/env.ts'
import { missingIn, type Side, stepsFor } from './application.ts'
import { findApplication } from './application-queries.ts'
import { type ApplicationStep, campaignsActs } from './campaigns-acts.ts'
import { mailOtherSide } from './mail-application.ts'

/** In the order in which refusals are tried. */
export type StepEnding =
  | { readonly kind: 'unknown' }
  /** Somebody was quicker, or it is not this side's to do. */
  | { readonly kind: 'not_now' }
  /** Changed since it was read: nobody decides on what they have not seen. */
  | { readonly kind: 'stale' }
  /** What is missing before it can be sent. */
  | { readonly kind: 'incomplete'; readonly missing: readonly { field: string; sentence: string }[] }
  | { readonly kind: 'done' }

interface Stepping {
  readonly id: number
  /** Of what was read. Null: it was saved in the same transaction. */
  readonly version: number | null
  readonly step: ApplicationStep
  /** Words with it; a refusal and a return have some. */
  readonly text: string
  readonly side: Side
  readonly at: Temporal.Instant
  readonly person: SignedIn
  /** Where the site stands, for the link in the mail; null: none. */
  readonly origin: string | null
}

/** Takes an application one step on, and tells the other side by mail. */
export async function stepApplication(tx: Transaction<DB>, call: Stepping): Promise<StepEnding> {
  const { id, version, step, text, side, at, person, origin } = call
  await tx.selectFrom('giving.applications').select('id').where('id', '=', id).forUpdate().execute()
  const application = await findApplication(tx, id)
  if (application === null) return { kind: 'unknown' }
  if (!stepsFor(side, application).includes(step)) return { kind: 'not_now' }
  if (version !== null && version !== application.version) return { kind: 'stale' }
  const missing = step === 'sent' ? missingIn(application) : []
  if (missing.length > 0) return { kind: 'incomplete', missing }
  const decided = step === 'accepted' || step === 'refused' || step === 'withdrawn'
  await tx
    .updateTable('giving.applications')
    .set({ state: step, ...(step === 'sent' ? { sent_at: at } : {}), ...(decided ? { decided_at: at } : {}) })
    .where('id', '=', id)
    .execute()
  const said = await say(tx, { id, step, text, side, at, person })
  const about = { kind: 'application', id }
  await record(tx, { at, person, act: campaignsActs['application.stepped'], about, details: { title: application.title, step } })
  await mailOtherSide(tx, { application, message_id: said, step, text, side, at, origin })
  return { kind: 'done' }
}

/** Writes words into the thread, as long as it is not decided, and mails them to the other side. */
export async function sayInApplication(
  tx: Transaction<DB>,
  { id, text, side, at, person, origin }: Omit<Stepping, 'step' | 'version'>,
): Promise<'unknown' | 'over' | 'said'> {
  await tx.selectFrom('giving.applications').select('id').where('id', '=', id).forUpdate().execute()
  const application = await findApplication(tx, id)
  if (application === null) return 'unknown'
  if (application.state === 'refused' || application.state === 'withdrawn') return 'over'
  const message_id = await say(tx, { id, step: null, text, side, at, person })
  const about = { kind: 'application', id }
  await record(tx, { at, person, act: campaignsActs['application.said'], about, details: { title: application.title } })
  await mailOtherSide(tx, { application, message_id, step: null, text, side, at, origin })
  return 'said'
}

type Saying = Pick<Stepping, 'id' | 'text' | 'side' | 'at' | 'person'> & { step: ApplicationStep | null }

async function say(tx: Transaction<DB>, { id, step, text, side, at, person }: Saying): Promise<number> {
  const row = await tx
    .insertInto('giving.application_messages')
    .values({ application_id: id, side, step, person_id: person.person_id, author: person.name, text, said_at: at })
    .returning('id')
    .executeTakeFirstOrThrow()
  return row.id
}
