import { declareActs } from '../../activity/index.ts'
import { formatCount, formatYen, yen } from '../../money/yen.ts'

const page = (id: string) => `/desk/free-text/${id}`

/** What people do with texts that members wrote in their own words. The words themselves are never in the record. */
export const freeTextActs = declareActs({
  'free_text.kept': {
    label: '自由記入を入れる',
    says: ({ letters, day }: { letters: number; day: string }) =>
      `自由記入の文章を入れました（${formatCount(letters)}文字、受付日 ${day}）`,
    page,
  },
  'free_text.taken': {
    label: '自由記入から受け付ける',
    says: ({ order_number, units, yen: sum, outcome }: Taken) =>
      `自由記入から、注文番号${order_number}の${formatCount(units)}口 ${formatYen(yen(sum))}を${outcome === 'accepted' ? '受け付けました' : '入れ、保留になりました'}`,
    page,
  },
  'free_text.left': {
    label: '自由記入の読み取りを受け付けない',
    says: () => '自由記入の読み取りの一つを、受け付けないことにしました',
    page,
  },
  'free_text.ended': { label: '自由記入を終える', says: () => '自由記入の文章を終えました', page },
})

interface Taken {
  readonly import_id: number
  readonly order_number: string
  readonly units: number
  readonly yen: number
  readonly outcome: string
}
