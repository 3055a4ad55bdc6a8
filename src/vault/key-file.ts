import { join } from 'node:path'
import { type KeyRing, keyRingOf, newKeyText } from './key-ring.ts'
import { readIfThere, writeOnce } from './write-once.ts'

/** Where the ring is looked for: the setting TOMONI_KEYS, or else the file `keys` of the data folder. */
export interface KeyPlace {
  readonly setting: string | null
  readonly data_folder: string
}

/**
 * The ring of this installation, or null when there is none yet.
 *
 * @throws {Refused} when what stands there cannot be read as keys
 */
export async function readKeyRing({ setting, data_folder }: KeyPlace): Promise<KeyRing | null> {
  if (setting !== null) return keyRingOf(setting, 'TOMONI_KEYS')
  const path = keyFileOf(data_folder)
  const text = await readIfThere(path)
  return text === null ? null : keyRingOf(text, path)
}

/**
 * Makes the file `keys` with one new key, readable by its owner only; of processes that start together all get the same one.
 * Only for a database in which nothing is sealed yet: in place of a lost key a new one would hide the loss.
 */
export async function makeKeyFile(data_folder: string): Promise<KeyRing> {
  const path = keyFileOf(data_folder)
  return keyRingOf(await writeOnce(path, keyFileText([newKeyText()])), path)
}

export function keyFileOf(data_folder: string): string {
  return join(data_folder, 'keys')
}

/** What stands in the file, the key that seals first. */
export function keyFileText(keys: readonly string[]): string {
  return `# Tomoni の暗号の鍵。1行目の鍵で封をし、すべての鍵で開きます。\n# なくすと、封をした個人情報は二度と読めません。データベースとは別の場所にも控えを置いてください。\n${keys.join('\n')}\n`
}
