import { loadDefaultJapaneseParser } from 'budoux'
import { Words } from './words.tsx'

const parser = loadDefaultJapaneseParser()
const kept = new Map<string, readonly string[]>()
const kept_at_most = 2000
/** Ordinary Japanese. Easy Japanese and English have spaces between their phrases. */
const breaks_unseen = /^[^｛]*[\u3040-\u30ff\u4e00-\u9fff][^｛]*$/

/**
 * A heading that breaks between phrases, never inside a word, in every browser (`auto-phrase` alone does not reach
 * iPhones). Splitting takes a tenth of a millisecond, so that the same heading is split once.
 */
export function Phrases({ text }: { text: string }) {
  if (!breaks_unseen.test(text)) return <Words text={text} />
  return (
    <span class="phrases">
      {phrasesOf(text).map((phrase, at) => (
        <>
          {at > 0 && <wbr />}
          {phrase}
        </>
      ))}
    </span>
  )
}

/** `お店の毎日を届ける` as `['お店の', '毎日を', '届ける']`. */
export function phrasesOf(text: string): readonly string[] {
  const found = kept.get(text)
  if (found !== undefined) return found
  if (kept.size >= kept_at_most) kept.clear()
  const phrases = parser.parse(text)
  kept.set(text, phrases)
  return phrases
}
