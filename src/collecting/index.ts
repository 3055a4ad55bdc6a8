/**
 * Collecting: what members are charged for a month, and what came of it. Owns the schema `collecting`. A month is open or closed;
 * the close makes one charge per member and order number, and an instalment of every active enrolment. A charge has no result,
 * is collected, or failed; of several results the latest counts, and what no rule can decide is held for a person. Nevers: no
 * second instalment or charge for a month, no batch charged twice, no closed month that changes, none closed before an earlier
 * one that has something to charge. Promised money is not collected money.
 */
export { ACCOUNT_KINDS, judgeBankAccount, maskAccountNumber } from './bank-files/bank-account.ts'
export { loadBankDirectory } from './bank-files/bank-directory.ts'
export { foldBankName, sayBankNameRefusal } from './bank-files/fold-bank-name.ts'
export { openAccount, sealAccount } from './bank-files/sealed-account.ts'
export { type ChangeEnrolmentEnding, changeEnrolment, type EnrolmentChange, findEnrolment } from './change-enrolment.ts'
export { chargeFile, recordChargeFile, UnwritableFile } from './charge-file.ts'
export { type CloseMonthEnding, closeMonth } from './close-month.ts'
export type { ClosingPreview } from './closing-preview.ts'
export { collectingActs } from './collecting-acts.ts'
export { collectingChecks } from './collecting-checks.ts'
export { collectingRetention } from './collecting-retention.ts'
export { CollectionsRefused, RESULT_ENDINGS, sayCollectionsRefusal } from './collection-result.ts'
export { confirmRestCollected } from './confirm-rest-collected.ts'
export { type CollectingSettings, changeCollectingSettings } from './coop-settings.ts'
export { type DecideFailedEnding, decideFailedCharge } from './decide-failed-charge.ts'
export { collectingAtTheDesk } from './desk/collecting-at-the-desk.ts'
export { supportersForGiving } from './desk/supporters-for-giving.ts'
export {
  type ChangeDebitCollectorEnding,
  changeDebitCollector,
  type DebitCollector,
  type DebitCollectorChanges,
} from './direct-debit/debit-collector.ts'
export { type DebitRequest, findDebitRequest } from './direct-debit/debit-request.ts'
export { directDebitActs } from './direct-debit/direct-debit-acts.ts'
export { type ReceivedDebitAccounts, receiveDebitAccounts } from './direct-debit/receive-debit-accounts.ts'
export { cancelDonation } from './donations/cancel-donation.ts'
export { chooseDonations, type DonationWanted } from './donations/choose-donations.ts'
export { donationsRoom } from './donations/desk/donations-room.tsx'
export type { Donation } from './donations/donation.ts'
export { donationsActs } from './donations/donations-acts.ts'
export { donationsOf } from './donations/find-donations.ts'
export { moveDonation } from './donations/move-donation.ts'
export { payRefund } from './donations/pay-refund.ts'
export { refundDonation } from './donations/refund-donation.ts'
export { refundsOwed } from './donations/refunds-to-pay.ts'
export { type DonationEnding, isDone, sayDonationEnding, sayDonationLine } from './donations/say-donations.ts'
export { heldResults, settleHeldResult } from './held-results.ts'
export {
  enrolmentsOf,
  type MemberEnrolment,
  type UpcomingMonth,
  upcomingMonths,
} from './member-money.ts'
export { membersChargedIn, membersWithReceipts } from './members-in.ts'
export type { FileEncoding, MonthClosing } from './month-closing.ts'
export { openData } from './open-data/open-data.ts'
export { openDataFiles } from './open-data/open-data-files.ts'
export { transparencyPages } from './pages/transparency-pages.tsx'
export { approvePayout } from './payouts/approve-payout.ts'
export { moneyRoom } from './payouts/desk/money-room.ts'
export { discardPayout } from './payouts/discard-payout.ts'
export { payable } from './payouts/payable.ts'
export { setPayer } from './payouts/payer.ts'
export { payoutActs } from './payouts/payout-acts.ts'
export { payoutChecks } from './payouts/payout-checks.ts'
export { countPreparedPayouts, findPayout, payoutFile, payouts } from './payouts/payout-queries.ts'
export { preparePayout } from './payouts/prepare-payout.ts'
export { sayNotApproved, sayNotDiscarded, sayNotPayable, sayNotPrepared } from './payouts/say-payout.ts'
export { sayNotRecorded, sayNotUndone, sayStanding } from './payouts/say-remittance.ts'
export { undoRemittance } from './payouts/undo-remittance.ts'
export { changeCollectedDay, collectedDayOf } from './receipts/collected-days.ts'
export { issueReceipts, type ReceiptsOf } from './receipts/issue-receipts.ts'
export {
  type PapersOfMember,
  paperOfMember,
  printForMember,
  receiptsOfMember,
  type WantedPaper,
  yearsOfMember,
} from './receipts/member-papers.ts'
export { printReceipts } from './receipts/print-receipts.ts'
export { printStatements } from './receipts/print-statements.ts'
export { type LeftOut, type PrintedFile, PrintedMeanwhile } from './receipts/printed-file.ts'
export { addresseeOf, addressReceipts, findReceiptMember } from './receipts/receipt-addressee.ts'
export { type Certification, changeReceiptIssuer, type ReceiptIssuer, receiptIssuers } from './receipts/receipt-issuer.ts'
export { countReceipts, type ReceiptRow } from './receipts/receipt-queries.ts'
export { receiptsActs } from './receipts/receipts-acts.ts'
export { receiptsChecks } from './receipts/receipts-checks.ts'
export {
  type ReceivedCollections,
  receiveCollectionsFile,
} from './receive-collections-file.ts'
export { recordRemittance } from './record-remittance.ts'
export { resultWords } from './result-words.ts'
export { sayChangeRefusal, sayCloseRefusal, sayConfirmRestRefusal, sayDecideRefusal } from './say-endings.ts'
export { sayUnusual } from './say-unusual.ts'
export { collectingSealed } from './sealed-columns.ts'
export { settleSupporterLine, takeBackSettling } from './settle-supporter-line.ts'
