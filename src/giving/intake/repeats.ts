/**
 * Remembers in 16 MB, whatever the file's size, which pairs of figures may have been met before (a Bloom filter of two bits).
 * "No" is certain and "yes" is nearly: the judge looks closer at the few lines for which it says yes, instead of sorting a
 * million to find that nothing repeats.
 */
export class Repeats {
  readonly #bits = new Uint32Array(1 << 22)

  /** True if this pair may have been given before. Only the lowest 32 bits of each figure count. */
  seen(a: number, b: number): boolean {
    const first = this.#set(mixed(a, b, 0x9e3779b1))
    const second = this.#set(mixed(b, a, 0x85ebca6b))
    return first && second
  }

  #set(figure: number): boolean {
    const word = figure >>> 10
    const bit = 1 << (figure & 31)
    const before = this.#bits[word] ?? 0
    this.#bits[word] = before | bit
    return (before & bit) !== 0
  }
}

/** Spreads two figures over 32 bits, after the finalizer of MurmurHash3. */
function mixed(a: number, b: number, seed: number): number {
  let figure = Math.imul(a, seed) ^ Math.imul(b, 0xc2b2ae35)
  figure = Math.imul(figure ^ (figure >>> 16), 0x85ebca6b)
  figure = Math.imul(figure ^ (figure >>> 13), 0xc2b2ae35)
  return figure ^ (figure >>> 16)
}
