import { sql } from 'kysely'
import {
  cancelDonation,
  changeEnrolment,
  chargeFile,
  closeMonth,
  confirmRestCollected,
  donationsOf,
  findEnrolment,
  heldResults,
  payRefund,
  receiveCollectionsFile,
  refundDonation,
  settleHeldResult,
} from '../../../src/collecting/index.ts'
import type { OpenDatabase } from '../../../src/db/open-database.ts'
import { receiveOrderFile } from '../../../src/giving/index.ts'
import { bytesOf } from '../order-form.ts'
import { CAMPAIGNS, type Chance, chance, cycleOf, MEMBERS, memberNumber, PROGRAMME, type Staff } from './plant-year.ts'
import { actOnHeldLines, decideFailures } from './year-desk.ts'
import { payOut, remit } from './year-payouts.ts'

/** One act of the year. The same in any database that has the same books: what it does depends on them and the seed alone. */
export interface YearAct {
  readonly name: string
  /** Tables at which it is killed, where kills are wanted. */
  readonly killed_at: readonly string[]
  /** Returns what came of it, without numbers that differ after a kill. */
  run(database: OpenDatabase): Promise<unknown>
}

/** What an act knows beside the database. */
export interface Month {
  readonly seed: number
  readonly staff: Staff
  readonly month: Temporal.PlainYearMonth
  readonly nth: number
}

export const moment = (month: Temporal.PlainYearMonth, day: number) =>
  Temporal.Instant.from(`${month}-${String(day).padStart(2, '0')}T10:00:00+09:00`)
export const by = { person: null, actor: 'test' }

/** The acts of one month in their order: what is ordered and changed before its close, its results, its money. */
export function actsOf(month: Month): readonly YearAct[] {
  const act = (name: string, run: YearAct['run'], ...killed_at: string[]): YearAct => ({
    name: `${month.month} ${name}`,
    run,
    killed_at,
  })
  const lines = orderLines(month)
  const half = Math.ceil(lines.length / 2)
  return [
    act('order file', (on) => order(on, month, lines.slice(0, half)), 'giving.donations', 'giving.order_lines'),
    act('longer order file', (on) => order(on, month, lines), 'giving.batches'),
    act('order file again', (on) => order(on, month, lines.slice(0, half))),
    act('held lines', (on) => actOnHeldLines(on, month)),
    act('supporters change', (on) => changeSupporters(on, month)),
    act('cancellations', (on) => cancel(on, month)),
    act('close', (on) => close(on, month), 'collecting.charges', 'ledger.transfers', 'collecting.month_closings'),
    act('close again', (on) => close(on, month)),
    act('results', (on) => results(on, month), 'collecting.collections', 'collecting.collection_transfers'),
    act('results again', (on) => laterResults(on, month), 'collecting.collections'),
    act('the rest is collected', (on) => confirmRest(on, month), 'collecting.collections'),
    act('failures decided', (on) => decideFailures(on, month)),
    act('refunds', (on) => refund(on, month)),
    act('remittance', (on) => remit(on, month), 'collecting.remittances'),
    act('payout', (on) => payOut(on, month), 'collecting.payout_lines', 'collecting.payout_transfers'),
  ]
}

/** Donations, new supporters, supporters who order again, and members who do not exist. */
function orderLines({ seed, month, nth }: Month): string[] {
  const luck = chance(seed, nth, 'orders')
  return Array.from({ length: 30 }, (_, n) => {
    const number = luck.is(nth === 0 ? 0.5 : 0.15) ? PROGRAMME : luck.of(CAMPAIGNS)
    const member = luck.is(0.04) ? '39999999' : memberNumber(1 + luck.upTo(MEMBERS))
    return `tokyo,${cycleOf(month)},${member},${number},${1 + luck.upTo(4)},${nth}-${n}`
  })
}

