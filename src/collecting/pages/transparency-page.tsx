import { sayDateTime } from '../../calendar/say-dates.ts'
import { sayYen } from '../../look/amount-words.ts'
import { Notice } from '../../look/notice.tsx'
import { PageFrame } from '../../look/page-frame.tsx'
import { Phrases } from '../../look/phrases.tsx'
import { useReading, useWords, Words } from '../../look/words.tsx'
import { sumOf } from '../open-data/fund-movements.ts'
import type { OpenData } from '../open-data/open-data.ts'
import type { YearOfMoney } from '../open-data/year-of-money.ts'
import { MoneyOfYear } from './money-of-year.tsx'
import { transparency_words } from './transparency-words.ts'

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
  const words = useWords(transparency_words)
  const reading = useReading()
  return (
    <PageFrame title={words.title} description={words.description} demonstration={demonstration}>
      <div class="stack">
        <h1>
          <Words text={words.title} />
        </h1>
        <p class="lead">
          <Phrases text={words.lead} />
        </p>
        <p class="soft small">
          <Words text={words.as_of(sayDateTime(data.made_at, reading))} />
        </p>
      </div>
      {shown === null ? (
        <section class="section">
          <p>
            <Words text={words.nothing_yet} />
          </p>
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
  const words = useWords(transparency_words)
  const reading = useReading()
  const total = sumOf(data.funds.map((fund) => fund.total))
  const rows = [
    { name: words.promised, amount: total.promised_yen, what: words.promised_is },
    { name: words.collected, amount: total.collected_yen, what: words.collected_is },
    { name: words.paid_out, amount: total.paid_out_yen, what: words.paid_out_is },
  ]
  return (
    <section class="section">
      <h2>
        <Words text={words.totals} />
      </h2>
      <dl class="money-totals">
        {rows.map(({ name, amount, what }) => (
          <div class="money-total">
            <dt>
              <Words text={name} />
            </dt>
            <dd>
              <Words text={sayYen(amount, reading)} />
            </dd>
            <dd class="soft small">
              <Words text={what} />
            </dd>
          </div>
        ))}
      </dl>
      <Notice>
        <p>
          <Words text={words.not_a_sum} />
        </p>
        {total.not_collected_yen > 0 && (
          <p>
            <Words text={words.not_collected(sayYen(total.not_collected_yen, reading))} />
          </p>
        )}
        {total.refunded_yen > 0 && (
          <p>
            <Words text={words.refunded(sayYen(total.refunded_yen, reading))} />
          </p>
        )}
      </Notice>
    </section>
  )
}

const files = [
  { name: 'months.csv', word: 'file_months' },
  { name: 'campaigns.csv', word: 'file_campaigns' },
  { name: 'open-data.json', word: 'file_all' },
  { name: 'README.txt', word: 'file_readme' },
] as const

function Downloads() {
  const words = useWords(transparency_words)
  return (
    <section class="section no-print">
      <h2>
        <Words text={words.data} />
      </h2>
      <p>
        <Words text={words.data_how} />
      </p>
      <ul class="money-files">
        {files.map(({ name, word }) => (
          <li>
            <a href={`/open-data/${name}`}>
              <Words text={words[word]} />
            </a>
          </li>
        ))}
      </ul>
    </section>
  )
}
