import { declareActs } from '../activity/index.ts'

/** What the program does by itself, as far as somebody must know of it. */
export const backgroundActs = declareActs({
  'task.failed': {
    label: '時刻の決まった作業の失敗',
    says: ({ label, failures, again_at }: { label: string; failures: number; again_at: string }) =>
      `「${label}」が失敗しました（続けて${failures}回目）。${again_at.replace('T', ' ')}にもう一度行います。くわしくはサーバーのログにあります`,
  },
})
