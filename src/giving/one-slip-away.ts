/** One slip of the pen, in the order in which it is likely: two neighbours swapped, one figure wrong, one left out, one too many. */
export type SlipKind = 'swapped' | 'one_wrong' | 'one_left_out' | 'one_too_many'

const LIKELY: readonly (SlipKind | null)[] = ['swapped', 'one_wrong', 'one_left_out', 'one_too_many', null]

/** The slip by which somebody who meant `number` wrote `written`; null when they are equal or further apart. */
export function kindOfSlip(written: string, number: string): SlipKind | null {
  if (written === number) return null
  if (isOneLeftOut(written, number)) return 'one_left_out'
  if (isOneLeftOut(number, written)) return 'one_too_many'
  if (written.length !== number.length) return null
  if (isSwapped(written, number)) return 'swapped'
  if (isOneFigureWrong(written, number)) return 'one_wrong'
  // A number that lacked a figure was filled up with a zero when it was read.
  return written.startsWith('0') && isOneLeftOut(written.slice(1), number) ? 'one_left_out' : null
}

/** True when `typed` is `number` with one slip of the pen. False when they are equal. */
export function isOneSlipAway(typed: string, number: string): boolean {
  return kindOfSlip(typed, number) !== null
}

/** For sorting, the likelier first. */
export function compareSlips(a: SlipKind | null, b: SlipKind | null): number {
  return LIKELY.indexOf(a) - LIKELY.indexOf(b)
}

/** Longer ones are no number that anybody meant, and would make thousands of candidates. */
const LONGEST = 16

/** Every number that somebody may have meant who wrote this, one slip away: about 200 for eight figures. Empty for anything but figures. */
export function writtenLike(written: string): string[] {
  if (!/^\d+$/.test(written) || written.length > LONGEST) return []
  const meant = new Set<string>()
  for (let at = 0; at <= written.length; at += 1) {
    const [before, after] = [written.slice(0, at), written.slice(at)]
    for (const figure of '0123456789') {
      meant.add(before + figure + after)
      if (after !== '') meant.add(before + figure + after.slice(1))
      if (written.startsWith('0') && at > 0) meant.add(before.slice(1) + figure + after)
    }
    if (after !== '') meant.add(before + after.slice(1))
    if (after.length > 1) meant.add(before + after[1] + after[0] + after.slice(2))
  }
  meant.delete(written)
  return [...meant]
}

/** A piece of a number, marked where it differs from what was written. */
export interface Mark {
  readonly text: string
  readonly differs: boolean
}

/** `133540` against a written `133504` as `1335` and, marked, `40`. */
export function markDifference(as_read: string, number: string): Mark[] {
  const is_filled_up = as_read.length === number.length && kindOfSlip(as_read, number) === 'one_left_out'
  const written = is_filled_up ? as_read.slice(1) : as_read
  const shorter = Math.min(written.length, number.length)
  let from = 0
  while (from < shorter && written[from] === number[from]) from += 1
  let same = 0
  while (same < shorter - from && written.at(-1 - same) === number.at(-1 - same)) same += 1
  const until = number.length - same
  const pieces = [
    { text: number.slice(0, from), differs: false },
    { text: number.slice(from, until), differs: true },
    { text: number.slice(until), differs: false },
  ]
  return pieces.filter(({ text }) => text !== '')
}

function isOneFigureWrong(a: string, b: string): boolean {
  return [...a].filter((figure, at) => figure !== b[at]).length === 1
}

function isSwapped(a: string, b: string): boolean {
  const at = [...a].findIndex((figure, place) => figure !== b[place])
  return at + 1 < a.length && a[at] === b[at + 1] && a[at + 1] === b[at] && a.slice(at + 2) === b.slice(at + 2)
}

function isOneLeftOut(shorter: string, longer: string): boolean {
  if (longer.length !== shorter.length + 1) return false
  return [...longer].some((_, at) => longer.slice(0, at) + longer.slice(at + 1) === shorter)
}
