import { declareActs } from '../activity/index.ts'

/** One field of a cycle before and after, as people read it. */
export interface CycleChange {
  readonly field: string
  readonly from: string
  readonly to: string
}

/** What is written down of co-ops, their members and their order cycles. Counts only: who they are stands in the register. */
export const coopsActs = declareActs({
  'members.received': {
    label: '組合員の取込み',
    says: ({ file, added, changed, faulty }: { file: string; added: number; changed: number; faulty: number }) =>
      `組合員のファイル「${file}」を取り込みました（新規 ${added}人、変更 ${changed}人${faulty > 0 ? `、読めない行 ${faulty}行を除く` : ''}）`,
  },
  'cycles.received': {
    label: '企画回の取込み',
    says: ({ file, stored }: { file: string; stored: number }) => `企画回のファイル「${file}」を取り込みました（${stored}件）`,
  },
  'cycle.saved': {
    label: '企画回を書く',
    says: ({ coop, code, changes }: { coop: string; code: string; changes: readonly CycleChange[] }) =>
      `${coop}の企画回 ${code} を書きました（${changes.map(({ field, from, to }) => `${field}：${from || '空'}→${to || '空'}`).join('、')}）`,
    page: () => '/desk/cycles',
  },
  'coop.added': { label: '生協の登録', says: ({ code }: { code: string }) => `生協 ${code} を登録しました` },
})
