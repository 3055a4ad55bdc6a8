import type { DataCheck } from '../db/data-check.ts'

/** What must hold in the outbox. */
export const mailChecks: readonly DataCheck[] = [
  {
    name: 'mails_have_their_attachments',
    says: 'メールは、書いたときの添付ファイルをすべて持っている（消したメールには一つもない）',
    offenders: `
      select m.id as mail, m.attachments as written, count(a.mail_id) as found
      from mail.mails m left join mail.attachments a on a.mail_id = m.id
      group by m.id having count(a.mail_id) <> m.attachments`,
  },
]
