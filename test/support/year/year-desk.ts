import { sql } from 'kysely'
import { formatChargeNumber } from '../../../src/collecting/charge-number.ts'
import { decideFailedCharge, settleSupporterLine } from '../../../src/collecting/index.ts'
import type { OpenDatabase } from '../../../src/db/open-database.ts'
import { correctHeldLines } from '../../../src/giving/correct-held-lines.ts'
import { rejectHeldLines } from '../../../src/giving/reject-held-lines.ts'
import { chance, MEMBERS, memberNumber } from './plant-year.ts'
import { by, type Month, moment } from './year-acts.ts'

/** Numbers of members are corrected, supporters who ordered again get more units, everything else is rejected. */
export async function actOnHeldLines({ db }: OpenDatabase, { seed, month, nth, staff }: Month): Promise<unknown> {
  const luck = chance(seed, nth, 'held')
  const at = moment(month.subtract({ months: 1 }), 16)
  const { rows } = await sql<{ id: number; main_reason: string; units: string }>`
    select h.id, h.main_reason, h.units from giving.held_lines h where h.state = 'open' order by h.id`.execute(db)
  const endings: string[] = []
  for (const { id: line_id, main_reason, units } of rows) {
    const call = { reason: '電話で確認', at, person: staff.aoki }
    const target = { line_id, seen_act_id: null }
    if (main_reason === 'unknown_member' && luck.is(0.7)) {
      const corrections = { member_number: memberNumber(1 + luck.upTo(MEMBERS)) }
      const ending = await correctHeldLines(db, { target, corrections, ...call })
      endings.push(`${main_reason} ${ending.kind} ${ending.kind === 'corrected' ? ending.accepted : ''}`)
    } else if (main_reason === 'already_supporter' && luck.is(0.7)) {
      const change = { kind: 'add_units' as const, units: Number(units) }
      const ending = await settleSupporterLine(db, { ...target, change, seen_from: month, ...call })
      endings.push(`${main_reason} ${ending.kind}`)
    } else endings.push(`${main_reason} ${(await rejectHeldLines(db, { target, ...call })).kind}`)
  }
  return endings
}

/** Of what failed for the last time, some is charged once more, some is cancelled, and some waits. */
export async function decideFailures({ db }: OpenDatabase, { seed, month, nth }: Month): Promise<unknown> {
  const luck = chance(seed, nth, 'failures')
  const { rows } = await sql<{ month: string; serial: number }>`
    select distinct collection_month as month, serial from collecting.failed_waiting where not has_tries_left order by 1, 2`.execute(
    db,
  )
  const endings: string[] = []
  for (const { month: failed_in, serial } of rows) {
    if (luck.is(0.3)) continue
    const charge_number = formatChargeNumber({ coop_id: 1, month: failed_in, serial })
    const course = luck.of(['charge_again', 'cancel'] as const)
    const ending = await decideFailedCharge(db, { charge_number, course, reason: '連絡あり', at: moment(month, 10), ...by })
    endings.push(`${charge_number} ${ending.kind}`)
  }
  return endings
}
