import { declareActs } from '../activity/index.ts'
import { formatMoment } from '../look/date-words.ts'

/** What is done at the desk to the installation itself. */
export const deskActs = declareActs({
  'demonstration.time_set': {
    label: '見本の日付を変える',
    says: ({ from, to }: { from: string; to: string }) => `見本の日付を${moment(from)}から${moment(to)}に変えました`,
    page: () => '/desk/demonstration',
  },
  'mail.sent_again': {
    label: 'メールをもう一度送る',
    says: () => 'メールをもう一度送ることにしました',
    page: (id) => `/desk/mail/${id}`,
  },
  'mail.given_up': {
    label: 'メールを送らない',
    says: ({ reason }: { reason: string }) => `メールを送らないことにしました（理由：${reason}）`,
    page: (id) => `/desk/mail/${id}`,
  },
})

function moment(iso: string): string {
  return formatMoment(Temporal.Instant.from(iso))
}
