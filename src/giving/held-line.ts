import type { HeldReason } from './intake/held-reason.ts'
import type { Channel, LineFault } from './intake/order-line.ts'

/** The fields that staff may correct, in the order in which the edit form asks for them. */
export const CORRECTABLE = ['coop_code', 'cycle_code', 'member_number', 'order_number', 'units', 'channel', 'ordered_at'] as const

export type CorrectableField = (typeof CORRECTABLE)[number]

/** New values as staff typed them; a field that is not named stays. */
export type Corrections = Readonly<Partial<Record<CorrectableField, string>>>

/** `undone`: the import that brought it was taken back. */
export type HeldState = 'open' | 'accepted' | 'rejected' | 'undone'

/** `change_enrolment`: the line led to a change of the enrolment that its member has already. */
export type HeldActKind = 'correct' | 'accept' | 'reject' | 'change_enrolment'

/** A line that the judge did not accept, as it reads now: its fields may have been corrected since. */
export interface HeldLine {
  readonly id: number
  readonly import_id: number
  readonly line_no: number
  readonly coop_id: number
  readonly state: HeldState
  /** Main reason first. */
  readonly reasons: readonly HeldReason[]
  readonly coop_code: string
  readonly cycle_code: string
  readonly member_number: string
  readonly order_number: string
  readonly units: string
  readonly channel: Channel | null
  readonly ordered_at: string
  readonly fault: LineFault | null
}

/**
 * The slip that a line shares with others: the same main reason, and the same value in the field that this reason doubts.
 * `cycle_code` is null where the slip does not depend on the cycle.
 */
export interface Slip {
  readonly reason: HeldReason
  readonly field: 'coop_code' | 'cycle_code' | 'member_number' | 'order_number'
  readonly value: string
  readonly coop_code: string
  readonly cycle_code: string | null
}

/** What a line's main reason doubts, where other lines may have the same slip; null where each line stands for itself. */
export function slipOf(line: HeldLine): Slip | null {
  const { coop_code, cycle_code, member_number, order_number, fault } = line
  const [reason] = line.reasons
  switch (reason) {
    case 'unknown_coop':
      return { reason, field: 'coop_code', value: coop_code, coop_code, cycle_code: null }
    case 'unknown_order_number':
    case 'wrong_cycle':
      return { reason, field: 'order_number', value: order_number, coop_code, cycle_code }
    case 'unknown_member':
    case 'member_left':
      return { reason, field: 'member_number', value: member_number, coop_code, cycle_code: null }
    case 'unreadable_row':
      return fault === 'cycle' ? { reason, field: 'cycle_code', value: cycle_code, coop_code, cycle_code: null } : null
    default:
      return null
  }
}
