import type { Command } from './command.ts'

/**
 * Every word that `bin/tomoni` knows, in the order of its help, and where its command stands. Only the one that was called is
 * loaded: all of them together take most of a second, and tests and scripts pay it at each call.
 */
export const commands: Readonly<Record<string, () => Promise<Command>>> = {
  serve: async () => (await import('./serve.ts')).serve,
  import: async () => (await import('./import.ts')).importCommand,
  'undo-import': async () => (await import('./undo-import.ts')).undoImportCommand,
  'change-supporter': async () => (await import('./change-supporter.ts')).changeSupporter,
  'close-month': async () => (await import('./close-month.ts')).closeMonthCommand,
  'confirm-collected': async () => (await import('./confirm-collected.ts')).confirmCollected,
  'held-results': async () => (await import('./held-results.ts')).heldResultsCommand,
  'decide-failed': async () => (await import('./decide-failed.ts')).decideFailed,
  'cancel-donation': async () => (await import('./cancel-donation.ts')).cancelDonationCommand,
  'refund-donation': async () => (await import('./refund-donation.ts')).refundDonationCommand,
  'move-donation': async () => (await import('./move-donation.ts')).moveDonationCommand,
  refunds: async () => (await import('./refunds.ts')).refunds,
  'collecting-settings': async () => (await import('./collecting-settings.ts')).collectingSettings,
  'record-remittance': async () => (await import('./record-remittance.ts')).recordRemittanceCommand,
  payouts: async () => (await import('./payouts.ts')).payoutsCommand,
  payer: async () => (await import('./payer.ts')).payer,
  receipts: async () => (await import('./receipts.ts')).receiptsCommand,
  'receipt-settings': async () => (await import('./receipt-settings.ts')).receiptSettings,
  'receipt-name': async () => (await import('./receipt-name.ts')).receiptName,
  verify: async () => (await import('./verify.ts')).verify,
  'trial-balance': async () => (await import('./trial-balance.ts')).trialBalance,
  statement: async () => (await import('./statement.ts')).statement,
  retention: async () => (await import('./retention.ts')).retentionCommand,
  'rotate-keys': async () => (await import('./rotate-keys.ts')).rotateKeysCommand,
  'who-was-affected': async () => (await import('./who-was-affected.ts')).whoWasAffectedCommand,
  'search-transfers': async () => (await import('./search-transfers.ts')).searchTransfersCommand,
  export: async () => (await import('./export.ts')).exportCommand,
  coop: async () => (await import('./coop.ts')).coop,
  'first-link': async () => (await import('./first-link.ts')).firstLink,
  'let-in-again': async () => (await import('./let-in-again.ts')).letInAgainCommand,
  demo: async () => (await import('./demo.ts')).demo,
  sample: async () => (await import('./sample.ts')).sample,
  migrate: async () => (await import('./migrate.ts')).migrate,
  mail: async () => (await import('./mail.ts')).mail,
  doctor: async () => (await import('./doctor.ts')).doctor,
}
