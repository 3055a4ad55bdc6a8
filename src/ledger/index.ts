/**
 * The books: accounts and transfers of whole yen in double entry. Owns the schema `ledger`.
 *
 * A transfer is posted once under its idempotency key, and never changed: what was wrong is taken back by a correcting
 * transfer that names it. Knows nothing of donations, members or campaigns; paths of accounts are the callers' words.
 * Nothing else writes its tables: the application's role may only read them and execute `ledger.post_transfer`.
 */

export { type AccountBalance, accountBalances } from './account-balances.ts'
export { accountOf, accountPaths, balanceBefore, type Days, type StatementLine, statementLines } from './account-statement.ts'
export { exportJournal, journalFormats } from './export-journal.ts'
export { type FoundTransfer, findTransfer } from './find-transfer.ts'
export type { JournalTransfer } from './journal-format.ts'
export { ledgerChecks } from './ledger-checks.ts'
export { correctTransfer, postTransfer } from './post-transfer.ts'
export { searchTransfers, type TransferSearch } from './search-transfers.ts'
export { type Place, type StatementPage, statementPage } from './statement-page.ts'
