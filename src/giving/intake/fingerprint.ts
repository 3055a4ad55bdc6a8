/**
 * A 128-bit fingerprint of a text, for telling lines of order files apart; written into `lanes` (four times 32 bits), because a
 * million lines are read while the database waits, and MD5 through `node:crypto` took three times as long.
 *
 * Not against an adversary: whoever writes the co-op's file can order what they like anyway. Four lanes, mixed as MurmurHash3 does.
 */
export function fingerprint(text: string, lanes: Uint32Array): void {
  let a = 0x9368e53c
  let b = 0x586dcd20
  let c = 0x2f0b4f9b
  let d = 0x41c64e6d
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at)
    a = Math.imul(a ^ unit, 0x85ebca6b)
    a ^= a >>> 15
    b = Math.imul(b ^ unit, 0xc2b2ae35) ^ (b >>> 13)
    c = Math.imul(c + unit, 0x27d4eb2f)
    c ^= c >>> 17
    d = Math.imul(d + unit, 0x165667b1) ^ (d >>> 16)
  }
  a = finished(a ^ text.length)
  b = finished(b ^ a)
  c = finished(c ^ b)
  d = finished(d ^ c)
  lanes[0] = finished(a ^ d)
  lanes[1] = b
  lanes[2] = c
  lanes[3] = d
}

function finished(lane: number): number {
  let figure = lane
  figure = Math.imul(figure ^ (figure >>> 16), 0x85ebca6b)
  figure = Math.imul(figure ^ (figure >>> 13), 0xc2b2ae35)
  return figure ^ (figure >>> 16)
}

const FOUR_FIGURES = Array.from({ length: 1 << 16 }, (_, figure) => figure.toString(16).padStart(4, '0'))

/** The lowest 16 bits as four hexadecimal figures; a table, for `toString(16)` was a third of the reading. */
export function hex16(figure: number): string {
  return FOUR_FIGURES[figure & 0xffff] ?? ''
}

/** 32 bits as eight hexadecimal figures. */
export function hex32(figure: number): string {
  return hex16(figure >>> 16) + hex16(figure)
}
