import { expect, test } from 'vitest'
import { yen } from '../../money/yen.ts'
import { sayTransfer } from './say-transfer.ts'

const FUND = 'liabilities:campaigns:133540'
const PROGRAMME = 'liabilities:programmes:108413'

/** Each pair of accounts that the program posts to. */
const said: readonly [debit: string, credit: string, sentence: string][] = [
  [
    'assets:promises:tokyo:2025-12',
    `${FUND}:promised`,
    '寄付募集 133540 への寄付 500円の申し込みを受け付けました（tokyo、2025年12月集金）。',
  ],
  [`${FUND}:promised`, 'assets:promises:tokyo:2025-12', '寄付募集 133540 への申し込み 500円を、請求の前に取り消しました。'],
  [
    'assets:charges:tokyo:2025-12',
    'assets:promises:tokyo:2025-12',
    '申し込みのあった 500円を、2025年12月分として tokyo に引き落としを頼みました。',
  ],
  [
    'assets:charges:tokyo:2026-01',
    'assets:charges:tokyo:2025-12',
    '2025年12月分で引き落とせなかった 500円を、2026年1月分といっしょにもう一度請求しました。',
  ],
  ['assets:settlement:tokyo', 'assets:charges:tokyo:2025-12', 'tokyo が、2025年12月分の請求から 500円を引き落としました。'],
  ['assets:charges:tokyo:2025-12', 'assets:settlement:tokyo', 'tokyo が引き落としたという 500円は、引き落とせていませんでした。'],
  [`${PROGRAMME}:promised`, `${PROGRAMME}:collected`, '登録寄付 108413 の 500円が引き落とされ、団体に送れるお金になりました。'],
  [`${PROGRAMME}:collected`, `${PROGRAMME}:promised`, '登録寄付 108413 の 500円は、引き落とせていませんでした。'],
  [
    `${FUND}:promised`,
    'assets:charges:tokyo:2025-12',
    '寄付募集 133540 の請求のうち、引き落とせなかった 500円を取り消しました。',
  ],
  ['assets:bank', 'assets:settlement:tokyo', 'tokyo から、引き落としたお金 500円が入金されました。'],
  ['assets:bank', 'liabilities:surplus:tokyo', 'tokyo から、引き落としの分より 500円多く入金されました。'],
  [`${FUND}:collected`, 'assets:bank', '寄付募集 133540 のお金 500円を、団体に送金しました。'],
  ['assets:bank', `${FUND}:collected`, '寄付募集 133540 から送金した 500円が、銀行から戻りました。'],
  [`${FUND}:collected`, 'liabilities:refunds:tokyo', '寄付募集 133540 に引き落とした 500円を、組合員に返すことにしました。'],
  ['liabilities:refunds:tokyo', 'assets:bank', 'tokyo の組合員に、500円を返金しました。'],
  [
    'liabilities:refunds:tokyo',
    'assets:charges:tokyo:2026-01',
    'tokyo の組合員に返すお金 500円を、2026年1月分の請求にあてました。',
  ],
  [
    `${FUND}:promised`,
    'liabilities:campaigns:133541:promised',
    '500円を、寄付募集 133540 から 寄付募集 133541 に付け替えました。',
  ],
  ['liabilities:surplus:tokyo', 'assets:settlement:tokyo', 'tokyo から余分に入っていた 500円を、引き落としの分にあてました。'],
  ['equity:0.memos', 'assets:bank', '500円を、借方「equity:0.memos」、貸方「銀行口座」に記しました。'],
]

test.each(said)('%s from %s', (debit, credit, sentence) => {
  expect(sayTransfer({ debit, credit, amount_yen: yen(500) })).toBe(sentence)
})
