import type { Transaction } from 'kysely'
import { type Act, record } from '../activity/index.ts'
import type { Database } from '../db/database.ts'
import type { DB } from '../db/schema.generated.ts'
import type { SignedIn } from '../http/env.ts'
import { formatMoment } from '../look/date-words.ts'
import { queueMail } from '../mail/index.ts'

interface Change<Details> {
  readonly person: SignedIn
  /** The shown time, under which the activity is kept. */
  readonly at: Temporal.Instant
  readonly act: Act<Details>
  readonly details: Details
  /** Whether there is a mail server that can tell the person. */
  readonly sends_mail: boolean
}

/**
 * Writes down that somebody's way in has changed, and tells them by mail: whoever changed it in their place is noticed by the
 * one person who knows.
 */
export async function noteChange<Details>(tx: Transaction<DB>, { sends_mail, ...change }: Change<Details>): Promise<void> {
  const { person, at, act, details } = change
  const activity = await record(tx, { at, person, act, about: { kind: 'person', id: person.person_id }, details })
  if (!sends_mail) return
  await queueMail(tx, {
    key: `sign-in-change:${activity}`,
    to: person.mail,
    subject: '事務局のサインインについてのお知らせ',
    text: wordsOf({ name: person.name, moment: formatMoment(at), said: act.says(details) }),
    about: { kind: 'person', id: person.person_id },
    at,
  })
}

function wordsOf({ name, moment, said }: { name: string; moment: string; said: string }): string {
  return `${name} さん

${moment}に、あなたの名前で、事務局のサインインについて次のことがありました。

  ${said}。

ご自分でなさったことなら、何もしなくてかまいません。
心あたりがないときは、だれかがあなたのかわりに入ったおそれがあります。すぐに、ほかの管理者に知らせてください。
`
}

/** Ends all sessions of a person but one (none is kept for null), and returns how many there were. */
export async function endSessions(tx: Database, { person_id, but }: { person_id: string; but: string | null }): Promise<number> {
  const ended = await tx
    .deleteFrom('people.sessions')
    .where('person_id', '=', person_id)
    .$if(but !== null, (query) => query.where('id', '<>', but))
    .returning('replaced_by')
    .execute()
  // Rows whose token has been replaced are traces of a session that counts itself.
  return ended.filter(({ replaced_by }) => replaced_by === null).length
}
