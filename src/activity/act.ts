import type { Role } from '../http/env.ts'

/**
 * A kind of act: its name, stored for ever, and its words.
 * `Details` is what a row keeps of it, as JSON: before and after, counts, reasons. Never personal data where an id will do.
 */
export interface Act<in Details = never> extends ActWords<Details> {
  /** `subject.what`, such as `held_line.corrected`. */
  readonly name: string
  /** Who finds it in the list, besides administrators and whoever did it. */
  readonly seen_by: readonly Role[]
}

/** The office: everybody in it may know what was done to donations, orders and campaigns. */
const everybody_in_the_office: readonly Role[] = ['administrator', 'bookkeeper', 'clerk', 'editor']

/** For acts on money's settings, accounts and payouts. */
export const SEEN_WITH_MONEY: readonly Role[] = ['administrator', 'bookkeeper']
/** For acts on the people who sign in. */
export const SEEN_BY_ADMINISTRATORS: readonly Role[] = ['administrator']

/** How an act is spoken of at the desk. */
interface ActWords<in Details> {
  /** A few words to choose it by in the list's filter: `保留の明細を直す`. */
  readonly label: string
  /** What was done, as a sentence without the person and without a full stop: `注文番号を133504から133540に直しました`. */
  readonly says: (details: Details) => string
  /** The path of the desk page that shows the thing it was done to, by the thing's id. */
  readonly page?: (about_id: string) => string
  /** Field names of before and after, and values that are code words, as they are read at the desk: `{ phone: '電話番号' }`. */
  readonly detail_words?: Readonly<Record<string, string>>
  /** Where it differs from that of the whole list. */
  readonly seen_by?: readonly Role[]
}

/** The acts of one or more subjects, by name. */
export type Acts = Readonly<Record<string, Act>>

/** The details of an act of which nothing more is to be said. */
export type NoDetails = Readonly<Record<never, never>>

/**
 * Declares a subject's acts; a subject has one such list, in its own `<subject>-acts.ts`:
 *
 *     export const givingActs = declareActs({
 *       'held_line.rejected': {
 *         label: '保留を受けない',
 *         says: ({ reason }: { reason: string }) => `保留を受けないことにしました（理由：${reason}）`,
 *         page: (id) => `/desk/held-lines/${id}`,
 *       },
 *     })
 *
 * `record` then asks for exactly these details. Old rows are read with today's sentence: details may be added as optional
 * ones but never renamed. For other details, declare another act. `seen_by`: everybody in the office unless told.
 */
export function declareActs<const Words extends Record<string, ActWords<never>>>(
  words: Words,
  seen_by: readonly Role[] = everybody_in_the_office,
): DeclaredActs<Words> {
  const acts = Object.fromEntries(Object.entries(words).map(([name, spoken]) => [name, { seen_by, ...spoken, name }]))
  // Built key by key, which the mapped type cannot follow.
  return acts as DeclaredActs<Words>
}

type DeclaredActs<Words extends Record<string, ActWords<never>>> = {
  readonly [Name in keyof Words & string]: Act<DetailsOf<Words[Name]['says']>>
}

type DetailsOf<Says extends (details: never) => string> = Parameters<Says> extends [infer Details] ? Details : NoDetails
