/** Results that need a person, in the order in which they are tried; the database has the same list. */
export const HELD_RESULT_REASONS = [
  'unreadable_row',
  'unknown_charge',
  'conflicting_results',
  'partial_amount',
  'excess_amount',
  'dealt_with_meanwhile',
  'failed_after_paid_out',
] as const

/**
 * What becomes of one row of results, in the order in which it is decided:
 *
 * - `unreadable_row`: fields missing, a result that is neither 済 nor 不能, an amount that is no whole number.
 * - `unknown_charge`: no charge of this month has that number, or the number has a slip in it.
 * - `conflicting_results`: the file says two things of one charge; neither is taken.
 * - `partial_amount`, `excess_amount`: less or more was collected than charged; nothing is posted.
 * - `dealt_with_meanwhile`: collected after all, but the failure led to another charge or was cancelled already: the member
 *   may pay twice. Or failed after all, but a donation in it was refunded, moved or cancelled meanwhile.
 * - `failed_after_paid_out`: not collected after all, but the money was paid out, or a prepared payout holds it: taking it back
 *   would leave less than went. Every such row of a fund in the file waits, whatever their order.
 * - `already_reported`: what the books say already.
 * - `collected`, `failed`: the first result of a charge.
 * - `failed_after_collected`, `collected_after_failed`: the co-op takes back what it reported; the books follow.
 */
export const RESULT_ENDINGS = [
  ...HELD_RESULT_REASONS,
  'already_reported',
  'collected',
  'failed',
  'failed_after_collected',
  'collected_after_failed',
] as const

export type ResultEnding = (typeof RESULT_ENDINGS)[number]
export type HeldResultReason = (typeof HELD_RESULT_REASONS)[number]

/** Why a file of results as a whole is not taken in, beside the faults of its table and text. In the order they are tried. */
export type CollectionsRefusal =
  | { readonly kind: 'unknown_coop' }
  | { readonly kind: 'month_not_closed' }
  /** A charge number of another co-op. */
  | { readonly kind: 'other_coop'; readonly line_no: number }
  /** A charge number of another month, `2025-11-01`. */
  | { readonly kind: 'other_month'; readonly line_no: number; readonly month: string }
  /** A row with 済 in a file that was said to hold only failures. */
  | { readonly kind: 'not_only_failures'; readonly line_no: number }
  /** The bank's file of debits is no result, or does not agree with itself or with what was asked; as sentences. */
  | { readonly kind: 'bank_file'; readonly faults: readonly string[] }

export class CollectionsRefused extends Error {
  override readonly name = 'CollectionsRefused'
  readonly refusal: CollectionsRefusal
  constructor(refusal: CollectionsRefusal) {
    super(refusal.kind)
    this.refusal = refusal
  }
}

/** The refusal as a Japanese sentence for the person who sent the file. */
export function sayCollectionsRefusal(refusal: CollectionsRefusal): string {
  switch (refusal.kind) {
    case 'unknown_coop':
      return 'その生協コードの生協はありません。コードを確かめてください。'
    case 'month_not_closed':
      return 'その集金月はまだ締めていません。結果があるのは、締めた月だけです。月を確かめてください。'
    case 'other_coop':
      return `${refusal.line_no}行目の請求番号は、ほかの生協のものです。ファイルと生協コードを確かめてください。何も取り込んでいません。`
    case 'other_month':
      return `${refusal.line_no}行目の請求番号は、${refusal.month.slice(0, 7)}の集金のものです。ファイルと集金月を確かめてください。何も取り込んでいません。`
    case 'not_only_failures':
      return `${refusal.line_no}行目の結果は「済」です。不能だけのファイルではありません。--only-failures を付けずに取り込んでください。何も取り込んでいません。`
    case 'bank_file':
      return `銀行のファイルを取り込めません。何も取り込んでいません。\n${refusal.faults.join('\n')}`
  }
}
