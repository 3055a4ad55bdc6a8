/**
 * What can be wrong with a file before anybody looks at what it says. Each refuses the whole file.
 *
 * - `binary`: not text at all; `detail` names the format where it is known (`excel`, `pdf`, `zip`, `gzip`, `image`), else `''`.
 * - `utf16`: UTF-16, as Excel's 「Unicode テキスト」 writes it.
 * - `nul`: a NUL byte in what is otherwise text.
 * - `mixed_encodings`: this line is in another encoding than those above it; `detail` is the encoding of those (`utf-8`, `cp932`).
 * - `unreadable_bytes`: this line is neither UTF-8 nor CP932; `detail` as above.
 * - `line_too_long`: no line end where one is long overdue; `detail` is the limit.
 * - `quote_never_closed`: a quotation mark opens on this line and nothing that follows closes it.
 */
export type TextFaultKind =
  | 'binary'
  | 'utf16'
  | 'nul'
  | 'mixed_encodings'
  | 'unreadable_bytes'
  | 'line_too_long'
  | 'quote_never_closed'

/** Thrown by the readers of `text/`. `line` is the line as an editor counts it: the first line of the file is 1. */
export class TextFault extends Error {
  override readonly name = 'TextFault'
  readonly kind: TextFaultKind
  readonly line: number
  readonly detail: string

  constructor(kind: TextFaultKind, line: number, detail = '') {
    super(`${kind} on line ${line}${detail && ` (${detail})`}`)
    this.kind = kind
    this.line = line
    this.detail = detail
  }
}
