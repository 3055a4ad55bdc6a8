import { foldFigures } from '../../text/fold.ts'

/** A text as it is searched, and for each of its characters where it stands in the text as it was written. */
export interface FoldedText {
  readonly folded: string
  /** One more than there are characters: the last is the length of the written text. */
  readonly places: readonly number[]
}

/**
 * Folds what people write alike: width, hiragana into katakana, small letters, dashes. Line ends and spaces stay, because they
 * part what is meant from what comes next; a mark on the folded text can be shown on the written one.
 */
export function foldWithPlaces(text: string): FoldedText {
  let folded = ''
  const places: number[] = []
  for (const { segment, index } of graphemes.segment(text)) {
    const piece = foldFigures(segment.normalize('NFKC'))
      .toLowerCase()
      .replace(/[\u3041-\u3096]/g, (hiragana) => String.fromCharCode(hiragana.charCodeAt(0) + 0x60))
    for (let at = 0; at < piece.length; at += 1) places.push(index)
    folded += piece
  }
  places.push(text.length)
  return { folded, places }
}
// A voiced half-width katakana is two characters that fold into one.
const graphemes = new Intl.Segmenter('ja', { granularity: 'grapheme' })

/** The same without spaces and punctuation, with places in the folded text: names are written with and without them. */
export function withoutSpaces(folded: string): FoldedText {
  let kept = ''
  const places: number[] = []
  for (let at = 0; at < folded.length; at += 1) {
    const character = folded.charAt(at)
    // A line end parts two names.
    const piece = character === '\n' ? '\n' : /[\p{L}\p{N}\p{M}]/u.test(character) ? character : ''
    kept += piece
    if (piece !== '') places.push(at)
  }
  places.push(folded.length)
  return { folded: kept, places }
}
