import type { Mention } from './find-offers.ts'
import type { Amount } from './read-amounts.ts'

/** One thing that was meant: what was named, and the amounts that belong to it. */
export interface Piece {
  mentions: Mention[]
  amounts: Amount[]
  is_shared: boolean
}

type Token = { readonly start: number; readonly end: number } & (
  | { readonly mention: Mention; readonly amount?: never }
  | { readonly amount: Amount; readonly mention?: never }
)

/** Puts names and amounts together, sentence by sentence; all places are those of the folded text. */
export function piecesOf(folded: string, mentions: readonly Mention[], amounts: readonly Amount[]): Piece[] {
  const tokens: Token[] = [
    ...mentions.map((mention) => ({ start: mention.start, end: mention.end, mention })),
    ...amounts.map((amount) => ({ start: amount.start, end: amount.end, amount })),
  ].sort((one, other) => one.start - other.start)
  return sentencesOf(folded, tokens).flatMap((sentence) => piecesOfSentence(folded, sentence))
}

/** A line of names alone belongs to a line of amounts alone beside it. */
function sentencesOf(folded: string, tokens: readonly Token[]): Token[][] {
  const sentences: Token[][] = []
  for (const token of tokens) {
    const last = sentences.at(-1)
    const before = last?.at(-1)
    if (last === undefined || before === undefined) sentences.push([token])
    else if (!/[\n。]/.test(folded.slice(before.end, token.start))) last.push(token)
    else sentences.push([token])
  }
  const joined: Token[][] = []
  for (const sentence of sentences) {
    const last = joined.at(-1)
    if (last !== undefined && isOnly(last, 'mention') !== isOnly(last, 'amount') && completes(last, sentence))
      last.push(...sentence)
    else joined.push([...sentence])
  }
  return joined
}

const isOnly = (tokens: readonly Token[], kind: 'mention' | 'amount') => tokens.every((token) => token[kind] !== undefined)
const completes = (last: readonly Token[], next: readonly Token[]) =>
  (isOnly(last, 'mention') && isOnly(next, 'amount')) || (isOnly(last, 'amount') && isOnly(next, 'mention') && next.length === 1)

/** Where a sentence begins with an amount, each amount stands before its name; otherwise behind it. */
function piecesOfSentence(folded: string, tokens: readonly Token[]): Piece[] {
  const is_amount_first = tokens[0]?.amount !== undefined && !isOnly(tokens, 'amount')
  const pieces: Piece[] = []
  let before: Token | undefined
  for (const token of tokens) {
    const last = pieces.at(-1)
    const between = before === undefined ? '' : folded.slice(before.end, token.start)
    const goes_on =
      last !== undefined &&
      (token.mention === undefined
        ? !(is_amount_first && last.mentions.length > 0)
        : is_amount_first && last.mentions.length === 0
          ? true
          : before?.mention !== undefined && isSameThing(before.mention, token.mention, between))
    if (last !== undefined && goes_on) put(last, token)
    else pieces.push(put({ mentions: [], amounts: [], is_shared: false }, token))
    before = token
  }
  // An amount that is left over belongs to nobody knows which name.
  if (is_amount_first && tokens.at(-1)?.amount !== undefined) for (const piece of pieces) piece.is_shared = true
  let read_to = 0
  for (const piece of pieces) {
    if (namesMore(folded, piece, read_to)) piece.is_shared = true
    read_to = Math.max(...[...piece.mentions, ...piece.amounts].map(({ end }) => end))
  }
  return sharedOut(pieces)
}

/** `こすもすとひまわりに`: another name stands there, of something that is not known here. */
function namesMore(folded: string, { mentions, amounts }: Piece, read_to: number): boolean {
  const [first, last, amount] = [mentions[0], mentions.at(-1), amounts[0]]
  if (first === undefined || last === undefined || amount === undefined) return false
  const behind = folded.slice(last.end, Math.max(last.end, amount.start))
  return (
    /\p{L}\s*(?:ト|・|&)\s*「?$/u.test(folded.slice(read_to, first.start)) ||
    /^」?(?:サン|様)?\s*(?:ト|・|&|、|,)\s*「?[\p{L}]{2}/u.test(behind)
  )
}

function put(piece: Piece, { mention, amount }: Token): Piece {
  if (mention !== undefined) piece.mentions.push(mention)
  else piece.amounts.push(amount)
  return piece
}

/** Its number and its name one behind the other, or two words for one thing. */
function isSameThing(one: Mention, other: Mention, between: string): boolean {
  if (/[ト,、\n・&]/u.test(between.replace(/^\s*[(「『]/, ''))) return sameOffers(one, other)
  if ((one.by === 'number') !== (other.by === 'number')) return true
  return sameOffers(one, other) || between.trim() === '' || /^\s*ノ/.test(between)
}

const sameOffers = (one: Mention, other: Mention) => one.offers.some((offer) => other.offers.includes(offer))

/** Names without an amount before one with: `ずつ` gives it to each, otherwise nobody knows. */
function sharedOut(pieces: Piece[]): Piece[] {
  for (const [at, piece] of pieces.entries()) {
    const [amount] = piece.amounts
    if (amount === undefined || piece.mentions.length === 0) continue
    for (let before = at - 1; before >= 0 && pieces[before]?.amounts.length === 0; before -= 1) {
      const named = pieces[before] as Piece
      if (piece.amounts.some(({ is_each }) => is_each)) named.amounts.push(...piece.amounts)
      else {
        named.is_shared = true
        piece.is_shared = true
      }
    }
  }
  return pieces
}
