/**
 * Remembers in 4 MB, whatever the file's size, what may have been met before (a Bloom filter of two bits a word). "No" is certain
 * and "yes" is nearly: the judge looks closer at the few lines for which it says yes, instead of sorting a million to find that
 * nothing repeats.
 */
export class Repeats {
  readonly #words = new Uint32Array(1 << 20)

  /**
   * True if this pair may have been given before. `near` chooses the word and so is best a running number: neighbours in the
   * file are then neighbours in memory. `figure` chooses the bits.
   */
  seen(near: number, figure: number): boolean {
    const mixed = Math.imul(figure, 0x9e3779b1)
    const bits = (1 << (mixed >>> 27)) | (1 << ((mixed >>> 22) & 31))
    const place = near % (1 << 20)
    const before = this.#words[place] ?? 0
    this.#words[place] = before | bits
    return (before & bits) === bits
  }
}
