/**
 * True when `typed` is `number` with one slip of the pen: one figure wrong, two neighbours swapped, one left out or one too
 * many. False when they are equal.
 */
export function isOneSlipAway(typed: string, number: string): boolean {
  if (typed === number) return false
  if (typed.length === number.length) return isOneFigureWrong(typed, number) || isSwapped(typed, number)
  return isOneLeftOut(typed, number) || isOneLeftOut(number, typed)
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
