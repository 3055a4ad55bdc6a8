import { type Column, Table } from '../../look/table.tsx'
import { formatCount, formatYen, type Yen } from '../../money/yen.ts'
import type { OpenFund } from '../open-data/open-data.ts'
import type { MonthOfMoney, YearOfMoney } from '../open-data/year-of-money.ts'
import { MoneyBars, MoneyPicture, mostOf } from './money-picture.tsx'

/** One year: its months as a picture and a table, its campaigns, and each campaign by month. */
export function MoneyOfYear({ shown, years }: { shown: YearOfMoney; years: readonly number[] }) {
  return (
    <>
      <section class="section">
        <h2>{`${shown.year}年の月ごとの動き`}</h2>
        <Years years={years} current={shown.year} />
        <p>
          月は、帳簿に記した日の月です。引き落としは申し込みよりあとの月に、送金はさらにあとになります。同じ月の三つの数字は、べつの寄付のことがあります。
        </p>
        <div class="money-two">
          <MoneyPicture months={shown.months} year={shown.year} />
          <MonthsTable shown={shown} />
        </div>
      </section>
      <Funds shown={shown} />
      <section class="section">
        <h2>募集と月ごとの表</h2>
        <RowsTable shown={shown} />
      </section>
    </>
  )
}

function Years({ years, current }: { years: readonly number[]; current: number }) {
  if (years.length < 2) return null
  return (
    <nav class="money-years no-print" aria-label="年">
      {years.map((year) => (
        <a href={`/transparency/${year}`} aria-current={year === current ? 'page' : undefined}>{`${year}年`}</a>
      ))}
    </nav>
  )
}

/** Without its unit, which the caption says, so that the table fits a phone. A 0 is written: an empty cell would ask what is missing. */
const figures = (heading: string, of: (row: MonthOfMoney) => Yen): Column<MonthOfMoney> => ({
  heading,
  figures: true,
  cell: (row) => formatCount(of(row)),
})

function MonthsTable({ shown }: { shown: YearOfMoney }) {
  const columns: Column<MonthOfMoney>[] = [
    { heading: '月', cell: ({ month }) => `${month.month}月` },
    figures('お申し込み', (row) => row.promised_yen),
    figures('引き落とし', (row) => row.collected_yen),
    figures('送金', (row) => row.paid_out_yen),
  ]
  return <Table caption={`${shown.year}年の月ごとの動き（すべての募集、単位：円）`} columns={columns} rows={shown.months} />
}

function Funds({ shown }: { shown: YearOfMoney }) {
  const most = mostOf(shown.funds.map(({ total }) => total))
  return (
    <section class="section">
      <h2>募集ごとのゆくえ</h2>
      <p>{`${shown.year}年に動きのあった募集です。金額は、募集のはじまりから今までの合計です。`}</p>
      <ul class="cards">
        {shown.funds.map((fund) => (
          <FundCard fund={fund} most={most} />
        ))}
      </ul>
    </section>
  )
}

function FundCard({ fund, most }: { fund: OpenFund; most: Yen }) {
  const { total } = fund
  return (
    <li class="card card-linked">
      <div>
        <p class="organisation">{fund.organisation ?? '毎月の寄付'}</p>
        <h3>
          <a href={fund.kind === 'campaign' ? `/campaigns/${fund.address}` : '/supporters'}>{fund.title}</a>
        </h3>
        <p class="soft small">
          {`注文番号 ${fund.address.slice(0, 6)}・${fund.collection_months.map(({ month }) => `${month}月`).join('・')}集金`}
          <br />
          {periodOf(fund)}
        </p>
      </div>
      <MoneyBars of={total} most={most} />
      <dl class="money-facts">
        <dt>お申し込み</dt>
        <dd>{formatYen(total.promised_yen)}</dd>
        <dt>引き落とし済み</dt>
        <dd>
          <Figure amount={total.collected_yen} last_on={total.last_collected_on} />
        </dd>
        <dt>送金済み</dt>
        <dd>
          <Figure amount={total.paid_out_yen} last_on={total.last_paid_on} />
        </dd>
      </dl>
    </li>
  )
}

function Figure({ amount, last_on }: { amount: Yen; last_on: string | null }) {
  return (
    <>
      {formatYen(amount)}
      {last_on !== null && <span class="soft small">{`（${sayDate(Temporal.PlainDate.from(last_on))}）`}</span>}
    </>
  )
}

function periodOf({ opens_on, closes_on }: OpenFund): string {
  const closes = closes_on.year === opens_on.year ? `${closes_on.month}月${closes_on.day}日` : sayDate(closes_on)
  return `受付 ${sayDate(opens_on)}〜${closes}`
}

/** Where only the day counts, and not which day of the week it was. */
const sayDate = ({ year, month, day }: Temporal.PlainDate) => `${year}年${month}月${day}日`

type Row = YearOfMoney['rows'][number]

function RowsTable({ shown }: { shown: YearOfMoney }) {
  const amount = (heading: string, of: (row: Row['row']) => Yen): Column<Row> => ({
    heading,
    figures: true,
    cell: ({ row }) => formatCount(of(row)),
  })
  const columns: Column<Row>[] = [
    { heading: '月', cell: ({ row }) => `${Number(row.month.slice(5))}月` },
    { heading: '募集', cell: ({ fund }) => <span class="sentence">{fund.title}</span> },
    amount('お申し込み', (row) => row.promised_yen),
    amount('請求', (row) => row.charged_yen),
    amount('引き落とし', (row) => row.collected_yen),
    amount('引き落とせず取消し', (row) => row.not_collected_yen),
    amount('返金・訂正', (row) => row.refunded_yen),
    amount('送金', (row) => row.paid_out_yen),
  ]
  return <Table caption={`${shown.year}年の募集と月ごとの動き（単位：円）`} columns={columns} rows={shown.rows} />
}
