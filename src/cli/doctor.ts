import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import pkg from '../../package.json' with { type: 'json' }
import { Refused } from '../db/refused.ts'
import type { Command } from './command.ts'
import { withDatabase } from './hold-database.ts'
import { type Settings, settingWords } from './settings.ts'

/** Explains this installation: what is set and what it means, which versions run, where the data lies, whether the database answers. */
export const doctor: Command = {
  name: 'doctor',
  usage: 'doctor',
  summary: '設定とその意味、版、データの場所を示し、データベースにつながるか確かめる',
  async run({ settings, tell, answer }) {
    const set = describeSettings(process.env)
    tell('設定（環境変数）')
    for (const { name, value, words } of set) tell(`  ${name.padEnd(22)} ${value ?? '（なし）'}\n  ${''.padEnd(22)} ${words}`)
    const place = settings.database_url ? 'DATABASE_URL のサーバー' : join(settings.data, 'postgres')
    tell(`\n版\n  Tomoni ${pkg.version}、Node ${process.versions.node}（${process.platform} ${process.arch}）`)
    const database = await lookAtDatabase(settings)
    if (database.ok) tell(`  PostgreSQL ${database.version}、移行 ${database.migrations} 件`)
    tell(
      `\nデータ\n  データベース：${place}\n  フォルダ：${settings.data}${existsSync(settings.data) ? '' : '（まだありません）'}`,
    )
    tell(`\n${database.ok ? '問題は見つかりません。' : database.sentence}`)
    answer({ ok: database.ok, settings: set, tomoni: pkg.version, node: process.versions.node, data: settings.data, database })
    return database.ok ? 0 : 1
  },
}

type Seen = { ok: true; version: string; migrations: number } | { ok: false; sentence: string }

async function lookAtDatabase(settings: Settings): Promise<Seen> {
  try {
    return await withDatabase(settings, async ({ db }) => {
      const { rows } = await sql<{ version: string; migrations: number }>`
        select current_setting('server_version') as version, (select count(*) from public.migrations) as migrations`.execute(db)
      return { ok: true, version: rows[0]?.version ?? '', migrations: rows[0]?.migrations ?? 0 }
    })
  } catch (error) {
    if (error instanceof Refused) return { ok: false, sentence: error.message }
    throw error
  }
}

/** What is set in the environment; neither a key nor a password is ever shown. */
function describeSettings(environment: NodeJS.ProcessEnv) {
  return Object.entries(settingWords).map(([name, words]) => {
    const value = environment[name]
    const shown = name === 'TOMONI_SECRET' || name === 'TOMONI_KEYS' ? '…' : value?.replace(/(?<=:\/\/[^:@/]*):.*@/, ':…@')
    return { name, value: value ? shown : null, words }
  })
}
