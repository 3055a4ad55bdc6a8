import { searchKey } from '../../text/fold.ts'

/**
 * What two ways of writing a name have in common in the directory: the key of `searchKey`, without marks of length, and sounds
 * that are written in two ways as one (ヴィ and ビ). For finding only, never shown.
 */
export function directoryKey(text: string): string {
  return searchKey(text)
    .replace(/ー/g, '')
    .replace(/ヴ[ァ]/g, 'バ')
    .replace(/ヴ([ィェォ])/g, (_, small: string) => ({ ィ: 'ビ', ェ: 'ベ', ォ: 'ボ' })[small] ?? 'ブ')
    .replace(/ヴ/g, 'ブ')
    .replace(/ヂ/g, 'ジ')
    .replace(/ヅ/g, 'ズ')
}

/** The words of a search, folded; at most eight, so that a pasted page asks for no more than a person would. */
export function searchWords(typed: string): readonly string[] {
  const words = typed.split(/[\s\u3000,、，]+/).map((word) => directoryKey(word.slice(0, 100)))
  return [...new Set(words.filter((word) => word !== ''))].slice(0, 8)
}

/** Every character of a key and every two neighbours: what an index finds any part of a name by. */
export function gramsOf(key: string): readonly string[] {
  const characters = [...key]
  const pairs = characters.slice(1).map((second, at) => `${characters[at]}${second}`)
  return [...new Set([...characters, ...pairs])].filter((gram) => !gram.includes(' '))
}

/** The grams that every key with this word in it has: its pairs, or the single character. */
export function gramsToLookFor(word: string): readonly string[] {
  const grams = gramsOf(word)
  return [...word].length === 1 ? grams : grams.filter((gram) => [...gram].length === 2)
}
