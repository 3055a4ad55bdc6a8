import { jstDay } from '../calendar/jst.ts'
import { sayDayOfYear } from '../calendar/say-dates.ts'

/** What `c.var.demonstration` holds: the moment a demonstration shows, or null in a real installation. */
export type Demonstration = { readonly shows: Temporal.Instant } | null

/** Says on every page that this is a demonstration and which day it shows. Nothing in a real installation. */
export function DemonstrationBanner({ demonstration }: { demonstration: Demonstration }) {
  if (demonstration === null) return null
  return (
    <aside class="demonstration" aria-label="見本のお知らせ">
      <div class="wrap">
        <p>
          <strong>見本です。</strong>
          {`${sayDayOfYear(jstDay(demonstration.shows))}の画面を表示しています。組合員と金額は架空のものです。`}
        </p>
      </div>
    </aside>
  )
}
