import { type Context, Hono } from 'hono'
import type { Clock } from '../../calendar/clock.ts'
import { donationsOf, enrolmentsOf, upcomingMonths } from '../../collecting/index.ts'
import { findMember } from '../../coops/index.ts'
import type { TomoniEnv } from '../../http/env.ts'
import { showPage } from '../../http/show-page.tsx'
import { yen } from '../../money/yen.ts'
import { requireMember, signedInMember } from '../load-member.ts'
import { changePages } from './change-pages.tsx'
import { dataPages } from './data-pages.tsx'
import { lettersPages } from './letters-pages.tsx'
import { MyPage } from './my-page.tsx'
import { receiptsPages } from './receipts-pages.tsx'
import { sessionsPages } from './sessions-pages.tsx'
import { memberSignInPages } from './sign-in-pages.tsx'

/** Everything under `/my`: the members' door first; behind it each member finds their own things and nobody else's. */
export function memberPages(clock: Clock): Hono<TomoniEnv> {
  return new Hono<TomoniEnv>()
    .route('/', memberSignInPages(clock))
    .use('/my', requireMember())
    .use('/my/*', requireMember())
    .get('/my', myPage)
    .route('/', changePages)
    .route('/', receiptsPages)
    .route('/', lettersPages)
    .route('/', sessionsPages(clock))
    .route('/', dataPages(clock))
}

async function myPage(c: Context<TomoniEnv>): Promise<Response> {
  const { db } = c.var
  const signed_in = signedInMember(c)
  const [member, donations, enrolments] = await Promise.all([
    findMember(db, signed_in.member_id),
    donationsOf(db, signed_in),
    enrolmentsOf(db, signed_in),
  ])
  if (member === null) throw new Error('a signed-in member is in no register')
  const coming = await upcomingMonths(db, signed_in, { donations, enrolments })
  const owed = donations.reduce((sum, { refund }) => sum + (refund?.way === 'credit' ? refund.left_yen : 0), 0)
  const shows_all = c.req.query('all') !== undefined
  return await showPage(c, <MyPage c={c} facts={{ member, donations, enrolments, coming, credit: yen(owed), shows_all }} />)
}
