import { BrandMark } from '../brand-mark.tsx'
import { BreadShop } from '../illustrations/bread-shop.tsx'
import { Hands } from '../illustrations/hands.tsx'
import { SmallStreet } from '../illustrations/small-street.tsx'
import { Notice } from '../notice.tsx'
import { Phrases } from '../phrases.tsx'
import { Table } from '../table.tsx'
import { Words } from '../words.tsx'
import type { Example } from './examples.ts'

const months = [
  { month: '2025年11月', yen: '6,000円' },
  { month: '2025年12月', yen: '12,500円' },
]

export const content_examples: readonly Example[] = [
  {
    name: 'Notice',
    says: '一つのことを、まわりから分けて言います。',
    view: () => (
      <div class="stack">
        <Notice>この募集は、11月10日から書けます。</Notice>
        <Notice kind="done">申込みを受け付けました。</Notice>
        <Notice kind="urgent" heading="きょうまでです">
          注文用紙は、きょうの配達で出してください。
        </Notice>
      </div>
    ),
  },
  {
    name: 'Table',
    says: '狭い画面では表だけが横に動き、キーボードでも動かせます。',
    view: () => (
      <Table
        caption="月ごとの寄付"
        columns={[
          { heading: '月', cell: ({ month }) => month },
          { heading: '金額', figures: true, cell: (row) => row.yen },
        ]}
        rows={months}
      />
    ),
  },
  {
    name: 'Phrases',
    says: 'ことばの途中で折り返さない見出し。',
    view: () => <Phrases text="焼きたてのパンをとなりの町まで届ける車がほしい" />,
  },
  {
    name: 'Words',
    says: 'やさしい日本語のふりがな。',
    view: () => <Words text="｛寄付|きふ｝は ｛来月|らいげつ｝ ｛引|ひ｝きおとします" />,
  },
  {
    name: 'BrandMark',
    says: '二つの輪。',
    view: () => <BrandMark />,
  },
  {
    name: 'BreadShop・Hands・SmallStreet',
    says: '絵は、私たちが描いたものだけを使います。',
    view: () => (
      <div class="cards">
        {[BreadShop, Hands, SmallStreet].map((Picture) => (
          <div class="pic">
            <Picture />
          </div>
        ))}
      </div>
    ),
  },
]
