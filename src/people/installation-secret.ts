import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { readIfThere, writeOnce } from '../vault/index.ts'

/**
 * The secret that signs session cookies, at least 32 characters.
 * From the setting TOMONI_SECRET; without it, made once and kept in `<data_folder>/secret`, readable by its owner only.
 * Several machines on one database must share TOMONI_SECRET, or each refuses the sessions of the others.
 * Losing it signs everybody out and nothing else.
 *
 * Throws an Error with an operator's sentence when the setting or the file is too short.
 */
export async function installationSecret({
  setting,
  data_folder,
}: {
  setting: string | null
  data_folder: string
}): Promise<string> {
  if (setting !== null) return longEnough(setting, 'TOMONI_SECRET')
  const path = join(data_folder, 'secret')
  const kept = await readIfThere(path)
  if (kept !== null) return longEnough(kept.trim(), path)
  return longEnough((await writeOnce(path, `${randomBytes(32).toString('base64url')}\n`)).trim(), path)
}

function longEnough(secret: string, from: string): string {
  if (secret.length < 32) throw new Error(`${from}: 秘密の鍵は32文字以上にしてください（いまは${secret.length}文字）`)
  return secret
}
