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

/** A sentence of a catalogue: `｛漢字|かんじ｝` is drawn as `<ruby>`, everything else as it is. */
export function Words({ text }: { text: string }) {
  if (!text.includes('｛')) return <>{text}</>
  return (
    <>
      {furiganaParts(text).map((part) =>
        typeof part === 'string' ? (
          part
        ) : (
          <ruby>
            {part.kanji}
            <rp>（</rp>
            <rt>{part.kana}</rt>
            <rp>）</rp>
          </ruby>
        ),
      )}
    </>
  )
}
