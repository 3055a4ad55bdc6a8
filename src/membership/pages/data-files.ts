import { jstDay } from '../../calendar/jst.ts'
import { wordsIn } from '../../look/declare-words.ts'
import { type Cell, csvFile } from '../../text/csv-write.ts'
import { withoutFurigana } from '../../text/furigana.ts'
import type { Reading } from '../../text/reading.ts'
import type { MemberData } from '../member-data.ts'
import { dataRows } from './data-rows.ts'
import { dataWords } from './data-words.ts'
import { myWords } from './my-words.ts'

/** Everything as JSON, for programs: the names of fields are those of the code, amounts yen, months `2025-12`, times UTC. */
export function dataAsJson(data: MemberData, at: Temporal.Instant): string {
  const { register, donations, enrolments, receipts, ...rest } = data
  const { coop_id: _coop, member_id: _member, ...person } = register
  const told = {
    made_at: at,
    member: person,
    ...rest,
    monthly_donations: enrolments.map(({ programme, order_number, unit_price_yen, starts_month, ended_at, units, standing }) => ({
      ...{ programme, order_number, unit_price_yen, starts_month: starts_month.slice(0, 7), ended_at, units_ordered: units },
      units_now: standing.ended ? 0 : standing.units,
    })),
    donations: donations.map(({ name, title, order_number, units, yen, state, promised_month, charge, acts }) => ({
      ...{ number: name, title, order_number, units, yen, state, month: promised_month.slice(0, 7) },
      ...{ charged_month: charge?.month.slice(0, 7) ?? null, acts: acts.map(({ kind, at }) => ({ kind, at })) },
    })),
    receipts: receipts.map(({ year, number, fund, organisation, collected_on, yen, state, name, address }) => ({
      ...{ year, number, fund, organisation, collected_on, yen, state, name, address },
    })),
  }
  return `${JSON.stringify(told, null, 2)}\n`
}

/** The same as rows for a spreadsheet, in the words of the reader. */
export function dataAsCsv(data: MemberData, reading: Reading): Uint8Array {
  const words = wordsIn(dataWords, reading)
  const my = wordsIn(myWords, reading)
  const day = (at: Temporal.Instant | null) => (at === null ? '' : jstDay(at).toString())
  const rows: Cell[][] = [[words.field, words.value, words.from, words.since]]
  for (const { field, value, from, since } of dataRows(data, words)) rows.push([field, value, from, day(since)])
  for (const { programme, units, starts_month, ended_at, unit_price_yen } of data.enrolments) {
    const stands = ended_at === null ? '' : `　${my.ended} ${day(ended_at)}`
    rows.push([my.supporter, `${programme}　${units} × ${unit_price_yen}${stands}`, '', starts_month])
  }
  for (const { name, title, units, yen, state, promised_month } of data.donations)
    rows.push([my.history, `${name}　${title}　${units}　${yen}　${my.states[state]}`, '', promised_month])
  for (const { year, number, fund, yen, collected_on } of data.receipts)
    rows.push([my.receipts, `${year}-${number}　${fund}　${yen}`, '', collected_on])
  for (const { about, wish, asked_at, ended } of data.requests)
    rows.push([words.requests, [words.abouts[about], wish, ended?.answer].filter(Boolean).join('　'), '', day(asked_at)])
  const plain = rows.map((row) => row.map((cell) => (typeof cell === 'string' ? withoutFurigana(cell) : cell)))
  const file = csvFile(plain, { encoding: 'utf-8-bom' })
  if ('impossible' in file) throw new Error('UTF-8 has every character')
  return file.bytes
}
