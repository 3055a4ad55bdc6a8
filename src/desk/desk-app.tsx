import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Context, Hono } from 'hono'
import { activityPages } from '../activity/index.ts'
import { countPreparedPayouts, donationsRoom, moneyRoom } from '../collecting/index.ts'
import { campaignsRoom, countCampaignsToDo, depotsRoom, ownCampaignsRoom, phoneRoom, programmesRoom } from '../giving/index.ts'
import type { DeskEnv } from '../http/desk-env.ts'
import type { TomoniEnv } from '../http/env.ts'
import { DeskNotFound } from '../look/desk-not-found.tsx'
import { countRefusedMails } from '../mail/index.ts'
import { countOpenRequests, membersRoom } from '../membership/index.ts'
import {
  countPagesToDo,
  countProposals,
  organisationPagesRoom,
  organisationsRoom,
  ownOrganisationRoom,
} from '../organisations/index.ts'
import {
  backInPages,
  confirmPages,
  factorPages,
  firstVisitPages,
  hasRole,
  invitationPages,
  loadPerson,
  meRoom,
  noRolePage,
  requireOwnCoop,
  requireOwnOrganisation,
  requireSecondFactor,
  requireSomebody,
  roleWords,
  signInPages,
} from '../people/index.ts'
import { affectedRoom } from './affected/affected-room.tsx'
import { booksRoom } from './books/books-room.tsx'
import { demonstrationPages } from './demonstration.tsx'
import { deskMenu } from './desk-menu.ts'
import type { DeskParts } from './desk-parts.ts'
import { roomAt } from './desk-rooms.ts'
import { everyAct } from './every-act.ts'
import { mailRoom } from './mail/mail-room.tsx'
import { ownRooms } from './own-rooms.ts'
import { peopleRoom } from './people/people-room.tsx'
import { SignOutForm } from './sign-out-form.tsx'
import { todayPages } from './today.tsx'

/**
 * The staff console, to be mounted at `/desk`. The doors come first; everything after them needs a person with a role that
 * `desk-rooms.ts` lets into the room.
 */
export function deskApp(parts: DeskParts): Hono<TomoniEnv> {
  return new Hono<TomoniEnv>()
    .use(loadPerson(parts.signIn))
    .route('/', signInPages(parts.signIn))
    .route('/sign-in', factorPages)
    .route('/back-in', backInPages)
    .route('/', firstVisitPages(parts.signIn))
    .route('/', invitationPages(parts.signIn))
    .use(requireSomebody())
    .route('/', rooms(parts))
}

const secondFactor = requireSecondFactor()

function rooms(parts: DeskParts): Hono<DeskEnv> {
  const { signIn, giving, collecting, upload_folder = join(tmpdir(), 'tomoni-uploads') } = parts
  const inside = new Hono<DeskEnv>()
    .use(async (c, next) => {
      const { person } = c.var
      const room = roomAt(c.req.path)
      // Before the menu's counts are asked for: they are not for everybody either.
      if (person !== null && room !== null && !hasRole(person, ...room.roles)) return c.html(noRolePage(c), 403)
      c.set('desk', await surroundings(c, parts))
      if (room === null) return c.html(<DeskNotFound {...c.var.desk} />, 404)
      return room.second_factor === true ? await secondFactor(c, next) : await next()
    })
    .use('/own-coops/:coop_id/*', requireOwnCoop())
    .use('/own-organisations/:organisation_id/*', requireOwnOrganisation())
    .route('/', todayPages(parts))
    .route('/me', meRoom)
    .route('/confirm', confirmPages)
    .route('/money', moneyRoom)
    .route('/organisations', organisationsRoom)
    .route('/books', booksRoom)
    .route('/affected', affectedRoom)
    .route('/activity', activityPages(everyAct, roleWords))
    .route('/money/donations', donationsRoom)
    .route('/phone', phoneRoom)
    .route('/depots', depotsRoom)
    .route('/campaigns', campaignsRoom)
    .route('/programmes', programmesRoom)
    .route('/own-organisations/:organisation_id/campaigns', ownCampaignsRoom)
    .route('/own-organisations/:organisation_id', ownOrganisationRoom({ upload_folder }))
    .route('/organisation-pages', organisationPagesRoom({ upload_folder, has_mail_server: parts.has_mail_server ?? false }))
    .route('/members', membersRoom)
    .route('/mail', mailRoom({ has_mail_server: parts.has_mail_server ?? false }))
    .route('/people', peopleRoom({ clock: signIn.clock, sends_mail: parts.has_mail_server ?? false }))
    .route('/demonstration', demonstrationPages(signIn.clock))
  if (giving !== undefined)
    inside.route('/imports', giving.imports).route('/held-lines', giving.held_lines).route('/free-text', giving.free_text)
  if (giving !== undefined) inside.route('/cycles', giving.cycles)
  if (giving !== undefined) inside.route('/own-coops/:coop_id', giving.own_coop)
  if (collecting !== undefined)
    inside
      .route('/own-coops/:coop_id/months', collecting.own_months)
      .route('/months', collecting.months)
      .route('/supporters', collecting.supporters)
      .route('/money/receipts', collecting.receipts)
  return inside.all('*', (c) => c.html(<DeskNotFound {...c.var.desk} />, 404))
}

async function surroundings(c: Context<DeskEnv>, parts: DeskParts) {
  const { db, person, demonstration } = c.var
  const { giving, collecting } = parts
  const is_demonstration = demonstration !== null
  const menu = person === null ? [] : deskMenu(person, { ...parts, is_demonstration, own: await ownRooms(db, person) })
  const shown = new Set(menu.flat().map(({ name }) => name))
  const counted: Readonly<Record<string, () => Promise<number> | undefined>> = {
    'held-lines': () => giving?.countOpenHeldLines(db),
    'free-text': () => giving?.countOpenFreeTexts(db),
    campaigns: () => countCampaignsToDo(db),
    'organisation-pages': () => countPagesToDo(db),
    months: () => collecting?.countHeldResults(db),
    members: () => countOpenRequests(db),
    mail: () => countRefusedMails(db),
    payouts: () => countPreparedPayouts(db),
    organisations: () => countProposals(db),
  }
  const counts = Object.entries(counted).map(
    async ([name, count]) => [name, shown.has(name) ? ((await count()) ?? 0) : 0] as const,
  )
  return {
    menu,
    counts: Object.fromEntries(await Promise.all(counts)),
    person,
    person_acts: <SignOutForm c={c} />,
    demonstration,
  }
}