async function order(database: OpenDatabase, { month }: Month, lines: readonly string[]): Promise<unknown> {
  const at = moment(month.subtract({ months: 1 }), 12)
  const text = ['生協コード,企画回,組合員番号,注文番号,口数,明細番号', ...lines, ''].join('\n')
  const { import_id, ...received } = await receiveOrderFile(
    database,
    { name: 'orders.csv', bytes: bytesOf(text, 999) },
    { at, by: 'test' },
  )
  return received
}

async function changeSupporters({ db }: OpenDatabase, { seed, month, nth }: Month): Promise<unknown> {
  const luck = chance(seed, nth, 'supporters')
  const at = moment(month.subtract({ months: 1 }), 18)
  const endings: string[] = []
  for (const member_number of await supporters({ db })) {
    if (!luck.is(0.15)) continue
    const found = await findEnrolment(db, { coop_code: 'tokyo', member_number, order_number: PROGRAMME })
    if (found === null) continue
    const change = luck.of([
      { kind: 'stop' },
      { kind: 'pause' },
      { kind: 'resume' },
      { kind: 'set_units', units: 1 + luck.upTo(3) },
      { kind: 'add_units', units: 1 },
    ] as const)
    const ending = await changeEnrolment(db, { enrolment_id: found, change, reason: '電話', at, ...by })
    endings.push(`${member_number} ${change.kind} ${ending.kind}`)
  }
  return endings
}

async function supporters({ db }: Pick<OpenDatabase, 'db'>): Promise<string[]> {
  const { rows } = await sql<{ member_number: string }>`
    select m.member_number from giving.enrolments e join coops.members m on m.id = e.member_id
    where e.ended_at is null order by m.member_number`.execute(db)
  return rows.map(({ member_number }) => member_number)
}

async function cancel({ db }: OpenDatabase, { seed, month, nth }: Month): Promise<unknown> {
  const luck = chance(seed, nth, 'cancel')
  const at = moment(month.subtract({ months: 1 }), 19)
  return await ofSomeMembers(db, luck, async ({ name, state }) =>
    state === 'promised' || (state === 'charged' && luck.is(0.3))
      ? (await cancelDonation(db, { name, reason: '電話', at, ...by })).kind
      : null,
  )
}

async function refund({ db }: OpenDatabase, { seed, month, nth }: Month): Promise<unknown> {
  const luck = chance(seed, nth, 'refund')
  const at = moment(month, 21)
  return await ofSomeMembers(db, luck, async ({ name, state }) => {
    if (state !== 'collected' || !luck.is(0.6)) return null
    const way = luck.of(['credit', 'bank'] as const)
    const { kind } = await refundDonation(db, { name, way, reason: '二重の注文', at, ...by })
    if (kind !== 'refunded' || way === 'credit') return `${way} ${kind}`
    const paid = await payRefund(db, { name, at, paid_on: Temporal.PlainDate.from(`${month}-21`), ...by })
    return `${way} ${kind} ${paid.kind}`
  })
}

/** Asks for a few members what is done with their donations; null is nothing. */
async function ofSomeMembers(
  db: OpenDatabase['db'],
  luck: Chance,
  act: (donation: Awaited<ReturnType<typeof donationsOf>>[number]) => Promise<string | null>,
): Promise<string[]> {
  const endings: string[] = []
  for (let n = 0; n < 2; n += 1) {
    const member_id = 1 + luck.upTo(MEMBERS)
    for (const donation of await donationsOf(db, { coop_id: 1, member_id })) {
      const ending = await act(donation)
      if (ending !== null) endings.push(`${donation.member_number} ${donation.order_number} ${ending}`)
    }
  }
  return endings
}

const of = (month: Temporal.PlainYearMonth, at: Temporal.Instant) => ({ coop_code: 'tokyo', month, at, ...by })

async function close({ db }: OpenDatabase, { month }: Month): Promise<unknown> {
  const ending = await closeMonth(db, of(month, moment(month.subtract({ months: 1 }), 25)))
  return ending.kind === 'closed' ? ending.closing : ending
}

