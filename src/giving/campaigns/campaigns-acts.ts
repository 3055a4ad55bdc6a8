import { declareActs } from '../../activity/index.ts'
import { formatMoment } from '../../look/date-words.ts'
import { formatCount, formatYen, yen } from '../../money/yen.ts'
import { sayTextChanges, type TextChange } from './say-fund-changes.ts'

interface NumberDetails {
  readonly title: string
  readonly order_number: string
  readonly coop: string
  readonly cycles: readonly string[]
  readonly yen: number
}
type Titled = { readonly title: string }

/** What is done to a campaign or a programme; `word` is what it is called. */
function wordsOf(word: string, page: (id: string) => string) {
  return {
    written: {
      label: `${word}を書く`,
      says: ({ title }: Titled & { address: string }) => `${word}「${title}」を書きました`,
      page,
    },
    changed: {
      label: `${word}を書きかえる`,
      says: ({ title, changes }: Titled & { changes: readonly TextChange[] }) =>
        `${word}「${title}」の${sayTextChanges(changes)}`,
      page,
    },
    number_assigned: {
      label: `${word}に注文番号をつける`,
      says: (of: NumberDetails) =>
        `${word}「${of.title}」に、${of.coop} ${of.cycles.join('・')}の注文番号${of.order_number}（1口${formatYen(yen(of.yen))}）をつけました`,
      page,
    },
    number_taken_away: {
      label: `${word}の注文番号を外す`,
      says: (of: NumberDetails) =>
        `${word}「${of.title}」から、${of.coop} ${of.cycles.join('・')}の注文番号${of.order_number}を外しました`,
      page,
    },
    published: {
      label: `${word}を公開する`,
      says: ({ title, from }: Titled & { from: string }) =>
        `${word}「${title}」を${formatMoment(Temporal.Instant.from(from))}から公開することにしました`,
      page,
    },
    hidden: { label: `${word}の公開をやめる`, says: ({ title }: Titled) => `${word}「${title}」の公開をやめました`, page },
    removed: { label: `${word}を消す`, says: ({ title }: Titled & { address: string }) => `${word}「${title}」を消しました` },
  } as const
}

const campaign = wordsOf('寄付募集', (id) => `/desk/campaigns/${id}`)
const programme = wordsOf('登録寄付', (id) => `/desk/programmes/${id}`)
const application_page = (id: string) => `/desk/campaigns/applications/${id}`
const campaign_page = (id: string) => `/desk/campaigns/${id}`

export type ApplicationStep = 'sent' | 'returned' | 'accepted' | 'refused' | 'withdrawn'
const STEPS: Readonly<Record<ApplicationStep, string>> = {
  sent: '送りました',
  returned: '直してもらうために返しました',
  accepted: '受けることにしました',
  refused: '断りました',
  withdrawn: '取り下げました',
}
export type ReportStep = 'sent' | 'returned' | 'published'
const REPORT_STEPS: Readonly<Record<ReportStep, string>> = {
  sent: '送りました',
  returned: '直してもらうために返しました',
  published: '公開しました',
}

/** What is done to campaigns and programmes, from the application to the report. */
export const campaignsActs = declareActs({
  'campaign.written': campaign.written,
  'campaign.changed': campaign.changed,
  'campaign.number_assigned': campaign.number_assigned,
  'campaign.number_taken_away': campaign.number_taken_away,
  'campaign.published': campaign.published,
  'campaign.hidden': campaign.hidden,
  'campaign.removed': campaign.removed,
  'programme.written': programme.written,
  'programme.changed': programme.changed,
  'programme.number_assigned': programme.number_assigned,
  'programme.number_taken_away': programme.number_taken_away,
  'programme.published': programme.published,
  'programme.hidden': programme.hidden,
  'programme.removed': programme.removed,
  'application.written': {
    label: '寄付募集の申込みを書く',
    says: ({ title }: Titled) => `寄付募集の申込み「${title}」を書きました`,
    page: application_page,
  },
  'application.changed': {
    label: '寄付募集の申込みを書きかえる',
    says: ({ title, changes }: Titled & { changes: readonly TextChange[] }) => `申込み「${title}」の${sayTextChanges(changes)}`,
    page: application_page,
  },
  'application.stepped': {
    label: '寄付募集の申込みを進める',
    says: ({ title, step }: Titled & { step: ApplicationStep }) => `申込み「${title}」を${STEPS[step]}`,
    page: application_page,
  },
  'application.said': {
    label: '寄付募集の申込みで話す',
    says: ({ title }: Titled) => `申込み「${title}」のやりとりに書きました`,
    page: application_page,
  },
  'report.changed': {
    label: '寄付の報告を書く',
    says: ({ title, changes }: Titled & { changes: readonly TextChange[] }) => `「${title}」の報告の${sayTextChanges(changes)}`,
    page: campaign_page,
  },
  'report.stepped': {
    label: '寄付の報告を進める',
    says: ({ title, step }: Titled & { step: ReportStep }) => `「${title}」の報告を${REPORT_STEPS[step]}`,
    page: campaign_page,
  },
  'report.asked_for': {
    label: '寄付の報告をお願いする',
    says: ({ title, nth, mails }: Titled & { nth: number; mails: number }) =>
      `「${title}」の報告をお願いしました（${formatCount(nth)}回目、メール${formatCount(mails)}通）`,
    page: campaign_page,
  },
  'report_rules.changed': {
    label: '報告のお願いの間隔を変える',
    says: ({ changes }: { changes: readonly TextChange[] }) => `報告をお願いするときの${sayTextChanges(changes)}`,
    page: () => '/desk/campaigns/report-rules',
  },
})

/** The acts of a fund by its kind. */
export const fundActs = {
  campaign: {
    written: campaignsActs['campaign.written'],
    changed: campaignsActs['campaign.changed'],
    number_assigned: campaignsActs['campaign.number_assigned'],
    number_taken_away: campaignsActs['campaign.number_taken_away'],
    published: campaignsActs['campaign.published'],
    hidden: campaignsActs['campaign.hidden'],
    removed: campaignsActs['campaign.removed'],
  },
  programme: {
    written: campaignsActs['programme.written'],
    changed: campaignsActs['programme.changed'],
    number_assigned: campaignsActs['programme.number_assigned'],
    number_taken_away: campaignsActs['programme.number_taken_away'],
    published: campaignsActs['programme.published'],
    hidden: campaignsActs['programme.hidden'],
    removed: campaignsActs['programme.removed'],
  },
} as const
