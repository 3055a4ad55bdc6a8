/**
 * Why the judge holds a line, in the order that is promised: a line keeps all its reasons, and the first is its main one.
 * The database has the same list (`giving.held_reason`); a test holds them together. In SQL a reason is one bit.
 */
export const HELD_REASONS = [
  'unreadable_row',
  'conflicting_line',
  'unknown_coop',
  'unknown_order_number',
  'wrong_cycle',
  'channel_not_offered',
  'before_opening',
  'after_closing',
  'unknown_member',
  'member_left',
  'units_not_a_number',
  'units_out_of_range',
  'already_supporter',
  'possible_duplicate',
  // Where whoever wrote the line also gave a name and a telephone number: the member with this number has others.
  'member_differs',
] as const

export type HeldReason = (typeof HELD_REASONS)[number]

/** The bit of one reason. */
export function bitOf(reason: HeldReason): number {
  return 1 << HELD_REASONS.indexOf(reason)
}

/** The bits of several reasons together. */
export function maskOf(reasons: readonly HeldReason[]): number {
  return reasons.reduce((mask, reason) => mask | bitOf(reason), 0)
}

/** The reasons of a mask, main reason first. */
export function reasonsOf(mask: number): HeldReason[] {
  return HELD_REASONS.filter((reason) => mask & bitOf(reason))
}

/**
 * What staff may overlook with a reason of their own. The rest leaves nothing to accept: no member or no offer to name, no
 * number of units, or a second enrolment that the database would refuse.
 */
export const MAY_BE_OVERLOOKED: readonly HeldReason[] = [
  'conflicting_line',
  'channel_not_offered',
  'before_opening',
  'after_closing',
  'member_left',
  'units_out_of_range',
  'possible_duplicate',
  'member_differs',
]
