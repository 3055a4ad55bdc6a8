import { RECORD_LENGTH } from './record-layout.ts'

/** What stands between records. Banks take CRLF or nothing; the others come back from programs that touched a file. */
export type Separator = 'crlf' | 'lf' | 'cr' | 'none'

export interface Framing {
  readonly separator: Separator
  /** Whether the separator stands after the last record too. */
  readonly ends_with_separator: boolean
}

const BYTES: Readonly<Record<Separator, readonly number[]>> = { crlf: [0x0d, 0x0a], lf: [0x0a], cr: [0x0d], none: [] }

/** The records of a file one behind the other. */
export function joinRecords(records: readonly Uint8Array[], { separator, ends_with_separator }: Framing): Uint8Array {
  const between = Uint8Array.from(BYTES[separator])
  const pieces = records.flatMap((record, index) =>
    index === records.length - 1 && !ends_with_separator ? [record] : [record, between],
  )
  return new Uint8Array(Buffer.concat(pieces))
}

export type SplitRecords =
  | { readonly kind: 'split'; readonly records: readonly Uint8Array[]; readonly framing: Framing }
  /** Records of another length than 120 bytes; `record_no` counts from 1. */
  | { readonly kind: 'broken'; readonly broken: readonly { readonly record_no: number; readonly length: number }[] }

/**
 * A file as its records of 120 bytes, whatever became of it on its way: CRLF, LF, CR or nothing between them, the last separator
 * missing, blanks at the ends of records gone, 0x1A at the end, a BOM.
 */
export function splitRecords(bytes: Uint8Array): SplitRecords {
  const plain = withoutAdditions(bytes)
  const { separator, lines, ends_with_separator } = linesOf(plain)
  const broken = lines.flatMap((line, index) =>
    line.length === 0 || line.length > RECORD_LENGTH ? [{ record_no: index + 1, length: line.length }] : [],
  )
  if (broken.length > 0) return { kind: 'broken', broken }
  return { kind: 'split', records: lines.map(filledUp), framing: { separator, ends_with_separator } }
}

/** Without the mark of UTF-8 in front and the mark of old systems behind. Kana that became UTF-8 become one byte again. */
function withoutAdditions(bytes: Uint8Array): Uint8Array {
  let plain = bytes
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) plain = narrowed(bytes.subarray(3))
  let end = plain.length
  while (end > 0 && plain[end - 1] === 0x1a) end -= 1
  return plain.subarray(0, end)
}

function narrowed(bytes: Uint8Array): Uint8Array {
  const text = new TextDecoder('utf-8').decode(bytes)
  // biome-ignore lint/suspicious/noControlCharactersInRegex: line ends and the end mark of old systems are in such files
  const is_utf8 = /^[\x0a\x0d\x1a\x20-\x7e\uff61-\uff9f]*$/.test(text)
  if (!is_utf8) return bytes
  return Uint8Array.from(text, (character) => {
    const code = character.charCodeAt(0)
    return code >= 0xff61 ? code - 0xfec0 : code
  })
}

function linesOf(bytes: Uint8Array): { separator: Separator; lines: Uint8Array[]; ends_with_separator: boolean } {
  const separator = separatorOf(bytes)
  const lines: Uint8Array[] = []
  let start = 0
  if (separator === 'none') {
    for (; start < bytes.length; start += RECORD_LENGTH) lines.push(bytes.subarray(start, start + RECORD_LENGTH))
    return { separator, lines, ends_with_separator: true }
  }
  for (let at = 0; at < bytes.length; at++) {
    if (bytes[at] !== 0x0d && bytes[at] !== 0x0a) continue
    lines.push(bytes.subarray(start, at))
    if (bytes[at] === 0x0d && bytes[at + 1] === 0x0a) at += 1
    start = at + 1
  }
  if (start < bytes.length) lines.push(bytes.subarray(start))
  return { separator, lines, ends_with_separator: start === bytes.length }
}

function separatorOf(bytes: Uint8Array): Separator {
  const at = bytes.findIndex((byte) => byte === 0x0d || byte === 0x0a)
  if (at < 0) return 'none'
  if (bytes[at] === 0x0a) return 'lf'
  return bytes[at + 1] === 0x0a ? 'crlf' : 'cr'
}

function filledUp(line: Uint8Array): Uint8Array {
  const record = new Uint8Array(RECORD_LENGTH).fill(0x20)
  record.set(line)
  return record
}
