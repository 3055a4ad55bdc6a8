import { jstDay } from '../calendar/jst.ts'
import { sayDayOfYear } from '../calendar/say-dates.ts'
import { withoutFurigana } from '../text/furigana.ts'
import { frame_words } from './frame-words.ts'
import { useReading, useWords, Words } from './words.tsx'

/** What `c.var.demonstration` holds: the moment a demonstration shows, or null in a real installation. */
export type Demonstration = { readonly shows: Temporal.Instant } | null

/** Says on every page that this is a demonstration and which day it shows. Nothing in a real installation. */
export function DemonstrationBanner({ demonstration }: { demonstration: Demonstration }) {
  const words = useWords(frame_words)
  const reading = useReading()
  if (demonstration === null) return null
  return (
    <aside class="demonstration" aria-label={withoutFurigana(words.demonstration_label)}>
      <div class="wrap">
        <p>
          <strong>
            <Words text={words.demonstration} />
          </strong>{' '}
          <Words text={words.demonstration_day(sayDayOfYear(jstDay(demonstration.shows), reading))} />
        </p>
      </div>
    </aside>
  )
}
