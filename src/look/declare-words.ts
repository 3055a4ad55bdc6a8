import type { Reading } from '../text/reading.ts'

/** A message, a message that needs values, or a group of them. */
// biome-ignore lint/suspicious/noExplicitAny: parameters of any kind; what they are is kept by `InEveryReading`.
type Message = string | readonly string[] | ((...values: any[]) => string) | { readonly [key: string]: Message }

/** The shape of the Japanese words: what every other reading must have too, with the same values and nothing besides. */
export type InEveryReading<Ja> = {
  readonly [Key in keyof Ja]: Ja[Key] extends string
    ? string
    : Ja[Key] extends readonly string[]
      ? readonly string[]
      : Ja[Key] extends (...values: infer Values) => string
        ? (...values: Values) => string
        : InEveryReading<Ja[Key]>
}

/** The words of a page or a component in three readings; made by `declareWords`, read by `wordsIn`. */
export type Catalogue<Ja> = Readonly<Record<Reading, InEveryReading<Ja>>>

/**
 * Declares the words of a page: 日本語, やさしい日本語 (short sentences, spaces between phrases, `｛漢字|かんじ｝` on every kanji)
 * and English. A word that is missing in one reading, or is there in one alone, fails the type check.
 *
 *     export const cardWords = declareWords({
 *       ja: { open: '受付中', days: (count: number) => `あと${count}日` },
 *       easy: { open: '｛受|う｝けつけて います', days: (count) => `あと ${count}｛日|にち｝` },
 *       en: { open: 'Open', days: (count) => `${count} days left` },
 *     })
 */
export function declareWords<const Ja extends { readonly [key: string]: Message }>(words: {
  readonly ja: Ja
  readonly easy: InEveryReading<NoInfer<Ja>>
  readonly en: InEveryReading<NoInfer<Ja>>
}): Catalogue<Ja> {
  return words as unknown as Catalogue<Ja>
}

/** The words of one reading. What they say in easy Japanese holds furigana: show them by `<Words text=… />`. */
export function wordsIn<Ja>(words: Catalogue<Ja>, reading: Reading): InEveryReading<Ja> {
  return words[reading]
}
