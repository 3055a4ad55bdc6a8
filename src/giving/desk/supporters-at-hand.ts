import type { Database } from '../../db/database.ts'
import type { SignedIn } from '../../http/env.ts'
import type { TakeBackEnding } from '../take-back-held-act.ts'

/** The enrolment that a held line of a supporter meets, as it stands in the next month that can change. */
export interface StandingEnrolment {
  readonly enrolment_id: number
  /** 0 while it is paused. */
  readonly units: number
  readonly units_limit: number
  /** The month from which a change would count. */
  readonly from: Temporal.PlainYearMonth
  /** All of it in words. */
  readonly says: string
}

interface Settling {
  readonly line_id: number
  readonly seen_act_id: number | null
  readonly change: { readonly kind: 'set_units' | 'add_units'; readonly units: number }
  readonly seen_from: Temporal.PlainYearMonth
  readonly reason: string
  readonly at: Temporal.Instant
  readonly person: SignedIn
}

/** Why an enrolment is not changed; whoever handed it in says it in words. */
export type ChangeRefusal =
  | { readonly kind: 'unknown_enrolment' | 'ended_before' | 'not_paused' | 'no_change' }
  | { readonly kind: 'units_out_of_range'; readonly limit: number }
  | { readonly kind: 'month_moved'; readonly from: Temporal.PlainYearMonth }

/**
 * What a held line's page needs to know and do about an enrolment, handed in by the shell: which months are closed is known to
 * a subject that stands on this one, and an arrow back would make a circle.
 */
export interface SupportersAtHand {
  standingOf(db: Database, enrolment_id: number): Promise<StandingEnrolment | null>
  /** Changes the enrolment and is done with the line, or neither. */
  settle(
    db: Database,
    settling: Settling,
  ): Promise<
    ChangeRefusal | { readonly kind: 'not_open' | 'acted_meanwhile' } | { readonly kind: 'settled'; readonly act_id: number }
  >
  /** Takes an act on held lines back, and with it what it changed of an enrolment. */
  takeBack(
    db: Database,
    taking_back: { readonly act_id: number; readonly at: Temporal.Instant; readonly person: SignedIn },
  ): Promise<TakeBackEnding | { readonly kind: 'change_charged' | 'changed_since' }>
  sayRefusal(refusal: ChangeRefusal): string
}
