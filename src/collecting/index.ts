/**
 * Collecting: what members are charged for a collection month, and what came of it. Owns the schema `collecting`.
 *
 * A month is open or closed. At the close everything promised for it becomes charges, one per member and order number, each
 * with its charge number, and every active enrolment gets its instalment.
 *
 * Nevers. No second instalment of an enrolment for a month, no second charge of a member for an order number in a month, no
 * batch of donations charged twice, no closed month that changes, no month closed before an earlier one that has something
 * to charge. Promised money is not collected money.
 */
export { chargeFile, UnwritableFile } from './charge-file.ts'
export { type CloseMonthEnding, closeMonth } from './close-month.ts'
export type { ClosingPreview } from './closing-preview.ts'
export { collectingActs } from './collecting-acts.ts'
export { collectingChecks } from './collecting-checks.ts'
export type { FileEncoding, MonthClosing } from './month-closing.ts'
