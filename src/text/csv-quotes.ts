/** How far a record that has quotation marks in it could be read. */
export type QuotedRecord =
  | { readonly ending: 'complete'; readonly fields: string[]; readonly end: number }
  // The text stops before the record does; `open_at` is where an unclosed quotation mark stands, or -1.
  | { readonly ending: 'incomplete'; readonly open_at: number }
  // The mark at `open_at` has no partner: nothing follows, or the next mark belongs to another line's field.
  | { readonly ending: 'never_closed'; readonly open_at: number }

const LF = 10
const CR = 13
const QUOTE = 34

/** Reads the record that begins at `start` after RFC 4180. `last` says that nothing comes after `text`. */
export function quotedRecord(text: string, start: number, separator: string, last: boolean): QuotedRecord {
  const separator_code = separator.charCodeAt(0)
  const fields: string[] = []
  let at = start
  for (;;) {
    const open_at = text.charCodeAt(at) === QUOTE ? at : -1
    let value = ''
    if (open_at >= 0) {
      const quoted = quotedValue(text, open_at, last)
      if (quoted === null) return { ending: last ? 'never_closed' : 'incomplete', open_at }
      value = quoted.value
      at = quoted.end
    }
    const end = endOfField(text, at, separator_code)
    // A field may go on after its closing mark ("ab"c is abc), but not after it has run over a line end: then the mark that
    // closed it opened a field of a later line, and everything between the two would be swallowed.
    if (end > at && open_at >= 0 && hasLineEnd(value)) return { ending: 'never_closed', open_at }
    if (!last && isEndInDoubt(text, end)) return { ending: 'incomplete', open_at: -1 }
    fields.push(value + text.slice(at, end))
    if (text.charCodeAt(end) !== separator_code) return { ending: 'complete', fields, end }
    at = end + 1
  }
}

/** Whether text that is still to come could change what stands at `end`: nothing yet, or a CR whose LF may follow. */
export function isEndInDoubt(text: string, end: number): boolean {
  return end >= text.length || (end === text.length - 1 && text.charCodeAt(end) === CR)
}

/** How many lines end in `text` from `from` up to `to`. CRLF is one line end, and so is a CR or LF alone. */
export function countLineEnds(text: string, from = 0, to = text.length): number {
  let count = 0
  for (let at = from; at < to; at++) {
    const code = text.charCodeAt(at)
    if (code === LF || (code === CR && text.charCodeAt(at + 1) !== LF)) count++
  }
  return count
}

function quotedValue(text: string, open_at: number, last: boolean): { value: string; end: number } | null {
  let value = ''
  let from = open_at + 1
  for (;;) {
    const mark = text.indexOf('"', from)
    if (mark < 0 || (mark === text.length - 1 && !last)) return null
    if (text.charCodeAt(mark + 1) !== QUOTE) return { value: value + text.slice(from, mark), end: mark + 1 }
    value += text.slice(from, mark + 1)
    from = mark + 2
  }
}

function endOfField(text: string, from: number, separator_code: number): number {
  let at = from
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === separator_code || code === LF || code === CR) break
  }
  return at
}

function hasLineEnd(text: string): boolean {
  return text.includes('\n') || text.includes('\r')
}
