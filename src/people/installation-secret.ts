import { randomBytes } from 'node:crypto'
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/**
 * The secret that signs session cookies and keys the hashes of counted sign-in tries, at least 32 characters.
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
  await mkdir(data_folder, { recursive: true })
  return longEnough((await writeOnce(path, randomBytes(32).toString('base64url'))).trim(), path)
}

/** `link` either makes the whole file or finds one there: two processes starting together agree, and no half file is ever read. */
async function writeOnce(path: string, secret: string): Promise<string> {
  const draft = `${path}.${randomBytes(6).toString('hex')}`
  await writeFile(draft, `${secret}\n`, { mode: 0o600 })
  try {
    await link(draft, path)
    return secret
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    return await readFile(path, 'utf8')
  } finally {
    await rm(draft, { force: true })
  }
}

async function readIfThere(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}

function longEnough(secret: string, from: string): string {
  if (secret.length < 32) throw new Error(`${from}: 秘密の鍵は32文字以上にしてください（いまは${secret.length}文字）`)
  return secret
}
