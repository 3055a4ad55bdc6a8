/** A piece of easy Japanese: plain text, or kanji with their reading above. */
export type FuriganaPart = string | { readonly kanji: string; readonly kana: string }

const marked = /｛([^｛｜｝|]+)\|([^｛｜｝|]+)｝/g

/**
 * Takes `｛注文|ちゅうもん｝の　｛紙|かみ｝` apart. Full-width braces are on nobody's way, so that a text without this markup, or
 * with half of it, comes back as it is.
 */
export function furiganaParts(text: string): readonly FuriganaPart[] {
  if (!text.includes('｛')) return [text]
  const parts: FuriganaPart[] = []
  let at = 0
  for (const { index, 0: whole, 1: kanji = '', 2: kana = '' } of text.matchAll(marked)) {
    if (index > at) parts.push(text.slice(at, index))
    parts.push({ kanji, kana })
    at = index + whole.length
  }
  if (at < text.length) parts.push(text.slice(at))
  return parts
}

/** The same words for places that know no ruby: titles, descriptions, labels that are read out, mail. */
export function withoutFurigana(text: string): string {
  return text.includes('｛') ? text.replace(marked, '$1') : text
}
