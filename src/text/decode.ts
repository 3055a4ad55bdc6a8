import { isAscii, isUtf8 } from 'node:buffer'
import { decodeCp932 } from './cp932.ts'
import { countLines, endOfLine, lineAround, wholeLines } from './decode-lines.ts'
import { refuseForeignFormats } from './foreign-formats.ts'
import { TextFault, type TextFaultKind } from './text-fault.ts'

type Encoding = 'utf-8' | 'cp932'

const BOM = [0xef, 0xbb, 0xbf]

/**
 * Text from bytes that are UTF-8 (with or without BOM) or CP932, told apart without being asked, in pieces of whole lines and
 * in constant memory. Throws a TextFault that names the line: `binary`, `utf16`, `nul`, `mixed_encodings`, `unreadable_bytes`,
 * or `line_too_long` for a line of over 4 MB. 0x1A at the very end, as DOS left it, is dropped.
 */
export async function* decodeText(source: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  let encoding: Encoding | null = null
  let line = 1
  let is_first = true
  for await (const { bytes: piece, is_whole } of wholeLines(source)) {
    let bytes = piece
    if (is_first) {
      refuseForeignFormats(bytes)
      is_first = false
      if (BOM.every((byte, at) => bytes[at] === byte)) {
        encoding = 'utf-8'
        bytes = bytes.subarray(BOM.length)
      }
    }
    const nul = bytes.indexOf(0)
    if (nul >= 0) throw faultAt(bytes, nul, line, 'nul')
    if (!is_whole) throw new TextFault('line_too_long', line, String(bytes.length))
    // ASCII says nothing about the encoding: the question stays open until the first byte that does.
    if (isAscii(bytes)) yield bytes.toString('latin1')
    else {
      encoding ??= encodingOf(bytes)
      yield encoding === 'utf-8' ? textOfUtf8(bytes, line) : textOfCp932(bytes, line)
    }
    line += countLines(bytes)
  }
}

/** Decides over the first piece that is not plain ASCII: 64 kB or more, or all of a smaller file. */
function encodingOf(bytes: Buffer): Encoding {
  if (isUtf8(bytes)) return isHalfWidthKana(bytes) ? 'cp932' : 'utf-8'
  // Faulty UTF-8 must not be read as CP932, which would find a meaning for nearly every byte: the first line decides.
  const first = bytes.findIndex((byte) => byte >= 0x80)
  return isJapaneseUtf8(lineAround(bytes, first)) ? 'utf-8' : 'cp932'
}

// ﾃｱ in CP932 has the bytes of ñ in UTF-8. A co-op's file in which all that goes beyond ASCII is such pairs is half-width kana,
// for Japanese in UTF-8 has three bytes a character; unless each pair stands in a word of Latin letters, as in café.
function isHalfWidthKana(bytes: Buffer): boolean {
  if (!bytes.every((byte) => byte < 0x80 || (byte >= 0xa1 && byte <= 0xdf))) return false
  const inWords = /(?<=[a-z])[\xC2-\xDF][\xA1-\xBF]|[\xC2-\xDF][\xA1-\xBF](?=[a-z])/gi
  return /[\xA1-\xDF]/.test(bytes.toString('latin1').replace(inWords, ''))
}

function textOfUtf8(bytes: Buffer, first_line: number): string {
  if (isUtf8(bytes)) return bytes.toString('utf8')
  for (let at = 0; at < bytes.length; at = endOfLine(bytes, at) + 1) {
    const line = lineAround(bytes, at)
    if (isUtf8(line)) continue
    const kind = 'text' in decodeCp932(line) ? 'mixed_encodings' : 'unreadable_bytes'
    throw faultAt(bytes, at, first_line, kind, 'utf-8')
  }
  throw new Error('bytes that are not UTF-8 but whose lines are')
}

function textOfCp932(bytes: Buffer, first_line: number): string {
  const decoded = decodeCp932(bytes)
  const readable = 'text' in decoded ? bytes : bytes.subarray(0, decoded.impossible_at)
  // Most UTF-8 is possible CP932 as well, as 縺ゅ＞ for あい: without this look it would go into the books like that.
  const other = findJapaneseUtf8(readable)
  if (other >= 0) throw faultAt(bytes, other, first_line, 'mixed_encodings', 'cp932')
  if ('text' in decoded) return decoded.text
  const kind = isUtf8(lineAround(bytes, decoded.impossible_at)) ? 'mixed_encodings' : 'unreadable_bytes'
  throw faultAt(bytes, decoded.impossible_at, first_line, kind, 'cp932')
}

/** Where the first line stands that is Japanese in UTF-8, or -1. Runs over every byte of a CP932 file. */
function findJapaneseUtf8(bytes: Uint8Array): number {
  for (let at = 0; at < bytes.length; at++) {
    if ((bytes[at] as number) < 0x80) continue
    if (isJapaneseLead(bytes[at] as number) && isJapaneseUtf8(lineAround(bytes, at))) return at
    at = endOfLine(bytes, at)
  }
  return -1
}

// Two characters at least: one alone (邉ア in CP932 has the bytes of 糃A in UTF-8) can be chance.
function isJapaneseUtf8(line: Uint8Array): boolean {
  return isUtf8(line) && line.reduce((count, byte) => count + (isJapaneseLead(byte) ? 1 : 0), 0) >= 2
}

/** First bytes of U+2000–U+9FFF and U+F000–U+FFFF in UTF-8: kana, kanji, signs, full-width forms. */
function isJapaneseLead(byte: number): boolean {
  return (byte >= 0xe2 && byte <= 0xe9) || byte === 0xef
}

function faultAt(bytes: Uint8Array, at: number, first_line: number, kind: TextFaultKind, detail?: Encoding): TextFault {
  return new TextFault(kind, first_line + countLines(bytes.subarray(0, at)), detail)
}
