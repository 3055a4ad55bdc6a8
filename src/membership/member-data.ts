import { addresseeOf, donationsOf, enrolmentsOf, receiptsOfMember, yearsOfMember } from '../collecting/index.ts'
import { findMember } from '../coops/index.ts'
import type { Database } from '../db/database.ts'
import { newsletterChoice } from './choices.ts'
import { mailsOnFile, type OfMember } from './member-mail.ts'
import { requestsOf } from './requests.ts'
import { sessionsOf } from './sessions.ts'

/** Everything that is kept of a member, as they see and download it. Amounts are in yen, months first days, days ISO. */
export type MemberData = NonNullable<Awaited<ReturnType<typeof memberData>>>

/** Gathers it. `real_at` is the real time, which sessions live by. */
export async function memberData(db: Database, of: OfMember, real_at: Temporal.Instant) {
  const register = await findMember(db, of.member_id)
  if (register === null) throw new Error('a signed-in member is in no register')
  const coop = { id: of.coop_id, code: register.coop_code, name: register.coop_name }
  const years = await yearsOfMember(db, { coop, member_id: of.member_id })
  const [mails, newsletter, addressee, enrolments, donations, requests, sessions, receipts] = await Promise.all([
    mailsOnFile(db, of),
    newsletterChoice(db, of),
    addresseeOf(db, of),
    enrolmentsOf(db, of),
    donationsOf(db, of),
    requestsOf(db, of),
    sessionsOf(db, of, real_at),
    Promise.all(years.map((year) => receiptsOfMember(db, { coop, year, member_id: of.member_id }))),
  ])
  return { register, mails, newsletter, addressee, enrolments, donations, requests, sessions, receipts: receipts.flat() }
}
