import { readFile, rename, writeFile } from 'node:fs/promises'
import type { Database } from '../db/database.ts'
import { Refused } from '../db/refused.ts'
import { type KeyPlace, keyFileOf, keyFileText } from './key-file.ts'
import { keyRingOf, keyTextsOf, newKeyText } from './key-ring.ts'
import { resealColumn, type SealedColumn } from './sealed-column.ts'
import type { Vault } from './vault.ts'
import { withVault } from './vault-of.ts'

interface Rotating {
  readonly place: KeyPlace
  readonly columns: readonly SealedColumn[]
  readonly now: Temporal.Instant
  /** Called after each column. */
  readonly onProgress?: (done: { readonly table: string; readonly column: string; readonly envelopes: number }) => void
}

export interface Rotated {
  /** The key that seals now. */
  readonly key_id: string
  readonly retired: readonly string[]
  readonly envelopes: number
}

/** Puts a new key before the others in the key file. Processes that run know it from their next start. */
export async function addKey(place: KeyPlace): Promise<string> {
  if (place.setting !== null)
    throw new Refused(
      '鍵の束は設定 TOMONI_KEYS にあります。新しい鍵を束の先頭に書きたし、すべてのサーバーを始めなおしてから、--reseal で封をしなおしてください。\n' +
        'The keys are in TOMONI_KEYS: put a new one first, restart every server, then run rotate-keys --reseal.',
    )
  const path = keyFileOf(place.data_folder)
  const before = keyTextsOf(await readFile(path, 'utf8'))
  const text = newKeyText()
  await replaceFile(path, keyFileText([text, ...before]))
  return keyRingOf(text, path)[0].id
}

/**
 * Seals everything anew with the first key of the ring, and retires the others. Cut off in the middle it is begun again and
 * passes over what is done. No process may still seal with an older key: see docs/how/keys.md for the order with servers running.
 */
export async function resealAll(
  db: Database,
  { columns, now, onProgress }: Omit<Rotating, 'place'>,
  vault: Vault,
): Promise<Rotated> {
  const sealing = withVault(db, vault)
  let envelopes = 0
  for (const column of columns) {
    const count = await resealColumn(sealing, column)
    envelopes += count
    onProgress?.({ table: column.table, column: column.column, envelopes: count })
  }
  // Once more, for what was sealed behind our back by a process that was just about to stop.
  for (const column of columns) envelopes += await resealColumn(sealing, column)
  const [key_id = '', ...others] = vault.key_ids
  const retired = await db
    .updateTable('vault.keys')
    .set({ retired_at: now })
    .where('id', 'in', ['', ...others])
    .where('retired_at', 'is', null)
    .returning('id')
    .execute()
  return { key_id, retired: retired.map(({ id }) => id), envelopes }
}

/** Leaves the first key alone in the key file; what was sealed with the others must have been sealed anew. */
export async function dropRetiredKeys(place: KeyPlace): Promise<void> {
  if (place.setting !== null) return
  const path = keyFileOf(place.data_folder)
  await replaceFile(path, keyFileText(keyTextsOf(await readFile(path, 'utf8')).slice(0, 1)))
}

async function replaceFile(path: string, text: string): Promise<void> {
  const draft = `${path}.${process.pid}.part`
  // On the disk before it takes the old one's place: a power cut between the two must not lose the keys.
  await writeFile(draft, text, { mode: 0o600, flush: true })
  await rename(draft, path)
}
