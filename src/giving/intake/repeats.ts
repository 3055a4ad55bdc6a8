/**
 * Remembers in 16 MB, whatever the file's size, which pairs of figures may have been met before (a Bloom filter, both bits in
 * one word so that a question costs one look into memory). "No" is certain and "yes" is nearly: the judge looks closer at the
 * few lines for which it says yes, instead of sorting a million to find that nothing repeats.
 */
export class Repeats {
  readonly #words = new Uint32Array(1 << 22)

  /** True if this pair may have been given before. Only the lowest 32 bits of each figure count. */
  seen(a: number, b: number): boolean {
    let figure = Math.imul(a, 0x9e3779b1) ^ Math.imul(b, 0xc2b2ae35)
    figure = Math.imul(figure ^ (figure >>> 16), 0x85ebca6b)
    figure ^= figure >>> 13
    const second = Math.imul(b ^ (figure >>> 7), 0x27d4eb2f)
    const bits = (1 << (second >>> 27)) | (1 << ((second >>> 17) & 31))
    const place = figure >>> 10
    const before = this.#words[place] ?? 0
    this.#words[place] = before | bits
    return (before & bits) === bits
  }
}
