import { askForReports } from '../giving/index.ts'
import { forgetWhatIsOver } from './retention.ts'
import type { TimedTask } from './timed-task.ts'

/** Everything that the server does at a time of day. A subject's task is an act of its index.ts, named here. */
export const timedTasks: readonly TimedTask[] = [
  {
    name: 'forget_what_is_over',
    label: '期限のすぎた個人情報を消す',
    at: '03:30',
    run: async ({ db, now }) => {
      await forgetWhatIsOver(db, now)
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
