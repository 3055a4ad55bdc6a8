import type { CopyingTransaction } from '../db/copying.ts'
import type { MonthClosing } from './month-closing.ts'

/**
 * What the books say of each charge of a month, by its serial number: a million charges in 14 MB. A file of results is judged
 * against them as it is read, so that the database has no million rows to hold, join and judge before it keeps them.
 */
export interface MonthFacts {
  /** 0 where there is no such charge. */
  readonly yen: Float64Array
  readonly item: Uint32Array
  /**
   * Of its latest result: 0 none, `COLLECTED`, `FAILED`; with `DEALT_WITH` where its failure led to something already, with
   * `MONEY_ELSEWHERE` where a donation in it was refunded, moved or cancelled.
   */
  readonly standing: Uint8Array
}

export const COLLECTED = 1
export const FAILED = 2
export const DEALT_WITH = 4
export const MONEY_ELSEWHERE = 8

/** Reads the facts of a closed month. The co-op is locked by then: nothing of them changes before the transaction ends. */
export async function monthFacts(
  { copyOut }: Pick<CopyingTransaction, 'copyOut'>,
  { coop_id, month, charges }: MonthClosing,
): Promise<MonthFacts> {
  const facts = {
    yen: new Float64Array(charges + 1),
    item: new Uint32Array(charges + 1),
    standing: new Uint8Array(charges + 1),
  }
  const of_month = `where coop_id = ${coop_id} and collection_month = '${month}'`
  await copyOut(`select serial, item, yen from collecting.charges ${of_month}`, ([serial = 0, item = 0, yen = 0]) => {
    facts.yen[serial] = yen
    facts.item[serial] = item
  })
  // In no order: sorting a million rows takes longer than remembering which report was the latest.
  const latest = new Uint32Array(charges + 1)
  await copyOut(
    `select serial, nth, case result when 'collected' then ${COLLECTED} else ${FAILED} end from collecting.collections ${of_month}`,
    ([serial = 0, nth = 0, result = 0]) => {
      if (nth < (latest[serial] ?? 0)) return
      latest[serial] = nth
      facts.standing[serial] = result
    },
  )
  await copyOut(`select distinct serial from collecting.failed_parts ${of_month}`, ([serial = 0]) => {
    facts.standing[serial] = (facts.standing[serial] ?? 0) | DEALT_WITH
  })
  await copyOut(
    `select charge_serial from giving.donation_acts
     where coop_id = ${coop_id} and charge_month = '${month}' and charge_serial is not null
     union
     select serial from collecting.moved_in_charges ${of_month}`,
    ([serial = 0]) => {
      facts.standing[serial] = (facts.standing[serial] ?? 0) | MONEY_ELSEWHERE
    },
  )
  return facts
}
