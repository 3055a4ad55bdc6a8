import type { InEveryReading } from '../../look/declare-words.ts'
import type { HeldReason } from '../intake/held-reason.ts'

interface HeldWords {
  readonly unknown_member: string
  readonly member_left: string
  readonly already_supporter: string
  readonly possible_duplicate: string
  readonly other: string
}

/** Why an order is held, for whoever has the member before them; the reasons that they can do nothing about are one. */
export function sayHeldHere(reason: HeldReason | null, words: InEveryReading<HeldWords>): string {
  switch (reason) {
    case 'unknown_member':
    case 'member_left':
    case 'already_supporter':
    case 'possible_duplicate':
      return words[reason]
    default:
      return words.other
  }
}
