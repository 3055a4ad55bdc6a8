import type { Database } from '../../db/database.ts'
import { formatCount, formatYen, yen } from '../../money/yen.ts'
import { enrolmentStanding } from '../enrolment-standing.ts'
import { sayChangeRefusal, sayMonthOf } from '../say-endings.ts'
import { settleSupporterLine, takeBackSettling } from '../settle-supporter-line.ts'
import { findSupporter } from '../supporter-queries.ts'

/**
 * What giving's page of a held line needs to know and do about an enrolment that stands. The shell hands it to giving's desk:
 * which month is closed is collecting's to know, and collecting knows giving, so giving cannot come here by itself.
 */
export const supportersForGiving = {
  standingOf,
  settle: settleSupporterLine,
  takeBack: takeBackSettling,
  sayRefusal: sayChangeRefusal,
}

async function standingOf(db: Database, enrolment_id: number) {
  const [standing, supporter] = await Promise.all([enrolmentStanding(db, enrolment_id), findSupporter(db, enrolment_id)])
  if (standing === null || supporter === null) return null
  const { units, units_limit, next_month } = standing
  const month = sayMonthOf(next_month)
  const says =
    units === 0
      ? `休んでいます（${month}分は請求しません）`
      : `${month}分から、毎月${formatCount(units)}口 ${formatYen(yen(units * supporter.unit_price_yen))}`
  return { enrolment_id, units, units_limit, from: Temporal.PlainDate.from(next_month).toPlainYearMonth(), says }
}
