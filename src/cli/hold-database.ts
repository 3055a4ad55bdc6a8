import { systemClock } from '../calendar/clock.ts'
import { type Joining, joinEmbedded } from '../db/embedded/join.ts'
import { migrate } from '../db/migrate.ts'
import { type OpenDatabase, openDatabase } from '../db/open-database.ts'
import { Refused } from '../db/refused.ts'
import { openVault, sealWhatLiesClear, unsealedTables, withVault } from '../vault/index.ts'
import type { Settings } from './settings.ts'

/** The database as settings say: the embedded one, held so that it keeps running, or the server of DATABASE_URL. */
export interface HeldDatabase extends OpenDatabase {
  /** For migrations. */
  readonly owner_url: string
  /** Fails when a served embedded database cannot be held any longer; otherwise never comes true. */
  readonly broken: Promise<never>
  /** Closes the connections and lets go of the embedded database. */
  close(): Promise<void>
}

export async function holdDatabase(settings: Settings, joining: Joining = { role: 'guest' }): Promise<HeldDatabase> {
  const { database_url, database_owner_url, data } = settings
  if (database_url) {
    const open = openDatabase({ url: database_url })
    return { ...open, owner_url: database_owner_url ?? database_url, broken: new Promise(() => {}) }
  }
  const hold = await holdEmbedded(data, joining)
  const open = openDatabase({ url: hold.lease.app_url })
  const close = async () => {
    await open.close()
    await hold.lease.leave()
  }
  return { ...open, close, owner_url: hold.lease.owner_url, broken: hold.broken }
}

/**
 * Joins, and for the server joins again whenever the keeper was killed: a new keeper starts PostgreSQL anew on the same port,
 * where the pool finds it. A command is over before that pays; restarting the database under it would only break it.
 */
async function holdEmbedded(data: string, joining: Joining) {
  const hold = { lease: await joinEmbedded(data, joining), broken: new Promise<never>(() => {}) }
  const renew = async (): Promise<never> => {
    await hold.lease.lost
    const again = await joinEmbedded(data, joining)
    const moved = again.app_url !== hold.lease.app_url
    hold.lease = again
    if (moved) throw new Error('The embedded database came back on another port')
    return renew()
  }
  if (joining.role === 'serve') hold.broken = renew()
  // Whoever waits for `broken` sees the failure; when nobody does yet it must not end the process.
  hold.broken.catch(() => {})
  return hold
}

/**
 * Opens the database for one command, whether or not the server is running: brings it up to date, runs `work`, closes it.
 *
 * @throws {Refused} when the server of DATABASE_URL cannot be reached
 */
export async function withDatabase<T>(settings: Settings, work: (database: OpenDatabase) => Promise<T>): Promise<T> {
  const held = await holdDatabase(settings)
  try {
    const { database } = await bringUpToDate(held, settings)
    return await work(database)
  } finally {
    await held.close()
  }
}

/**
 * Brings the tables up to date and puts the installation's keys beside the database: from here on its `db` opens what lies
 * sealed in it. Tells which migrations were applied.
 *
 * @throws {Refused} when the server cannot be reached, or a key is missing
 */
export async function bringUpToDate(
  held: HeldDatabase,
  { keys, data }: Settings,
): Promise<{ readonly database: HeldDatabase; readonly applied: readonly string[] }> {
  const applied = await migrateOrRefuse(held.owner_url)
  const vault = await openVault(held.db, { setting: keys, data_folder: data }, systemClock.now())
  const db = withVault(held.db, vault)
  // Right after the migration that brings envelopes, and where that was cut off; asked of a small table, because the list of
  // columns brings every subject with it.
  if ((await unsealedTables(db)).length > 0) {
    const { everySealedColumn } = await import('./sealed-columns.ts')
    await sealWhatLiesClear(db, everySealedColumn)
  }
  return { applied, database: { ...held, db } }
}

/** As `migrate`; a server that cannot be reached is told as a sentence. */
async function migrateOrRefuse(owner_url: string): Promise<string[]> {
  try {
    return await migrate(owner_url)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    const sentence = unreachable[code ?? '']
    if (!sentence) throw error
    const { host, pathname } = new URL(owner_url)
    throw new Refused(
      `データベース ${host}${pathname} に接続できません：${sentence.ja}。\nCannot connect to the database ${host}${pathname}: ${sentence.en}.`,
    )
  }
}

const unreachable: Record<string, { ja: string; en: string }> = {
  ECONNREFUSED: { ja: '待ち受けているサーバーがありません', en: 'nothing listens there' },
  ENOTFOUND: { ja: 'その名前のサーバーがありません', en: 'no such host' },
  ETIMEDOUT: { ja: '応答がありません', en: 'no answer' },
  '28P01': { ja: 'パスワードが違います', en: 'wrong password' },
  '28000': { ja: 'この利用者では接続できません', en: 'this role may not connect' },
  '3D000': { ja: 'その名前のデータベースがありません', en: 'no such database' },
}
