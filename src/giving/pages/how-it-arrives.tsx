import { sayMonth } from '../../calendar/say-dates.ts'
import { useReading, useWords, Words } from '../../look/words.tsx'
import type { ShownOffer } from '../campaign.ts'
import { arrival_words } from './taking-part-words.ts'

/** The way of the money in three steps. Without an offer the month stays open. */
export function HowItArrives({ offer }: { offer?: Pick<ShownOffer, 'collection_month'> }) {
  const words = useWords(arrival_words)
  const reading = useReading()
  const month = offer === undefined ? words.the_month : sayMonth(offer.collection_month, reading)
  const steps = [
    [words.write, words.write_how],
    [words.collect(month), words.collect_how],
    [words.pass_on, words.pass_on_how],
  ] as const
  return (
    <ol class="steps">
      {steps.map(([heading, how]) => (
        <li>
          <h3>
            <Words text={heading} />
          </h3>
          <p>
            <Words text={how} />
          </p>
        </li>
      ))}
    </ol>
  )
}
