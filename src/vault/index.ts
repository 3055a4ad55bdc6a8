/**
 * Vault: personal data that lies sealed in the database, with keys that lie outside of it. Owns the schema `vault`.
 *
 * States. A key seals (the first of the ring), only opens (those after it), or is retired and stands in no ring any more.
 * Nevers. No key in the database or the log. No other key is made in place of one that is missing. What was sealed for one
 * purpose opens for no other. This floor knows no subject: each declares its own sealed columns.
 */
export { keyRingOf } from './key-ring.ts'
export { openVault } from './open-vault.ts'
export { addKey, dropRetiredKeys, resealAll } from './rotate-keys.ts'
export { type SealedColumn, sealWhatLiesClear, unsealedTables } from './sealed-column.ts'
export { type Purpose, Vault } from './vault.ts'
export { vaultOf, withVault } from './vault-of.ts'
export { readIfThere, writeOnce } from './write-once.ts'
