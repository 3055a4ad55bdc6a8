import type { GivingReportState } from '../../db/schema.generated.ts'
import { formatYen, type Yen } from '../../money/yen.ts'
import type { Item, Side } from './application.ts'
import type { ReportStep } from './campaigns-acts.ts'
import { changesBetween, sayItems, sumItems, type TextChange } from './say-fund-changes.ts'

/** `draft` and `returned` are with the organisation, `sent` with the desk; `published` is the end. */
export type ReportState = GivingReportState

/** What was done with the money. */
export interface ReportTexts {
  /** A line for each paragraph. */
  readonly text: string
  readonly items: readonly Item[]
  /** What becomes of the rest, where less was spent than was paid out. */
  readonly rest_words: string
}

export interface Report extends ReportTexts {
  readonly state: ReportState
  readonly version: number
  readonly returned_why: string | null
  readonly published_at: Temporal.Instant | null
}

/** A campaign as its report sees it. */
export interface ReportedCampaign {
  readonly id: number
  readonly address: string
  readonly title: string
  readonly organisation_id: number
  readonly organisation: string
  /** Yen that arrived at the organisation; 0 before the first payout. */
  readonly paid_out_yen: Yen
  readonly report: Report | null
  /** How often it was asked for. */
  readonly asked: number
  readonly last_asked_at: Temporal.Instant | null
  /** Mails of the last request; 0: nobody has an address. */
  readonly last_mails: number | null
}

/** Whether this side may write: the organisation until it is sent, staff on its behalf, and to put a published one right. */
export function mayWrite(side: Side, report: Pick<Report, 'state'> | null): boolean {
  const state = report?.state ?? 'draft'
  return state === 'draft' || state === 'returned' || (state === 'published' && side === 'desk')
}

/** What is missing before it can be sent, each with its field. */
export function missingInReport(
  { text, items, rest_words }: ReportTexts,
  paid_out_yen: Yen,
): { field: string; sentence: string }[] {
  const missing: { field: string; sentence: string }[] = []
  if (text === '') missing.push({ field: 'text', sentence: '報告の文を入力してください' })
  if (items.length === 0) missing.push({ field: 'item_1_name', sentence: '使いみちを1つ以上入力してください' })
  if (paid_out_yen <= 0) missing.push({ field: 'text', sentence: 'まだ送金していないので、報告は送れません' })
  else if (items.length > 0 && sumItems(items) < paid_out_yen && rest_words === '') {
    const sentence = `使った金額の合計が、送金した${formatYen(paid_out_yen)}より少なくなっています。残りをどうするかを入力してください`
    missing.push({ field: 'rest_words', sentence })
  }
  return missing
}

export function reportChanges(before: ReportTexts | null, after: ReportTexts): TextChange[] {
  return changesBetween(fieldsOf(before ?? { text: '', items: [], rest_words: '' }), fieldsOf(after))
}

function fieldsOf({ text, items, rest_words }: ReportTexts): Map<string, string> {
  return new Map([
    ['文', text],
    ['使いみち', sayItems(items)],
    ['残り', rest_words],
  ])
}

export const REPORT_STATE_WORDS: Readonly<Record<ReportState, string>> = {
  draft: '下書き',
  sent: '事務局が読んでいます',
  returned: '直しを待っています',
  published: '公開しています',
}

/** What each side may do with a report as it stands. */
export function reportStepsFor(side: Side, report: Pick<Report, 'state'> | null): readonly ReportStep[] {
  if (report?.state === 'sent') return side === 'desk' ? ['published', 'returned'] : []
  return report === null || report.state === 'draft' || report.state === 'returned' ? ['sent'] : []
}
