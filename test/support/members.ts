import type { Hono } from 'hono'
import pino from 'pino'
import { type Clock, fixedClock } from '../../src/calendar/clock.ts'
import { receiveMembersFile } from '../../src/coops/index.ts'
import type { Database } from '../../src/db/database.ts'
import type { OpenDatabase } from '../../src/db/open-database.ts'
import type { TomoniEnv } from '../../src/http/env.ts'
import { PageCache } from '../../src/http/page-cache.ts'
import { findMail, type WholeMail } from '../../src/mail/index.ts'
import { createApp } from '../../src/web/app.ts'
import { bytesOf } from './order-form.ts'
import { type Visitor, visitor } from './visitor.ts'

export const members_at = Temporal.Instant.from('2025-11-12T10:00:00+09:00')

/** A clock that a test can put forward. */
export function movedClock(from = members_at): Clock & { forward(by: Temporal.DurationLike): void } {
  let now = from
  return {
    now: () => now,
    forward: (by) => {
      now = now.add(by)
    },
  }
}

/** Hana (30010001) and Taro (30010002) of `plantOrderForm` get addresses; 30010003 stays without one. */
export async function plantMails(database: Pick<OpenDatabase, 'db' | 'pool'>): Promise<void> {
  const file = `生協コード,組合員番号,氏名,氏名カナ,電話番号,メール,配送区分,加入日,脱退日
tokyo,30010001,平野　はな,ヒラノ　ハナ,03-0000-0001,hana@example.jp,個別配送,2019-04-01,
tokyo,30010002,森　太郎,モリ　タロウ,03-0000-0002,taro@example.jp,個別配送,2019-04-01,
`
  await receiveMembersFile(database, { name: 'm.csv', bytes: bytesOf(file) }, { at: members_at })
}

/** The public site alone, on a clock of the test's own. */
export function memberSite(
  db: Database,
  clock: Clock = fixedClock(members_at.toString()),
  config: { readonly public_url?: string } = {},
): Hono<TomoniEnv> {
  return createApp({ db, clock, log: pino({ level: 'silent' }), pages: new PageCache({ age_ms: 0 }), config })
}

/** The code in the latest mail, and how many such mails were written. */
export async function lastCode(db: Database): Promise<{ code: string; mails: number; to: string }> {
  const [last, ...more] = await mailsAbout(db, 'member_code')
  return { code: /^\d{6}$/m.exec(last?.text ?? '')?.[0] ?? '', mails: last ? more.length + 1 : 0, to: last?.to_address ?? '' }
}

/** The mails about something, as the outbox shows them, the latest first. */
export async function mailsAbout(db: Database, kind: string): Promise<WholeMail[]> {
  const rows = await db.selectFrom('mail.mails').select('id').where('about_kind', '=', kind).orderBy('id', 'desc').execute()
  const mails = await Promise.all(rows.map(({ id }) => findMail(db, id)))
  return mails.filter((mail) => mail !== null)
}

/** A code that is certainly another one. */
export const otherThan = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, '0')

/** Signs a member in by the pages and the mail. */
export async function memberVisitor(app: Hono<TomoniEnv>, db: Database, member_number: string): Promise<Visitor> {
  const person = visitor({ app })
  await person.post('/my/sign-in', { coop: 'tokyo', member_number })
  const { code } = await lastCode(db)
  const { status, location, html } = await person.post('/my/sign-in/code', { code })
  if (status !== 303 || location !== '/my') throw new Error(`signing in ended with ${status}: ${html}`)
  return person
}
