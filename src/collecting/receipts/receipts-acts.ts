import { declareActs, SEEN_WITH_MONEY } from '../../activity/index.ts'
import { formatCount, formatYen, yen } from '../../money/yen.ts'

/** What is done about receipts, as the activity list tells it. No names: numbers of receipts, and members by id. */
export const receiptsActs = declareActs({
  'receipt.issuer_set': {
    label: '受領書の発行者を変える',
    seen_by: SEEN_WITH_MONEY,
    says: ({ name, certified_as }: { name: string; certified_as: string | null; from?: object | null; to?: object }) =>
      `受領書の発行者を「${name}」にしました（${certified_as ?? '寄付金控除の対象ではない団体'}）`,
    detail_words: {
      name: '名前',
      address: '住所',
      phone: '電話番号',
      certified_as: '団体の認定',
      certification_number: '認定の番号',
      certified_from: '認定の最初の日',
      certified_until: '認定の最後の日',
      serves: '寄付を使う事業',
    },
  },
  'coop.collected_day_set': {
    label: '引落日を変える',
    seen_by: SEEN_WITH_MONEY,
    says: ({ coop, collected_day }: { coop: string; collected_day: number; from?: number | null; to?: number }) =>
      `${coop}の引落日を毎月${collected_day}日にしました`,
  },
  'receipt.addressed': {
    label: '受領書のあて名を変える',
    says: ({
      coop,
      has_name,
      has_address,
    }: {
      coop: string
      has_name: boolean
      has_address: boolean
      changed?: readonly string[]
    }) =>
      `${coop}の組合員一人の、受領書のあて名を変えました（名前${has_name ? 'あり' : 'は名簿のとおり'}、住所${has_address ? 'あり' : 'なし'}）`,
    detail_words: { name: '名前', address: '住所' },
  },
  'receipt.issued': {
    label: '受領書に番号をつける',
    says: ({ coop, year, first, last, yen: sum }: { coop: string; year: number; first: number; last: number; yen: number }) =>
      `${coop}の${year}年の受領書${formatCount(first)}番から${formatCount(last)}番を作りました（${formatYen(yen(sum))}）`,
  },
  'receipt.printed': {
    label: '受領書を印刷する',
    says: ({
      coop,
      year,
      count,
      again,
    }: {
      coop: string
      year: number
      count: number
      again: number
      first: number
      last: number
    }) => `${coop}の${year}年の受領書${formatCount(count)}枚を印刷しました（うち再発行${formatCount(again)}枚）`,
  },
  'receipt.statement_printed': {
    label: '年間の明細書を印刷する',
    says: ({ coop, year, count, again }: { coop: string; year: number; count: number; again: number }) =>
      `${coop}の${year}年の寄付の明細書${formatCount(count)}人分を印刷しました（うち再発行${formatCount(again)}人分）`,
  },
})
