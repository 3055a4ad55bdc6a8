import { systemClock } from '../calendar/clock.ts'
import type { Command } from './command.ts'
import { type HeldDatabase, holdDatabase, migrateOrRefuse } from './hold-database.ts'
import { addressOf, listen, untilAskedToStop } from './listen.ts'
import { openLog } from './log.ts'
import type { Settings } from './settings.ts'

/** Starts the database, brings it up to date, and serves the site and the desk until Ctrl-C. */
export const serve: Command = {
  name: 'serve',
  usage: 'serve',
  summary: 'サイトと事務局の画面を動かす（止めるには Ctrl-C）',
  async run({ settings, tell, answer }) {
    const asked = untilAskedToStop()
    const database = await holdDatabase(settings, { role: 'serve', address: addressOf(settings, settings.port) })
    try {
      await migrateOrRefuse(database.owner_url)
      await afterMigrate(database)
      const server = await start(database, settings)
      const address = addressOf(settings, server.port)
      tell(`${address} で動いています。止めるには Ctrl-C を押してください。`)
      answer({ address })
      await Promise.race([asked, database.broken])
      await server.drain()
      return 0
    } finally {
      await database.close()
    }
  },
}

async function start({ db }: HeldDatabase, settings: Settings) {
  // Only the server needs the pages; other commands start faster without them.
  const { createApp } = await import('../web/app.ts')
  const config = { public_url: settings.public_url, trusted_proxies: settings.trusted_proxies }
  const app = createApp({ db, clock: systemClock, log: openLog(), config })
  return listen(app.fetch, settings)
}

/** What a new database needs before its first page. */
async function afterMigrate(_database: HeldDatabase) {}
