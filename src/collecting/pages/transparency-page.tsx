import { sayDateTime } from '../../calendar/say-dates.ts'
import { Notice } from '../../look/notice.tsx'
import { PageFrame } from '../../look/page-frame.tsx'
import { Phrases } from '../../look/phrases.tsx'
import { formatYen } from '../../money/yen.ts'
import { sumOf } from '../open-data/fund-movements.ts'
import type { OpenData } from '../open-data/open-data.ts'
import type { YearOfMoney } from '../open-data/year-of-money.ts'
import { MoneyOfYear } from './money-of-year.tsx'

interface TransparencyPageProps {
  data: OpenData
  /** Every year that has a page, the last one first. */
  years: readonly number[]
  /** Null before the first donation. */
  shown: YearOfMoney | null
  demonstration: Parameters<typeof PageFrame>[0]['demonstration']
}

/** Where the money is: what came together, what of it was collected, what was passed on. */
export function TransparencyPage({ data, years, shown, demonstration }: TransparencyPageProps) {
  return (
    <PageFrame
      title="寄付のゆくえ"
      description="集まった寄付が、いくら引き落とされ、いくら団体に届いたか。帳簿の数字をそのまま載せています。"
      demonstration={demonstration}
    >
      <div class="stack">
        <h1>寄付のゆくえ</h1>
        <p class="lead">
          <Phrases text="注文用紙で集まった寄付が、いまどこにあるか。帳簿の数字を、そのまま載せています。" />
        </p>
        <p class="soft small">{`${sayDateTime(data.made_at)} 現在`}</p>
      </div>
      {shown === null ? (
        <section class="section">
          <p>まだ寄付はありません。はじめの寄付を受け付けると、ここに載ります。</p>
        </section>
      ) : (
        <>
          <Totals data={data} />
          <MoneyOfYear shown={shown} years={years} />
        </>
      )}
      <Downloads />
    </PageFrame>
  )
}

function Totals({ data }: { data: OpenData }) {
  const total = sumOf(data.funds.map((fund) => fund.total))
  const rows = [
    { name: 'お申し込み', amount: total.promised_yen, words: '注文用紙などで受け付けた寄付。まだ届いていないお金です。' },
    { name: '引き落とし済み', amount: total.collected_yen, words: 'そのうち、購入代金といっしょに引き落としたもの。' },
    { name: '団体へ送金済み', amount: total.paid_out_yen, words: '引き落としたもののうち、団体に送ったもの。' },
  ]
  return (
    <section class="section">
      <h2>これまでの合計</h2>
      <dl class="money-totals">
        {rows.map(({ name, amount, words }) => (
          <div class="money-total">
            <dt>{name}</dt>
            <dd>{formatYen(amount)}</dd>
            <dd class="soft small">{words}</dd>
          </div>
        ))}
      </dl>
      <Notice>
        <p>三つは、同じお金が通る三つの段階です。足し合わせないでください。団体に送るのは、引き落としが済んだ寄付だけです。</p>
        {total.not_collected_yen > 0 && (
          <p>{`引き落とせずに取り消したものが${formatYen(total.not_collected_yen)}あります。お申し込みに含まれています。`}</p>
        )}
        {total.refunded_yen > 0 && (
          <p>{`引き落としたあとで返金したものが${formatYen(total.refunded_yen)}あります。引き落とし済みに含まれています。`}</p>
        )}
      </Notice>
    </section>
  )
}

const files = [
  { name: 'months.csv', label: '募集と月ごとの数字（CSV）' },
  { name: 'campaigns.csv', label: '募集ごとの数字（CSV）' },
  { name: 'open-data.json', label: '全部をひとつに（JSON）' },
  { name: 'README.txt', label: '列の意味とたしかめかた' },
] as const

function Downloads() {
  return (
    <section class="section no-print">
      <h2>データを使う</h2>
      <p>同じ数字を、表計算ソフトやプログラムで使える形で取れます。組合員についての情報は入っていません。</p>
      <ul class="money-files">
        {files.map(({ name, label }) => (
          <li>
            <a href={`/open-data/${name}`}>{label}</a>
          </li>
        ))}
      </ul>
    </section>
  )
}
