import { askForReports } from '../giving/index.ts'
import { forgetOnceTokens } from '../http/once-token.ts'
import { emptyOldMails, KEPT_DAYS } from '../mail/index.ts'
import type { TimedTask } from './timed-task.ts'

/** A form that is sent again after so long is no double click; see http/once-token.ts. */
const ONCE_TOKENS_KEPT = Temporal.Duration.from({ hours: 48 })

/** Everything that the server does at a time of day. A subject's task is an act of its index.ts, named here. */
export const timedTasks: readonly TimedTask[] = [
  {
    name: 'forget_once_tokens',
    label: '送られた用紙の控えを片づける',
    at: '03:30',
    run: async ({ db, now }) => {
      await forgetOnceTokens(db, now.subtract(ONCE_TOKENS_KEPT))
    },
  },
  {
    name: 'empty_old_mails',
    label: `終わって${KEPT_DAYS}日たったメールの中身を消す`,
    at: '03:40',
    run: async ({ db, now }) => {
      await emptyOldMails(db, now)
    },
  },
  {
    name: 'ask_for_reports',
    label: '送金した寄付の報告を団体にお願いする',
    at: '09:00',
    run: async ({ db, now }) => {
      await askForReports(db, now)
    },
  },
]
