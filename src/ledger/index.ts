/**
 * The books: accounts and transfers of whole yen in double entry. Owns the schema `ledger`.
 *
 * A transfer is posted once under its idempotency key, and never changed: what was wrong is taken back by a correcting
 * transfer that names it. Knows nothing of donations, members or campaigns; paths of accounts are the callers' words.
 * Nothing else writes its tables: the application's role may only read them and execute `ledger.post_transfer`.
 */

export { type AccountBalance, accountBalances } from './account-balances.ts'
export { ledgerChecks } from './ledger-checks.ts'
export { correctTransfer, postTransfer } from './post-transfer.ts'
