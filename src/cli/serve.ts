import { join } from 'node:path'
import { systemClock } from '../calendar/clock.ts'
import type { Command } from './command.ts'
import { bringUpToDate, type HeldDatabase, holdDatabase } from './hold-database.ts'
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
    const held = await holdDatabase(settings, { role: 'serve', address: addressOf(settings, settings.port) })
    try {
      const { database } = await bringUpToDate(held, settings)
      await loadDemonstrationIfEmpty(database, settings, tell)
      const server = await start(database, settings)
      try {
        const address = addressOf(settings, server.port)
        tell(`${address} で動いています。止めるには Ctrl-C を押してください。`)
        await tellFirstLink(database, { address, tell })
        answer({ address })
        await Promise.race([asked, database.broken])
      } finally {
        await Promise.all([server.drain(), server.background.stop()])
      }
      return 0
    } finally {
      await held.close()
    }
  },
}

async function start(database: HeldDatabase, settings: Settings) {
  const { db } = database
  // Only the server needs the pages; other commands start faster without them.
  const [
    { createApp },
    { PageCache },
    { keptAnswers },
    { deskApp },
    { givingAtTheDesk },
    { collectingAtTheDesk, supportersForGiving },
    { installationSecret, SignIn },
    { startBackground },
  ] = await Promise.all([
    import('../web/app.ts'),
    import('../http/page-cache.ts'),
    import('../http/kept-answers.ts'),
    import('../desk/desk-app.tsx'),
    import('../giving/index.ts'),
    import('../collecting/index.ts'),
    import('../people/index.ts'),
    import('../background/index.ts'),
  ])
  const { public_url, trusted_proxies, contact } = settings
  const secret = await installationSecret({ setting: settings.secret, data_folder: settings.data })
  const at_the_desk = { database, upload_folder: join(settings.data, 'uploads') }
  const giving = givingAtTheDesk({ ...at_the_desk, supporters: supportersForGiving })
  const desk = deskApp({
    signIn: new SignIn({ db, clock: systemClock, secret, sends_mail: settings.smtp !== null }),
    giving,
    collecting: collectingAtTheDesk(at_the_desk),
    has_mail_server: settings.smtp !== null,
    upload_folder: at_the_desk.upload_folder,
  })
  const config = { trusted_proxies, contact, ...(public_url && { public_url }) }
  const pages = new PageCache()
  const log = openLog()
  const app = createApp({ db, clock: systemClock, log, desk, pages, config })
  const listening = await listen(app.fetch, {
    settings,
    first: keptAnswers(pages, log, { https: public_url?.startsWith('https:') ?? false }),
  })
  // On the machine's clock, as the site's own base clock: see decision 0024.
  return { ...listening, background: startBackground({ db, clock: systemClock, log, smtp: settings.smtp }) }
}

/** Until somebody is administrator, each start prints a new way to become one. */
async function tellFirstLink({ db }: HeldDatabase, { address, tell }: { address: string; tell: (line: string) => void }) {
  const { firstVisitLink } = await import('../people/index.ts')
  const link = await firstVisitLink(db, systemClock, address)
  if (link === null) return tell(`事務局の入口は ${address}/desk です。`)
  tell(`事務局に入るには、次のリンクで最初の管理者を登録してください（一度だけ、24時間使えます）：\n  ${link}`)
}

/** A new database gets something to look at; a real installation begins with TOMONI_DEMONSTRATION=off. */
async function loadDemonstrationIfEmpty(database: HeldDatabase, { demonstration }: Settings, tell: (line: string) => void) {
  if (!demonstration) return
  const { loadDemonstration } = await import('./demonstration/load-demonstration.ts')
  const before = await loadDemonstration(database, { clock: systemClock })
  if (before === 'empty' || before === 'unfinished') tell('データベースが空だったので、見本のデータを入れました。')
}