/** The file that the co-op was given, as rows of charge number and yen. */
export async function chargesOf({ db }: Pick<OpenDatabase, 'db'>, month: Temporal.PlainYearMonth) {
  const ending = await closeMonth(db, of(month, moment(month, 1)))
  if (ending.kind !== 'closed') throw new Error(ending.kind)
  const text = Buffer.concat(await Array.fromAsync(chargeFile(db, ending.closing))).toString()
  const rows = text
    .split('\r\n')
    .slice(1, -1)
    .map((row) => row.split(','))
  return { text, closing: ending.closing, charges: rows.map((row) => ({ number: row[7] ?? '', yen: Number(row[6]) })) }
}

/** One charge in ten fails. Every third month the co-op sends half first, every third only the failures. */
async function results(database: OpenDatabase, { seed, month, nth }: Month): Promise<unknown> {
  const luck = chance(seed, nth, 'results')
  const { charges } = await chargesOf(database, month)
  const rows = charges.map(({ number, yen }) => (luck.is(0.1) ? `${number},不能,0,残高不足` : `${number},済,${yen},`))
  const only_failures = nth % 3 === 2
  const sent = only_failures ? rows.filter((row) => row.includes('不能')) : nth % 3 === 1 ? rows.slice(0, rows.length / 2) : rows
  return await report(database, month, { rows: sent, only_failures })
}

/** The whole file, in which some results have changed, and some rows are in themselves wrong; and late news of the month before. */
async function laterResults(database: OpenDatabase, { seed, month, nth }: Month): Promise<unknown> {
  const luck = chance(seed, nth, 'later')
  const said = []
  if (nth % 3 !== 2) {
    const { charges } = await chargesOf(database, month)
    const rows = charges.flatMap(({ number, yen }) => {
      if (luck.is(0.06)) return [`${number},不能,,口座解約`]
      if (luck.is(0.02)) return [`${number},済,${yen + 100},`]
      return luck.is(0.9) ? [`${number},済,${yen},`] : []
    })
    said.push(await report(database, month, { rows: [...rows, ...wrongRows(charges)], only_failures: false }))
  }
  if (nth > 0) {
    const before = month.subtract({ months: 1 })
    const { charges } = await chargesOf(database, before)
    // What failed was charged again by now: that it was collected after all is for a person.
    const rows = charges.flatMap(({ number, yen }) =>
      luck.is(0.05) ? [`${number},不能,,あとから`] : luck.is(0.4) ? [`${number},済,${yen},`] : [],
    )
    said.push(await report(database, before, { rows: [...rows, `${charges[0]?.number ?? ''},済,1,`], only_failures: false }))
  }
  return said
}

/** A word that is no result, a number that is no charge, and two results of one charge. */
function wrongRows([first, second]: readonly { readonly number: string }[]): string[] {
  const number = first?.number ?? ''
  const slip = `${number.slice(0, -1)}${(Number(number.at(-1)) + 1) % 10}`
  return [
    `${second?.number},たぶん,1,`,
    `${slip},済,500,`,
    `${number},不能,0,残高不足`,
    `${number},不能,,口座解約`,
    `${number},済,7,`,
  ]
}

async function report(
  database: OpenDatabase,
  month: Temporal.PlainYearMonth,
  { rows, only_failures }: { rows: readonly string[]; only_failures: boolean },
): Promise<unknown> {
  const bytes = bytesOf(['請求番号,結果,金額,理由', ...rows].join('\r\n'), 999)
  return await receiveCollectionsFile(database, { name: 'results.csv', bytes }, { ...of(month, moment(month, 8)), only_failures })
}

/** Looks into what is held, and takes the rest for collected where only failures were sent. */
async function confirmRest({ db }: OpenDatabase, { month, nth }: Month): Promise<unknown> {
  const call = of(month, moment(month, 9))
  for (const { place } of await heldResults(db, call)) await settleHeldResult(db, { ...call, place, reason: '生協に確認' })
  if (nth % 3 !== 2) return null
  const first = await confirmRestCollected(db, { ...call, total_yen: 1 })
  return first.kind === 'total_differs' ? await confirmRestCollected(db, { ...call, total_yen: first.total_yen }) : first
}
