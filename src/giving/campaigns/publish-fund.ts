import { record } from '../../activity/index.ts'
import { constraintOf } from '../../db/constraint-of.ts'
import type { Database } from '../../db/database.ts'
import type { SignedIn } from '../../http/env.ts'
import { fundActs } from './campaigns-acts.ts'
import type { WrittenFund } from './fund.ts'

/** In the order in which refusals are tried. After a refusal nothing else may be done in `tx`. */
export type PublishFundEnding =
  /** It is public already. */
  | { readonly kind: 'public_already' }
  | { readonly kind: 'in_the_past' }
  /** No number in any cycle: nobody could give. */
  | { readonly kind: 'no_number' }
  | { readonly kind: 'published' }

interface Publishing {
  readonly fund: WrittenFund
  /** From when on everybody sees it; nothing has to run then. */
  readonly from: Temporal.Instant
  readonly at: Temporal.Instant
  readonly person: SignedIn
}

/** Shows a fund to everybody from a moment on: now, or later. A planned moment may be planned again. */
export async function publishFund(tx: Database, { fund, from, at, person }: Publishing): Promise<PublishFundEnding> {
  if (fund.published_at !== null && Temporal.Instant.compare(fund.published_at, at) <= 0) return { kind: 'public_already' }
  if (Temporal.Instant.compare(from, at) < 0) return { kind: 'in_the_past' }
  try {
    await tx
      .updateTable(fund.kind === 'campaign' ? 'giving.campaigns' : 'giving.programmes')
      .set({ published_at: from })
      .where('id', '=', fund.id)
      .execute()
  } catch (error) {
    if (constraintOf(error) === 'published_has_a_number') return { kind: 'no_number' }
    throw error
  }
  await record(tx, {
    at,
    person,
    act: fundActs[fund.kind].published,
    about: { kind: fund.kind, id: fund.id },
    details: { title: fund.title, from: from.toString() },
  })
  return { kind: 'published' }
}

/** In the order in which refusals are tried. After a refusal nothing else may be done in `tx`. */
export type HideFundEnding =
  | { readonly kind: 'not_published' }
  /** Somebody has given: its page stays for ever. */
  | { readonly kind: 'has_donations' }
  | { readonly kind: 'hidden' }

/** Takes a planned or mistaken publication back. A page of what has donations stays. */
export async function hideFund(tx: Database, { fund, at, person }: Omit<Publishing, 'from'>): Promise<HideFundEnding> {
  if (fund.published_at === null) return { kind: 'not_published' }
  if (fund.has_donations) return { kind: 'has_donations' }
  try {
    await tx
      .updateTable(fund.kind === 'campaign' ? 'giving.campaigns' : 'giving.programmes')
      .set({ published_at: null })
      .where('id', '=', fund.id)
      .execute()
  } catch (error) {
    if (constraintOf(error) === 'donations_keep_their_meaning') return { kind: 'has_donations' }
    throw error
  }
  const about = { kind: fund.kind, id: fund.id }
  await record(tx, { at, person, act: fundActs[fund.kind].hidden, about, details: { title: fund.title } })
  return { kind: 'hidden' }
}
