import { jstDay } from '../../calendar/jst.ts'
import { sayCycleName, sayDay, sayDayOfYear } from '../../calendar/say-dates.ts'
import { sayYen } from '../../look/amount-words.ts'
import { lastDay } from '../../look/date-words.ts'
import { type Column, Table } from '../../look/table.tsx'
import { useReading, useWords, Words } from '../../look/words.tsx'
import { JapaneseOnly, Written, WrittenParagraphs } from '../../look/written.tsx'
import { withoutFurigana } from '../../text/furigana.ts'
import type { Item } from '../campaigns/application.ts'
import type { CampaignMore, PublicNumber, PublicReport } from '../campaigns/campaign-more.ts'
import { sumItems } from '../campaigns/say-fund-changes.ts'
import { more_words } from './more-words.ts'

/** The numbers of other co-ops and delivery kinds, where the ticket does not tell all of them. */
export function CampaignNumbers({ numbers }: { numbers: CampaignMore['numbers'] }) {
  const words = useWords(more_words)
  const reading = useReading()
  if (numbers.length < 2) return null
  const columns: Column<PublicNumber>[] = [
    { heading: withoutFurigana(words.coop), cell: ({ coop }) => <Written text={coop} is_here={false} /> },
    {
      heading: withoutFurigana(words.delivery),
      cell: ({ delivery_kinds }) => <Words text={deliveryWords(delivery_kinds, words)} />,
    },
    { heading: withoutFurigana(words.number), cell: ({ order_number }) => <span class="number">{order_number}</span> },
    { heading: withoutFurigana(words.cycle), cell: ({ cycle_name }) => <Words text={sayCycleName(cycle_name, reading)} /> },
    { heading: withoutFurigana(words.last_day), cell: ({ closes_at }) => <Words text={sayDay(lastDay(closes_at), reading)} /> },
  ]
  return (
    <div class="stack">
      <h3>
        <Words text={words.numbers} />
      </h3>
      <Table caption={withoutFurigana(words.numbers)} columns={columns} rows={numbers} />
    </div>
  )
}

type MoreWords = ReturnType<typeof useWords<(typeof more_words)['ja']>>

function deliveryWords(kinds: PublicNumber['delivery_kinds'], words: MoreWords): string {
  if (kinds.length === Object.keys(words.kinds).length) return words.everybody
  return kinds.map((kind) => words.kinds[kind]).join('・')
}

/** What came after a campaign: the organisation's thanks, what was paid out, and what was done with it. */
export function CampaignAfter({ more, is_over }: { more: CampaignMore; is_over: boolean }) {
  const words = useWords(more_words)
  const reading = useReading()
  const { thanks, paid_out_yen, report } = more
  return (
    <>
      {report !== null && <Report report={report} />}
      {is_over && thanks !== null && (
        <section class="section">
          <h2>
            <Words text={words.thanks} />
          </h2>
          <JapaneseOnly is_here={false} />
          <WrittenParagraphs text={thanks} is_here={false} />
        </section>
      )}
      {paid_out_yen > 0 && (
        <section class="section">
          <h2>
            <Words text={words.paid_out} />
          </h2>
          <p>
            <Words text={words.paid_out_yen(sayYen(paid_out_yen, reading))} />
          </p>
          {report === null && (
            <p>
              <Words text={words.awaited} />
            </p>
          )}
        </section>
      )}
    </>
  )
}

function Report({ report }: { report: PublicReport }) {
  const words = useWords(more_words)
  const reading = useReading()
  const { text, items, rest_words, published_at } = report
  const sum = withoutFurigana(words.sum)
  const columns: Column<Item>[] = [
    {
      heading: withoutFurigana(words.spent_for),
      cell: ({ name }) => (
        <span class="sentence">
          <Written text={name} is_here={name === sum} />
        </span>
      ),
    },
    { heading: withoutFurigana(words.yen), figures: true, cell: ({ yen }) => <Words text={sayYen(yen, reading)} /> },
  ]
  return (
    <section class="section" id="report">
      <h2>
        <Words text={words.report} />
      </h2>
      <JapaneseOnly is_here={false} />
      <WrittenParagraphs text={text} is_here={false} />
      <Table
        caption={withoutFurigana(words.spent_for)}
        columns={columns}
        rows={[...items, { name: sum, yen: sumItems(items) }]}
      />
      {rest_words !== '' && (
        <>
          <h3>
            <Words text={words.rest} />
          </h3>
          <WrittenParagraphs text={rest_words} is_here={false} />
        </>
      )}
      <p class="soft small">
        <Words text={words.reported_on(sayDayOfYear(jstDay(published_at), reading))} />
      </p>
    </section>
  )
}
