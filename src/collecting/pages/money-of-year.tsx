import { sayDate, sayMonthOfYear } from '../../calendar/say-dates.ts'
import { sayYen } from '../../look/amount-words.ts'
import { type Column, Table } from '../../look/table.tsx'
import { useReading, useWords, Words } from '../../look/words.tsx'
import { Written } from '../../look/written.tsx'
import { formatCount, type Yen } from '../../money/yen.ts'
import { withoutFurigana } from '../../text/furigana.ts'
import type { Reading } from '../../text/reading.ts'
import type { OpenFund } from '../open-data/open-data.ts'
import type { MonthOfMoney, YearOfMoney } from '../open-data/year-of-money.ts'
import { MoneyBars, MoneyPicture, mostOf } from './money-picture.tsx'
import { transparency_words } from './transparency-words.ts'

/** One year: its months as a picture and a table, its campaigns, and each campaign by month. */
export function MoneyOfYear({ shown, years }: { shown: YearOfMoney; years: readonly number[] }) {
  const words = useWords(transparency_words)
  return (
    <>
      <section class="section">
        <h2>
          <Words text={words.months_of(shown.year)} />
        </h2>
        <Years years={years} current={shown.year} />
        <p>
          <Words text={words.months_how} />
        </p>
        <div class="money-two">
          <MoneyPicture months={shown.months} year={shown.year} />
          <MonthsTable shown={shown} />
        </div>
      </section>
      <Funds shown={shown} />
      <section class="section">
        <h2>
          <Words text={words.rows} />
        </h2>
        <RowsTable shown={shown} />
      </section>
    </>
  )
}

function Years({ years, current }: { years: readonly number[]; current: number }) {
  const words = useWords(transparency_words)
  if (years.length < 2) return null
  return (
    <nav class="money-years no-print" aria-label={withoutFurigana(words.years)}>
      {years.map((year) => (
        <a href={`/transparency/${year}`} aria-current={year === current ? 'page' : undefined}>
          <Words text={words.year(year)} />
        </a>
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
  const words = useWords(transparency_words)
  const reading = useReading()
  const columns: Column<MonthOfMoney>[] = [
    { heading: words.month, cell: ({ month }) => <Words text={sayMonthOfYear(month, reading)} /> },
    figures(words.promised, (row) => row.promised_yen),
    figures(words.collecting, (row) => row.collected_yen),
    figures(words.paying, (row) => row.paid_out_yen),
  ]
  return <Table caption={words.months_table(shown.year)} columns={columns} rows={shown.months} />
}

function Funds({ shown }: { shown: YearOfMoney }) {
  const words = useWords(transparency_words)
  const most = mostOf(shown.funds.map(({ total }) => total))
  return (
    <section class="section">
      <h2>
        <Words text={words.funds} />
      </h2>
      <p>
        <Words text={words.funds_how(shown.year)} />
      </p>
      <ul class="cards">
        {shown.funds.map((fund) => (
          <FundCard fund={fund} most={most} />
        ))}
      </ul>
    </section>
  )
}

function FundCard({ fund, most }: { fund: OpenFund; most: Yen }) {
  const words = useWords(transparency_words)
  const reading = useReading()
  const { total } = fund
  const months = fund.collection_months.map((month) => sayMonthOfYear(month, reading))
  return (
    <li class="card card-linked">
      <div>
        <p class="organisation">
          {fund.organisation === null ? <Words text={words.monthly} /> : <Written text={fund.organisation} is_here={false} />}
        </p>
        <h3>
          <a href={fund.kind === 'campaign' ? `/campaigns/${fund.address}` : '/supporters'}>
            <Written text={fund.title} is_here={false} />
          </a>
        </h3>
        <p class="soft small">
          <Words text={words.number_and_months(fund.address.slice(0, 6), months)} />
          <br />
          <Words text={words.taken(...periodOf(fund, reading))} />
        </p>
      </div>
      <MoneyBars of={total} most={most} />
      <dl class="money-facts">
        <dt>
          <Words text={words.promised} />
        </dt>
        <dd>
          <Words text={sayYen(total.promised_yen, reading)} />
        </dd>
        <dt>
          <Words text={words.collected} />
        </dt>
        <dd>
          <Figure amount={total.collected_yen} last_on={total.last_collected_on} />
        </dd>
        <dt>
          <Words text={words.paid_out_short} />
        </dt>
        <dd>
          <Figure amount={total.paid_out_yen} last_on={total.last_paid_on} />
        </dd>
      </dl>
    </li>
  )
}

function Figure({ amount, last_on }: { amount: Yen; last_on: string | null }) {
  const reading = useReading()
  return (
    <>
      <Words text={sayYen(amount, reading)} />
      {last_on !== null && (
        <span class="soft small">
          <Words text={inBrackets(sayDate(Temporal.PlainDate.from(last_on), reading), reading)} />
        </span>
      )}
    </>
  )
}

const inBrackets = (text: string, reading: Reading) => (reading === 'en' ? ` (${text})` : `（${text}）`)

/** The first and the last day; in Japanese the year is not said twice. */
function periodOf({ opens_on, closes_on }: OpenFund, reading: Reading): [from: string, to: string] {
  const closes = sayDate(closes_on, reading)
  const same_year = reading !== 'en' && closes_on.year === opens_on.year
  return [sayDate(opens_on, reading), same_year ? closes.replace(/^\d+(年|｛年\|ねん｝)/, '') : closes]
}

type Row = YearOfMoney['rows'][number]

function RowsTable({ shown }: { shown: YearOfMoney }) {
  const words = useWords(transparency_words)
  const reading = useReading()
  const amount = (heading: string, of: (row: Row['row']) => Yen): Column<Row> => ({
    heading,
    figures: true,
    cell: ({ row }) => formatCount(of(row)),
  })
  const columns: Column<Row>[] = [
    { heading: words.month, cell: ({ row }) => <Words text={sayMonthOfYear({ month: Number(row.month.slice(5)) }, reading)} /> },
    {
      heading: words.campaign,
      cell: ({ fund }) => (
        <span class="sentence">
          <Written text={fund.title} is_here={false} />
        </span>
      ),
    },
    amount(words.promised, (row) => row.promised_yen),
    amount(words.charged, (row) => row.charged_yen),
    amount(words.collecting, (row) => row.collected_yen),
    amount(words.cancelled, (row) => row.not_collected_yen),
    amount(words.given_back, (row) => row.refunded_yen),
    amount(words.paying, (row) => row.paid_out_yen),
  ]
  return <Table caption={words.rows_table(shown.year)} columns={columns} rows={shown.rows} />
}
