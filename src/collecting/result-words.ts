import type { ResultEnding } from './collection-result.ts'

/** The endings of results as a few words, for lists. */
export const resultWords: Readonly<Record<ResultEnding, string>> = {
  unreadable_row: '保留：読めない行',
  unknown_charge: '保留：ない請求番号',
  conflicting_results: '保留：同じ請求に別の結果',
  partial_amount: '保留：金額が足りない',
  excess_amount: '保留：金額が多い',
  dealt_with_meanwhile: '保留：再請求・取消し・返金・付け替えをしたあとで、結果が変わった',
  failed_after_paid_out: '保留：送金した（準備中を含む）お金が、不能に変わった',
  already_reported: '取込み済み',
  collected: '済',
  failed: '不能',
  failed_after_collected: '済から不能に変わった',
  collected_after_failed: '不能から済に変わった',
}
