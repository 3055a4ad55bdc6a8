/** How the reader wants to read: 日本語, やさしい日本語, English. Chosen once, remembered in a cookie. */
export type Reading = 'ja' | 'easy' | 'en'

/** The three, in the order in which they are offered. */
export const readings: readonly Reading[] = ['ja', 'easy', 'en']

/** Whether a word from outside (an address, a cookie) names a reading. */
export function isReading(word: string | undefined): word is Reading {
  return word !== undefined && (readings as readonly string[]).includes(word)
}
