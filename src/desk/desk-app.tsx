import { type Context, Hono } from 'hono'
import { activityPages } from '../activity/index.ts'
import { countPreparedPayouts, donationsRoom, moneyRoom } from '../collecting/index.ts'
import type { DeskEnv } from '../http/desk-env.ts'
import type { TomoniEnv } from '../http/env.ts'
import { countRefusedMails } from '../mail/index.ts'
import { countProposals, organisationsRoom } from '../organisations/index.ts'
import { firstVisitPages, handlesMoney, loadPerson, requireStaff, signInPages } from '../people/index.ts'
import { booksReaders, booksRoom } from './books/books-room.tsx'
import { demonstrationPages } from './demonstration.tsx'
import { deskMenu } from './desk-menu.ts'
import type { DeskParts } from './desk-parts.ts'
import { everyAct } from './every-act.ts'
import { mailReaders, mailRoom } from './mail/mail-room.tsx'
import { NotFoundPage } from './not-found.tsx'
import { SignOutForm } from './sign-out-form.tsx'
import { todayPages } from './today.tsx'

/** The staff console, to be mounted at `/desk`. The doors come first; everything after them needs a person with a role. */
export function deskApp(parts: DeskParts): Hono<TomoniEnv> {
  return new Hono<TomoniEnv>()
    .use(loadPerson(parts.signIn))
    .route('/', signInPages(parts.signIn))
    .route('/', firstVisitPages(parts.signIn))
    .use(requireStaff())
    .route('/', rooms(parts))
}

function rooms(parts: DeskParts): Hono<DeskEnv> {
  const { signIn, giving, collecting } = parts
  const inside = new Hono<DeskEnv>()
    .use(async (c, next) => {
      c.set('desk', await surroundings(c, parts))
      await next()
    })
    .route('/', todayPages(parts))
    .route('/money', moneyRoom)
    .route('/organisations', organisationsRoom)
    .route('/books', booksRoom)
    .route('/activity', activityPages(everyAct))
    .route('/money/donations', donationsRoom)
    .route('/mail', mailRoom({ has_mail_server: parts.has_mail_server ?? false }))
    .route('/demonstration', demonstrationPages(signIn.clock))
  if (giving !== undefined) inside.route('/imports', giving.imports).route('/held-lines', giving.held_lines)
  if (collecting !== undefined)
    inside
      .route('/months', collecting.months)
      .route('/supporters', collecting.supporters)
      .route('/money/receipts', collecting.receipts)
  return inside.all('*', (c) => c.html(<NotFoundPage c={c} />, 404))
}

async function surroundings(c: Context<DeskEnv>, { giving, collecting }: DeskParts) {
  const { db, person, demonstration } = c.var
  const has_money = person !== null && handlesMoney(person)
  const [held_lines, held_results, refused_mails, payouts, organisations] = await Promise.all([
    giving?.countOpenHeldLines(db) ?? 0,
    collecting?.countHeldResults(db) ?? 0,
    countRefusedMails(db),
    has_money ? countPreparedPayouts(db) : 0,
    has_money ? countProposals(db) : 0,
  ])
  return {
    menu: deskMenu({
      has_giving: giving !== undefined,
      has_collecting: collecting !== undefined,
      has_money,
      has_books: booksReaders().some((role) => person?.roles.includes(role)),
      has_mail: mailReaders().some((role) => person?.roles.includes(role)),
      is_demonstration: demonstration !== null,
    }),
    counts: { 'held-lines': held_lines, months: held_results, mail: refused_mails, payouts, organisations },
    person,
    person_acts: <SignOutForm c={c} />,
    demonstration,
  }
}
