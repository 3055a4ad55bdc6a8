import type { Database } from '../../src/db/database.ts'
import { findMail } from '../../src/mail/index.ts'

/** The words of the mail that was queued last; empty when there is none. */
export async function lastMail(db: Database): Promise<string> {
  const last = await db.selectFrom('mail.mails').select('id').orderBy('id', 'desc').executeTakeFirst()
  return last === undefined ? '' : ((await findMail(db, last.id))?.text ?? '')
}
