import { sayMonthOfYear } from '../../calendar/say-dates.ts'
import { sayYen } from '../../look/amount-words.ts'
import { useReading, useWords, Words } from '../../look/words.tsx'
import { type Yen, yen } from '../../money/yen.ts'
import { withoutFurigana } from '../../text/furigana.ts'
import type { Movements } from '../open-data/fund-movements.ts'
import type { MonthOfMoney } from '../open-data/year-of-money.ts'
import { transparency_words } from './transparency-words.ts'

type Steps = Pick<Movements, 'promised_yen' | 'collected_yen' | 'paid_out_yen'>

/** The three steps of the same money, in their order. Never added up, so each has a bar of its own that begins at nothing. */
const steps = [
  { name: 'promised', word: 'promised', of: (row: Steps) => row.promised_yen },
  { name: 'collected', word: 'collected', of: (row: Steps) => row.collected_yen },
  { name: 'paid', word: 'paid_out', of: (row: Steps) => row.paid_out_yen },
] as const

/**
 * A year as a picture: a line for each month with its bars. Names and figures are text of the page and not of the drawing, so that
 * they keep their size on a phone; for that a length is all there is to work out, and no chart library is needed (decision 0007).
 */
export function MoneyPicture({ months, year }: { months: readonly MonthOfMoney[]; year: number }) {
  const words = useWords(transparency_words)
  const reading = useReading()
  const most = mostOf(months)
  return (
    <figure class="money-picture">
      <MoneyKey />
      <div class="money-rows" role="img" aria-label={withoutFurigana(words.picture(year))}>
        {months.map((row) => (
          <div class="money-row">
            <span>
              <Words text={sayMonthOfYear(row.month, reading)} />
            </span>
            <MoneyBars of={row} most={most} />
          </div>
        ))}
      </div>
      <figcaption class="soft small">
        <Words text={words.picture_how(sayYen(most, reading))} />
      </figcaption>
    </figure>
  )
}

/** What the three kinds of bars mean. */
function MoneyKey() {
  const words = useWords(transparency_words)
  return (
    <ul class="money-key">
      {steps.map(({ name, word }) => (
        <li>
          <svg class="money-mark" viewBox="0 0 16 16" aria-hidden="true">
            <rect class={`money-${name}`} width="16" height="16" />
          </svg>
          <Words text={words[word]} />
        </li>
      ))}
    </ul>
  )
}

/** The bars alone, hidden from screen readers: the words beside them say the same. `most` is as long as the room is wide. */
export function MoneyBars({ of, most }: { of: Steps; most: Yen }) {
  return (
    <svg class="money-bars" viewBox="0 0 100 36" preserveAspectRatio="none" aria-hidden="true">
      {steps.map((step, at) => (
        <rect class={`money-${step.name}`} y={1 + at * 12} height="9" width={length(step.of(of), most)} />
      ))}
    </svg>
  )
}

/** The largest figure of a picture, for which the whole width stands. */
export function mostOf(rows: readonly Steps[]): Yen {
  return yen(Math.max(1, ...rows.flatMap((row) => steps.map(({ of }) => of(row)))))
}

/** 0–100 with one decimal. A first yen can be seen; a month in which more was taken back than came has no bar. */
function length(amount: Yen, most: Yen): number {
  if (amount <= 0) return 0
  return Math.max(0.5, Math.round((amount / most) * 1000) / 10)
}
