import { coopsByCode } from '../../coops/index.ts'
import type { Database } from '../../db/database.ts'
import { dayInJapan } from '../../look/date-words.ts'
import { formatCount, formatYen } from '../../money/yen.ts'
import { collectingSettingsOf } from '../coop-settings.ts'
import { closedMonths, openMonths } from '../months-queries.ts'
import { receiptsRoom } from '../receipts/desk/receipts-room.tsx'
import { countHeldResults } from '../report-queries.ts'
import { sayMonthOf } from '../say-endings.ts'
import { monthPath } from './month-at.ts'
import { monthsRoom } from './months-room.tsx'
import { ownMonthsRoom } from './own-months-room.tsx'
import type { ResultsParts } from './receive-results.tsx'
import { supportersRoom } from './supporters-room.ts'

/** What collecting shows at the desk: its rooms, and what the desk's first page says of it. */
export function collectingAtTheDesk(parts: ResultsParts) {
  return {
    months: monthsRoom(parts),
    supporters: supportersRoom,
    receipts: receiptsRoom,
    own_months: ownMonthsRoom,
    countHeldResults,
    waitingMonths,
  }
}

/** What waits for somebody, a sentence with where it is done. */
interface Waiting {
  readonly sentence: string
  readonly href: string
}

/** A month that nobody has finished within a year is looked for in the list of months. */
const MONTHS_BACK = 12

async function waitingMonths(db: Database, now: Temporal.Instant): Promise<Waiting[]> {
  const today = dayInJapan(now)
  const waiting: Waiting[] = []
  for (const coop of (await coopsByCode(db)).values()) {
    const named = (month: string) => `${coop.name}の${sayMonthOf(month)}`
    for (const { month, orders_end_at } of await openMonths(db, coop.id, now)) {
      // A month of instalments alone is closed when it has come; before that it only lies ahead.
      const is_due = orders_end_at === null ? month <= today.toString() : Temporal.Instant.compare(orders_end_at, now) <= 0
      if (is_due) waiting.push({ sentence: `${named(month)}を締める時期です`, href: monthPath(coop.code, month) })
    }
    const [{ months }, { charge_again_times }] = await Promise.all([
      closedMonths(db, coop.id, { before: null, limit: MONTHS_BACK }),
      collectingSettingsOf(db, coop.id),
    ])
    months.forEach(({ month, figures }, place) => {
      const path = monthPath(coop.code, month)
      if (figures.held > 0)
        waiting.push({ sentence: `${named(month)}に、保留の結果が${formatCount(figures.held)}行あります`, href: `${path}/held` })
      // What a later close did not take waits for a person; what failed last goes with the next close by itself.
      if (figures.waiting_yen > 0 && (place > 0 || charge_again_times === 0))
        waiting.push({
          sentence: `${named(month)}の引落不能${formatYen(figures.waiting_yen)}が、判断を待っています`,
          href: `${path}/failed`,
        })
    })
  }
  return waiting
}
