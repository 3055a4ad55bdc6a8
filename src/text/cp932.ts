import iconv from 'iconv-lite'
import { composeText } from './compose.ts'

/** A character that CP932 has no code for. `line` and `column` count from 1, the column in characters. */
export interface ImpossibleCharacter {
  readonly line: number
  readonly column: number
  readonly character: string
}

/**
 * Characters that people and other systems write in place of those that Windows has. What is read back is the right-hand one:
 * it looks the same. Everything else that CP932 lacks is for a person to decide, so it is not in here.
 */
const lookalikes: Readonly<Record<string, string>> = {
  '\u301C': '\uFF5E', // 〜 wave dash → ～
  '\u2212': '\uFF0D', // − minus sign → －
  '\u2016': '\u2225', // ‖ double line → ∥
  '\u00A2': '\uFFE0', // ¢ → ￠
  '\u00A3': '\uFFE1', // £ → ￡
  '\u00AC': '\uFFE2', // ¬ → ￢
  '\u2014': '\u2015', // — em dash → ―
  '\u00A5': '\uFFE5', // ¥ → ￥; as byte 0x5C it would be read back as a backslash
}
const lookalike = new RegExp(`[${Object.keys(lookalikes).join('')}]`, 'g')

const REPLACEMENT = 0xfffd

interface Tables {
  /** Two bytes (high byte first) or one byte to its UTF-16 code; U+FFFD where CP932 has nothing. */
  readonly decoding: Uint16Array
  /** UTF-16 code to two bytes or one; 0 where there is none, and for U+0000. */
  readonly encoding: Uint16Array
}

let kept: Tables | null = null

/**
 * The tables are drawn from iconv-lite once, on first use (about 20 ms): its own encoder loses characters silently and its
 * decoder does not say where a byte is impossible.
 */
function tables(): Tables {
  if (kept !== null) return kept
  const decoding = new Uint16Array(0x10000).fill(REPLACEMENT)
  const encoding = new Uint16Array(0x10000)
  const learn = (bytes: number[], code: number) => {
    const text = iconv.decode(Uint8Array.from(bytes), 'cp932')
    const utf16 = text.charCodeAt(0)
    if (text.length !== 1 || utf16 === REPLACEMENT) return
    decoding[code] = utf16
    // Windows writes a character that stands in several places with its first code, but never with NEC's selection of IBM's.
    const is_nec_selection = code >= 0xed40 && code <= 0xeefc
    if (encoding[utf16] === 0 && !is_nec_selection) encoding[utf16] = code
  }
  for (let byte = 0; byte <= 0xff; byte++) if (isSingle(byte)) learn([byte], byte)
  for (let lead = 0x81; lead <= 0xfc; lead++) {
    for (let trail = 0x40; trail <= 0xfc; trail++) if (isLead(lead) && trail !== 0x7f) learn([lead, trail], (lead << 8) | trail)
  }
  kept = { decoding, encoding }
  return kept
}

function isSingle(byte: number): boolean {
  return byte < 0x80 || (byte >= 0xa1 && byte <= 0xdf)
}

function isLead(byte: number): boolean {
  return (byte >= 0x81 && byte <= 0x9f) || (byte >= 0xe0 && byte <= 0xfc)
}

// Reused from piece to piece: it is copied into the string before anybody else can come by.
let codes = new Uint16Array(0)

/** Whole characters of CP932 as text, or the place of the first byte that cannot be. */
export function decodeCp932(bytes: Uint8Array): { readonly text: string } | { readonly impossible_at: number } {
  const { decoding } = tables()
  if (codes.length < bytes.length) codes = new Uint16Array(bytes.length)
  const written = codes
  let count = 0
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] as number
    if (byte < 0x80) {
      written[count++] = byte
      continue
    }
    const start = at
    const utf16 = isLead(byte) ? decoding[(byte << 8) | (bytes[++at] ?? 0)] : decoding[byte]
    if (utf16 === undefined || utf16 === REPLACEMENT) return { impossible_at: start }
    written[count++] = utf16
  }
  return { text: Buffer.from(written.buffer, 0, count * 2).toString('utf16le') }
}

/**
 * Text as CP932, in NFC and with the few lookalikes above. Where a character remains that CP932 does not have, nothing is
 * written: all such characters are listed. There is never a `?` in place of a character.
 */
export function encodeCp932(text: string): { readonly bytes: Uint8Array } | { readonly impossible: ImpossibleCharacter[] } {
  const { encoding } = tables()
  const composed = inWindowsCharacters(text)
  const bytes = new Uint8Array(composed.length * 2)
  let count = 0
  for (let at = 0; at < composed.length; at++) {
    const utf16 = composed.charCodeAt(at)
    const code = encoding[utf16] as number
    if (code === 0 && utf16 !== 0) return { impossible: impossibleIn(composed) }
    if (code > 0xff) bytes[count++] = code >> 8
    bytes[count++] = code & 0xff
  }
  return { bytes: bytes.subarray(0, count) }
}

function inWindowsCharacters(text: string): string {
  return composeText(text).replace(lookalike, (character) => lookalikes[character] ?? character)
}

function impossibleIn(composed: string): ImpossibleCharacter[] {
  const { encoding } = tables()
  return composed.split(/\r\n|\r|\n/).flatMap((line, index) =>
    Array.from(line).flatMap((character, place) => {
      const is_possible = character.length === 1 && (encoding[character.charCodeAt(0)] !== 0 || character === '\0')
      return is_possible ? [] : [{ line: index + 1, column: place + 1, character }]
    }),
  )
}
