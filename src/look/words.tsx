import type { Child } from 'hono/jsx'
import { createContext, useContext } from 'hono/jsx'
import { furiganaParts } from '../text/furigana.ts'
import type { Reading } from '../text/reading.ts'
import { type Catalogue, type InEveryReading, wordsIn } from './declare-words.ts'

/** How a page is read, and under which address it stands, so that the reader comes back there after choosing another way to read. */
export interface PageReading {
  readonly reading: Reading
  /** Path and query; null where there is no choice: at the desk, which is Japanese only. */
  readonly path: string | null
}

// Whoever draws outside of it, as the desk and the mails do, speaks Japanese.
const Here = createContext<PageReading>({ reading: 'ja', path: null })

/** Everything inside is drawn in this reading. `showPage` and `keptPage` (http/) put it around each public page. */
export function InReading({ reading, path, children }: PageReading & { children?: Child }) {
  return <Here.Provider value={{ reading, path }}>{children}</Here.Provider>
}

/** How the page is read of which this component is a part. */
export function usePageReading(): PageReading {
  return useContext(Here)
}

/** The reading alone, for days and amounts of money: `sayDay(day, useReading())`. */
export function useReading(): Reading {
  return useContext(Here).reading
}

/** The words of a catalogue as this page is read: `const words = useWords(card_words)`. */
export function useWords<Ja>(catalogue: Catalogue<Ja>): InEveryReading<Ja> {
  return wordsIn(catalogue, useReading())
}

/**
 * A sentence of a catalogue: `｛漢字|かんじ｝` is drawn as `<ruby>`, everything else as it is. It is one element, so that it stays
 * together where a row or a button sets its parts apart.
 */
export function Words({ text }: { text: string }) {
  if (!text.includes('｛')) return <>{text}</>
  return <span>{text.split(phrase_ends).map((phrase) => (phrase === undefined ? <wbr /> : <Phrase text={phrase} />))}</span>
}

/** At a blank, which belongs to neither side, and after 、 or 。 */
const phrase_ends = /(\s+)|(?<=[、。])(?=\S)/
/** A phrase as long as this fits the narrowest screen, in a heading too. */
const longest_unbroken = 10

/** Browsers break a line before and after a ruby, whatever stands beside it: お｜金 must stay together. */
function Phrase({ text }: { text: string }): Child {
  const parts = furiganaParts(text)
  const drawn = parts.map((part) => (typeof part === 'string' ? part : <Ruby {...part} />))
  const length = parts.reduce((sum, part) => sum + (typeof part === 'string' ? part : part.kanji).length, 0)
  return parts.length > 1 && length <= longest_unbroken ? <span class="nowrap">{drawn}</span> : drawn
}

function Ruby({ kanji, kana }: { kanji: string; kana: string }) {
  return (
    <ruby>
      {kanji}
      <rp>（</rp>
      <rt>{kana}</rt>
      <rp>）</rp>
    </ruby>
  )
}
