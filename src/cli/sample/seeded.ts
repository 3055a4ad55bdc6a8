/**
 * Chance that comes out the same for the same seed, on every machine: 32 bits from a few whole numbers, mixed as MurmurHash3
 * does. Asked by place (`seed, row, what for`) and not in sequence, so that any row can be made without those before it.
 */
export function chance(seed: number, row: number, what: number): number {
  let figure = Math.imul(seed ^ 0x9e3779b1, 0x85ebca6b) ^ Math.imul(row + 1, 0xc2b2ae35) ^ Math.imul(what + 1, 0x27d4eb2f)
  figure = Math.imul(figure ^ (figure >>> 16), 0x85ebca6b)
  figure = Math.imul(figure ^ (figure >>> 13), 0xc2b2ae35)
  return (figure ^ (figure >>> 16)) >>> 0
}

/** One of a list, by chance. */
export function pick<T>(list: readonly T[], figure: number): T {
  const picked = list[figure % list.length]
  if (picked === undefined) throw new Error('nothing to pick from')
  return picked
}
