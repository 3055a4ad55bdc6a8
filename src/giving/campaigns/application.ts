import type { GivingApplicationState } from '../../db/schema.generated.ts'
import type { Yen } from '../../money/yen.ts'
import { formatYen } from '../../money/yen.ts'
import type { ApplicationStep } from './campaigns-acts.ts'
import { changesBetween, sayItems, type TextChange } from './say-fund-changes.ts'

/** `draft` and `returned` are with the organisation, `sent` with the desk; the others are the end. */
export type ApplicationState = GivingApplicationState

/** What something costs. */
export interface Item {
  readonly name: string
  readonly yen: Yen
}

/** What an organisation writes. A draft may lack everything but its title. */
export interface ApplicationTexts {
  readonly title: string
  readonly summary: string
  readonly purpose: string
  readonly goal_yen: Yen | null
  /** When the money is wanted, in the organisation's words. */
  readonly wanted: string
  readonly items: readonly Item[]
}

/** Which side acts: the organisation, or the desk. */
export type Side = 'organisation' | 'desk'

export interface Message {
  readonly side: Side
  /** Null: only words. */
  readonly step: ApplicationState | null
  readonly author: string
  readonly text: string
  readonly said_at: Temporal.Instant
}

export interface Application extends ApplicationTexts {
  readonly id: number
  readonly organisation_id: number
  readonly organisation: string
  readonly state: ApplicationState
  readonly version: number
  /** The campaign that it has become. */
  readonly campaign_id: number | null
  readonly campaign_address: string | null
  readonly messages: readonly Message[]
}

/** Whether its words may still be changed. */
export function isOpenToChanges({ state }: Pick<Application, 'state'>): boolean {
  return state === 'draft' || state === 'returned'
}

/** What each side may do next. Staff may do the organisation's part on its behalf. */
export function stepsFor(side: Side, { state }: Pick<Application, 'state'>): readonly ApplicationStep[] {
  if (state === 'draft' || state === 'returned') return ['sent', 'withdrawn']
  if (state !== 'sent') return []
  return side === 'desk' ? ['accepted', 'returned', 'refused', 'withdrawn'] : ['withdrawn']
}

/** What is missing before it can be sent, each with its field. */
export function missingIn({
  summary,
  purpose,
  goal_yen,
  wanted,
  items,
}: ApplicationTexts): { field: string; sentence: string }[] {
  const missing: { field: string; sentence: string }[] = []
  const need = (is_there: boolean, field: string, sentence: string) => {
    if (!is_there) missing.push({ field, sentence })
  }
  need(summary !== '', 'summary', '要約を入力してください')
  need(purpose !== '', 'purpose', '趣旨を入力してください')
  need(wanted !== '', 'wanted', 'いつ必要かを入力してください')
  need(items.length > 0, 'item_1_name', '使いみちを1つ以上入力してください')
  need(goal_yen !== null, 'goal_yen', '目標金額を入力してください')
  const costs = items.reduce((sum, item) => sum + item.yen, 0)
  if (goal_yen !== null && items.length > 0)
    need(goal_yen <= costs, 'goal_yen', '目標金額が、使いみちの合計より多くなっています。使いみちを足すか、目標を下げてください')
  return missing
}

export function applicationChanges(before: ApplicationTexts, after: ApplicationTexts): TextChange[] {
  return changesBetween(fieldsOf(before), fieldsOf(after))
}

function fieldsOf({ title, summary, purpose, goal_yen, wanted, items }: ApplicationTexts): Map<string, string> {
  return new Map([
    ['題名', title],
    ['要約', summary],
    ['趣旨', purpose],
    ['使いみち', sayItems(items)],
    ['目標金額', goal_yen === null ? '' : formatYen(goal_yen)],
    ['いつ必要か', wanted],
  ])
}

export const STATE_WORDS = {
  draft: '下書き',
  sent: '事務局が読んでいます',
  returned: '直しを待っています',
  accepted: '受けました',
  refused: 'お断りしました',
  withdrawn: '取り下げました',
} as const satisfies Record<ApplicationState, string>
