import { mkdir } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { systemClock } from '../../calendar/clock.ts'
import { loadDemonstrationClock } from '../../calendar/demonstration-clock.ts'
import { openData, openDataFiles } from '../../collecting/index.ts'
import { Refused } from '../../db/refused.ts'
import { formatCount } from '../../money/yen.ts'
import type { Call, ExitStatus } from '../command.ts'
import { withDatabase } from '../hold-database.ts'
import { openOutFile } from '../write-out-file.ts'

/** Writes what is public of the money into a folder, which is made when it is not there: CSV, JSON and what they mean. */
export async function exportOpenData(call: Call): Promise<ExitStatus> {
  const name = call.value('out')
  if (name === undefined) throw new Refused('書くフォルダを --out に書いてください。例：bin/tomoni export open-data --out public')
  if (call.value('format') !== undefined) throw new Refused('--format は journal のときだけ使えます。')
  const folder = resolve(name)
  await mkdir(folder, { recursive: true }).catch((error: NodeJS.ErrnoException) => {
    throw new Refused(`${folder} というフォルダを作れません。\nCannot make the folder ${folder} (${error.code}).`)
  })
  const data = await withDatabase(call.settings, async ({ db }) => {
    const { clock, demonstration } = await loadDemonstrationClock(db, systemClock)
    return openData(db, { now: clock.now(), is_demonstration: demonstration !== null })
  })
  const files = openDataFiles(data)
  for (const file of files) await writeOut(join(folder, file.name), file.text)
  const months = data.funds.reduce((sum, fund) => sum + fund.months.length, 0)
  call.tell(`公開できる数字を ${folder} に書きました（募集${formatCount(data.funds.length)}、募集と月${formatCount(months)}）。`)
  call.answer({ out: folder, files: files.map((file) => file.name), campaigns: data.funds.length, months })
  return 0
}

async function writeOut(path: string, text: string) {
  const out = await openOutFile(path)
  try {
    await out.write(oneBy(new TextEncoder().encode(text)))
  } finally {
    await out.close()
  }
}

async function* oneBy(bytes: Uint8Array) {
  yield bytes
}
