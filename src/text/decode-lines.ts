const LF = 10
const CR = 13
const SUBSTITUTE = 0x1a

// Larger pieces are no faster, and their rows live long enough to fill the memory.
const PIECE = 64 * 1024
const LONGEST_LINE = 4 * 1024 * 1024

/** Bytes that end where a line ends. `is_whole` is false for a line so long that its end was not waited for. */
export interface Piece {
  readonly bytes: Buffer
  readonly is_whole: boolean
}

/**
 * Bytes in pieces of whole lines, 64 kB or more each: neither a character nor a line is cut in two, in whichever encoding.
 * 0x1A at the very end (the end of file of DOS) is dropped. An empty source gives one empty piece.
 */
export async function* wholeLines(source: AsyncIterable<Uint8Array>): AsyncGenerator<Piece> {
  let held: Uint8Array[] = []
  let size = 0
  for await (const chunk of source) {
    held.push(chunk)
    size += chunk.length
    // Looking at the newest chunk alone keeps a long line that comes in small chunks from being copied again and again.
    if (size < PIECE || (endOfLastLine(chunk) === 0 && size < LONGEST_LINE)) continue
    const bytes = Buffer.concat(held)
    const end = endOfLastLine(bytes)
    if (end > 0) yield { bytes: bytes.subarray(0, end), is_whole: true }
    const rest = bytes.subarray(end)
    if (rest.length > LONGEST_LINE) yield { bytes: rest, is_whole: false }
    held = [rest]
    size = rest.length
  }
  const bytes = Buffer.concat(held)
  let end = bytes.length
  while (end > 0 && bytes[end - 1] === SUBSTITUTE) end--
  yield { bytes: bytes.subarray(0, end), is_whole: true }
}

// A CR in the last place may be half of a CRLF, and is not taken for an end.
function endOfLastLine(chunk: Uint8Array): number {
  const after_feed = chunk.lastIndexOf(LF) + 1
  return after_feed > 0 ? after_feed : chunk.subarray(0, -1).lastIndexOf(CR) + 1
}

/** How many lines end in these bytes. CRLF is one line end, and so is a CR or LF alone. */
export function countLines(bytes: Uint8Array): number {
  let count = 0
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at]
    if (byte === LF || (byte === CR && bytes[at + 1] !== LF)) count++
  }
  return count
}

/** The end of the line that `at` is on, without its line end. */
export function endOfLine(bytes: Uint8Array, at: number): number {
  let end = at
  while (end < bytes.length && bytes[end] !== LF && bytes[end] !== CR) end++
  return end
}

/** The line that `at` is on, without its line end. */
export function lineAround(bytes: Uint8Array, at: number): Uint8Array {
  let start = at
  while (start > 0 && bytes[start - 1] !== LF && bytes[start - 1] !== CR) start--
  return bytes.subarray(start, endOfLine(bytes, at))
}
