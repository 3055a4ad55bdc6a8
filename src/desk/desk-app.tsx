import { type Context, Hono } from 'hono'
import { activityPages } from '../activity/index.ts'
import type { DeskEnv } from '../http/desk-env.ts'
import type { TomoniEnv } from '../http/env.ts'
import { countRefusedMails } from '../mail/index.ts'
import { firstVisitPages, loadPerson, requireStaff, signInPages } from '../people/index.ts'
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

function rooms({ signIn, giving, has_mail_server = false }: DeskParts): Hono<DeskEnv> {
  const inside = new Hono<DeskEnv>()
    .use(async (c, next) => {
      c.set('desk', await surroundings(c, giving))
      await next()
    })
    .route('/', todayPages(giving))
    .route('/books', booksRoom)
    .route('/activity', activityPages(everyAct))
    .route('/mail', mailRoom({ has_mail_server }))
    .route('/demonstration', demonstrationPages(signIn.clock))
  if (giving !== undefined) inside.route('/imports', giving.imports).route('/held-lines', giving.held_lines)
  return inside.all('*', (c) => c.html(<NotFoundPage c={c} />, 404))
}

async function surroundings(c: Context<DeskEnv>, giving: DeskParts['giving']) {
  const { db, person, demonstration } = c.var
  const [held_lines, refused_mails] = await Promise.all([giving?.countOpenHeldLines(db) ?? 0, countRefusedMails(db)])
  return {
    menu: deskMenu({
      has_giving: giving !== undefined,
      has_books: booksReaders().some((role) => person?.roles.includes(role)),
      has_mail: mailReaders().some((role) => person?.roles.includes(role)),
      is_demonstration: demonstration !== null,
    }),
    counts: { 'held-lines': held_lines, mail: refused_mails },
    person,
    person_acts: <SignOutForm c={c} />,
    demonstration,
  }
}
