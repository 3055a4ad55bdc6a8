import { Hono } from 'hono'
import { compress } from 'hono/compress'
import type { Logger } from 'pino'
import type { Clock } from '../calendar/clock.ts'
import { transparencyPages } from '../collecting/index.ts'
import type { Database } from '../db/database.ts'
import { depotRoom, giveRoom, givingPages } from '../giving/index.ts'
import { csrf } from '../http/csrf.ts'
import type { TomoniEnv } from '../http/env.ts'
import { keepHeads } from '../http/kept-body.ts'
import { PageCache } from '../http/page-cache.ts'
import { securityHeaders } from '../http/security-headers.ts'
import { describeSite } from '../http/site.ts'
import { loadMember, mailOf, memberDoorForms, memberPages } from '../membership/index.ts'
import { organisationsPages } from '../organisations/index.ts'
import { accessLog } from './access-log.ts'
import { assets } from './assets.ts'
import { type Contact, no_contact } from './contact.ts'
import { fault, notFound } from './faults.tsx'
import { fixedPages } from './fixed-pages.tsx'
import { forMachines } from './for-machines.ts'
import { gallery } from './gallery.tsx'
import { health } from './health.ts'
import { home } from './home.tsx'
import { readingSwitch } from './reading.ts'
import { supporters } from './supporters.tsx'
import { surroundings } from './surroundings.ts'

export interface AppParts {
  readonly db: Database
  /** The real clock. A demonstration's own day is laid over it for each request. */
  readonly clock: Clock
  readonly log: Logger
  /** The staff console, mounted at `/desk`. */
  readonly desk?: Hono<TomoniEnv>
  /** Where rendered public pages are kept, and from where `kept-answers.ts` may give them out. */
  readonly pages?: PageCache
  readonly config?: {
    /** Such as `https://tomoni.example.org`: decides about https, cookies and which Origin is ours. */
    readonly public_url?: string
    /** Addresses or CIDR ranges of the proxies in front, whose word about the client's address is believed. */
    readonly trusted_proxies?: readonly string[]
    /** Who runs this site and whom to ask; what is not set is not shown. */
    readonly contact?: Contact
  }
}

/** The whole site for one process: public pages and desk. */
export function createApp({ db, clock, log, desk, pages = new PageCache(), config = {} }: AppParts): Hono<TomoniEnv> {
  const site = describeSite(config)
  const app = new Hono<TomoniEnv>()

  app.use(keepHeads())
  app.use(securityHeaders({ https: site.origin?.startsWith('https:') ?? false }))
  app.route('/', health(db))
  app.route('/', assets)
  app.use(surroundings({ db, clock, log, site, pages }))
  app.use(accessLog())
  app.use(compress())
  app.use(csrf({ shown_again: [...memberDoorForms, '/give', '/depot/enter', '/depot/orders'] }))
  app.use(loadMember(clock))

  app.route('/', home)
  app.route('/', readingSwitch)
  app.route('/', forMachines)
  app.route('/', gallery)
  app.route('/', fixedPages(config.contact ?? no_contact))
  app.route('/', giveRoom({ mailOf }))
  app.route('/', depotRoom())
  app.route('/', givingPages)
  app.route('/', supporters)
  app.route('/', organisationsPages)
  app.route('/', transparencyPages)
  app.route('/', memberPages(clock))
  if (desk !== undefined) app.route('/desk', desk)

  app.notFound(notFound)
  app.onError(fault)
  return app
}
