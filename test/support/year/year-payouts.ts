import { sql } from 'kysely'
import { nextBusinessDay } from '../../../src/calendar/business-days.ts'
import { approvePayout, discardPayout, preparePayout, recordRemittance } from '../../../src/collecting/index.ts'
import type { OpenDatabase } from '../../../src/db/open-database.ts'
import { yen } from '../../../src/money/yen.ts'
import { chance } from './plant-year.ts'
import { by, type Month, moment } from './year-acts.ts'

/** The co-op sends what it collected of the month, sometimes a part and sometimes too much. */
export async function remit({ db }: OpenDatabase, { seed, month, nth }: Month): Promise<unknown> {
  const luck = chance(seed, nth, 'remit')
  const { rows } = await sql<{ left_yen: number }>`
    select collected_yen - remitted_yen - surplus_yen as left_yen from collecting.remitted_months
    where collection_month = ${`${month}-01`}`.execute(db)
  const left_yen = rows[0]?.left_yen ?? 0
  const sent = luck.is(0.2) ? Math.ceil(left_yen / 2) : luck.is(0.2) ? left_yen + 700 : left_yen
  if (sent <= 0) return 'nothing'
  const remitted_on = Temporal.PlainDate.from(`${month}-20`)
  const call = { coop_code: 'tokyo', month, yen: yen(sent), remitted_on, at: moment(month, 22), ...by }
  const { kind } = await recordRemittance(db, call)
  // The same again is refused: after a kill, this says whether the first came through.
  return [kind === 'recorded_before' ? 'recorded' : kind, sent, (await recordRemittance(db, call)).kind]
}

/** Every second month everything is paid out; every sixth the first run is given up. */
export async function payOut({ db }: OpenDatabase, { month, nth, staff: { aoki, ishii } }: Month): Promise<unknown> {
  if (nth % 2 === 0) return null
  const at = moment(month, 23)
  const pay_on = nextBusinessDay(Temporal.PlainDate.from(`${month}-24`))
  const prepare = () => preparePayout(db, { pay_on, at, person: aoki, is_demonstration: true })
  let prepared = await prepare()
  const waiting = prepared.kind === 'nothing_to_pay' ? prepared.held_by[0] : undefined
  if (prepared.kind === 'prepared' && nth % 6 === 5) {
    await discardPayout(db, { run: prepared.run, reason: '日付をまちがえた', at, person: ishii })
    prepared = await prepare()
  }
  const run = prepared.kind === 'prepared' ? prepared.run : waiting
  if (run === undefined) return prepared.kind
  const approve = { run, at, is_demonstration: true }
  const endings = [await approvePayout(db, { ...approve, person: aoki }), await approvePayout(db, { ...approve, person: ishii })]
  return [run, ...endings.map(({ kind }) => kind)]
}
