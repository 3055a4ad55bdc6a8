import type { Database } from '../../db/database.ts'
import { inSnapshot } from '../../db/in-snapshot.ts'
import { type PublicFund, publicFunds } from '../../giving/index.ts'
import { type FundMonth, fundMovements, type Movements, sumOf } from './fund-movements.ts'

/** A campaign or programme with all that ever moved for it, and the months in which something did. */
export interface OpenFund extends PublicFund {
  readonly total: Movements
  readonly months: readonly FundMonth[]
}

/**
 * What is public of the money: sums per campaign and month of the books, and nothing finer. No member, no number of givers, no
 * co-op and no day of a gift is in it. Months with one or two givers are not left out: the campaign's page shows the same
 * sums to everybody every day, so that leaving them out would hide nothing and make the sums wrong (docs/how/open-data.md).
 */
export interface OpenData {
  readonly made_at: Temporal.Instant
  readonly is_demonstration: boolean
  /** Those that opened last on top. */
  readonly funds: readonly OpenFund[]
}

/** Everything from one state of the data, so that its sums agree with each other and with the trial balance of that moment. */
export function openData(
  db: Database,
  { now, is_demonstration }: { now: Temporal.Instant; is_demonstration: boolean },
): Promise<OpenData> {
  return inSnapshot(db, async (tx) => {
    const months = Map.groupBy(await fundMovements(tx), ({ fund }) => fund)
    const funds = (await publicFunds(tx, now)).map((fund) => {
      const own = months.get(fund.fund) ?? []
      return { ...fund, months: own, total: sumOf(own) }
    })
    return { made_at: now, is_demonstration, funds }
  })
}
