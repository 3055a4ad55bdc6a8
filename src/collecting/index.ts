/**
 * Collecting: what members are charged for a collection month, and what came of it. Owns the schema `collecting`.
 *
 * A month is open or closed. At the close everything promised for it becomes charges, one per member and order number, each
 * with its charge number, and every active enrolment gets its instalment. A charge has no result, is collected, or failed;
 * of several results that the co-op reports the latest counts. What no rule can decide is held for a person.
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
export { CollectionsRefused, RESULT_ENDINGS, type ResultEnding, sayCollectionsRefusal } from './collection-result.ts'
export { type ConfirmRestEnding, confirmRestCollected } from './confirm-rest-collected.ts'
export type { FileEncoding, MonthClosing } from './month-closing.ts'
export {
  type MonthStanding,
  type ReceiveCollectionsOptions,
  type ReceivedCollections,
  receiveCollectionsFile,
} from './receive-collections-file.ts'
