import { declareActs } from '../activity/index.ts'

/** What the program does by itself, as far as somebody must know of it. */
export const backgroundActs = declareActs({
  'retention.done': {
    label: '期限のすぎた個人情報を消す',
    says: ({ kinds }: { kinds: readonly { name: string; label: string; count: number }[] }) =>
      `期限のすぎたものを消しました（${kinds.map(({ label, count }) => `${label}${count}件`).join('、')}）`,
  },
  'retention.set': {
    label: 'とっておく日数を変える',
    says: ({ label, from, to }: { label: string; from: number; to: number }) =>
      `「${label}」をとっておく日数を${from}日から${to}日にしました`,
  },
  'task.failed': {
    label: '時刻の決まった作業の失敗',
    says: ({ label, failures, again_at }: { label: string; failures: number; again_at: string }) =>
      `「${label}」が失敗しました（続けて${failures}回目）。${again_at.replace('T', ' ')}にもう一度行います。くわしくはサーバーのログにあります`,
  },
})
