import { sql } from 'kysely'
import { expect, onTestFinished, test } from 'vitest'
import { runChecks } from '../../src/cli/verify.ts'
import { formatChargeNumber } from '../../src/collecting/charge-number.ts'
import {
  chargeFile,
  closeMonth,
  confirmRestCollected,
  heldResults,
  RESULT_ENDINGS,
  receiveCollectionsFile,
  settleHeldResult,
} from '../../src/collecting/index.ts'
import { receiveOrderFile } from '../../src/giving/index.ts'
import { testDatabase } from '../support/database.ts'
import { bytesOf, plantOrderForm } from '../support/order-form.ts'
import { transfersTable } from '../support/transfers-table.ts'

const at = Temporal.Instant.from('2025-12-29T10:00:00+09:00')
const month = Temporal.PlainYearMonth.from('2025-12')
const of = { coop_code: 'tokyo', month, at, person: null, actor: 'test' }
const FILE = `生協コード,企画回,組合員番号,注文番号,口数,明細番号
tokyo,2025-11-3,30010001,133540,2,1
tokyo,2025-11-3,30010002,133540,1,2
tokyo,2025-11-3,30010003,133540,1,3
tokyo,2025-11-3,30010002,108413,1,4
`

/** December is closed with four charges: 1 108413 300 yen, 2 to 4 133540 1,000, 500 and 500 yen. */
async function world({ closed = true } = {}) {
  const database = await testDatabase()
  onTestFinished(database.close)
  await plantOrderForm(database.db)
  await receiveOrderFile(database, { name: 'a.csv', bytes: bytesOf(FILE) }, { at, by: 'test' })
  const ending = closed ? await closeMonth(database.db, of) : null
  const file =
    ending?.kind === 'closed' ? Buffer.concat(await Array.fromAsync(chargeFile(database.db, ending.closing))).toString() : ''
  const numbers = file.match(/\d-2512-\d{7}-\d/g) ?? []
  const receive = (rows: readonly string[], options: Partial<Parameters<typeof receiveCollectionsFile>[2]> = {}) => {
    const text = ['請求番号,結果,金額,理由', ...rows].join('\r\n')
    return receiveCollectionsFile(database, { name: 'r.csv', bytes: bytesOf(text) }, { ...of, ...options })
  }
  const [a = '', b = '', c = '', d = ''] = numbers
  return { ...database, receive, numbers: [a, b, c, d] as const }
}

const happened = (endings: Readonly<Record<string, number>>) =>
  Object.fromEntries(Object.entries(endings).filter(([, n]) => n > 0))
const troubles = async (db: Parameters<typeof runChecks>[0]) => (await runChecks(db)).filter(({ ok }) => !ok)

test('results come in, come again, and change their mind; the books follow', async () => {
  const { db, receive, numbers } = await world()
  const [one, two, three, four] = numbers
  const rehearsed = await receive([`${one},済,300,`, `${two},済,1000,`], { dry_run: true })
  expect(happened(rehearsed.endings)).toEqual({ collected: 2 })

  const first = [`${one},済,300,`, `${two},済,"1,000円",`, `${three},不能,0,残高不足`]
  const received = await receive(first)
  expect(received).toMatchObject({ lines: 3, collected_yen: 1_300, taken_back_yen: 0, is_stored: true })
  expect(received.standing).toMatchObject({ collected: 2, failed: 1, failed_yen: 500, open: 1, open_yen: 500, held: 0 })
  expect(await receive(first.toReversed())).toMatchObject({ endings: { already_reported: 3 }, is_stored: false })

  const changed = await receive([`${two},不能,,口座解約`, `${three.replaceAll('-', '')},済,500,`, `${four},済,500,`])
  expect(happened(changed.endings)).toEqual({ failed_after_collected: 1, collected_after_failed: 1, collected: 1 })
  expect(changed.standing).toMatchObject({ collected: 3, collected_yen: 1_300, failed: 1, failed_yen: 1_000, open: 0 })
  expect(await transfersTable(db)).toMatchInlineSnapshot(`
    "   2000  assets:promises:tokyo:2025-12           liabilities:campaigns:133540:promised    寄付の受付 133540（取込み1）
        300  assets:promises:tokyo:2025-12           liabilities:programmes:108413:promised   毎月分 108413（2025-12の締め）
        300  assets:charges:tokyo:2025-12            assets:promises:tokyo:2025-12            請求 108413（2025-12の締め）
       2000  assets:charges:tokyo:2025-12            assets:promises:tokyo:2025-12            請求 133540（2025-12の締め）
        300  assets:settlement:tokyo                 assets:charges:tokyo:2025-12             引落 108413（2025-12、報告1）
        300  liabilities:programmes:108413:promised  liabilities:programmes:108413:collected  引落 108413（2025-12、報告1）
       1000  assets:settlement:tokyo                 assets:charges:tokyo:2025-12             引落 133540（2025-12、報告1）
       1000  liabilities:campaigns:133540:promised   liabilities:campaigns:133540:collected   引落 133540（2025-12、報告1）
       1000  assets:settlement:tokyo                 assets:charges:tokyo:2025-12             引落 133540（2025-12、報告2）
       1000  liabilities:campaigns:133540:promised   liabilities:campaigns:133540:collected   引落 133540（2025-12、報告2）
       1000  assets:charges:tokyo:2025-12            assets:settlement:tokyo                  引落の取消し 133540（2025-12、報告2）
       1000  liabilities:campaigns:133540:collected  liabilities:campaigns:133540:promised    引落の取消し 133540（2025-12、報告2）"
  `)
  expect(await troubles(db)).toEqual([])
})

test('each row that no rule can decide is held with its reason, once; the others count', async () => {
  const { db, receive, numbers } = await world()
  const [one, two, three, four] = numbers
  const rows = [
    `${one},たぶん,300,`,
    `${one.slice(0, -1)}${(Number(one.at(-1)) + 1) % 10},済,300,`,
    `${formatChargeNumber({ coop_id: 1, month: '2025-12-01', serial: 99 })},済,300,`,
    `${two},済,1000,`,
    `${two},不能,0,残高不足`,
    `${three},済,200,`,
    `${four},済,900,`,
    `${one},済,300,`,
    `${one},済,300,`,
    `${four},済`,
  ]
  const received = await receive(rows)
  expect(happened(received.endings)).toEqual({
    unreadable_row: 2,
    unknown_charge: 2,
    conflicting_results: 2,
    partial_amount: 1,
    excess_amount: 1,
    already_reported: 1,
    collected: 1,
  })
  expect(Object.values(received.endings).reduce((sum, n) => sum + n, 0)).toBe(rows.length)
  expect(received.standing).toMatchObject({ collected: 1, collected_yen: 300, open: 3, held: 8 })
  expect(await receive(rows)).toMatchObject({ is_stored: false, standing: { held: 8 } })
  expect(await confirmRestCollected(db, { ...of, total_yen: 2_300 })).toEqual({ kind: 'results_held', held: 8 })

  const books = await transfersTable(db)
  const held = await heldResults(db, of)
  expect(held.map(({ place, held_reason }) => `${place} ${held_reason}`)).toMatchInlineSnapshot(`
    [
      "1:2 unreadable_row",
      "1:3 unknown_charge",
      "1:4 unknown_charge",
      "1:5 conflicting_results",
      "1:6 conflicting_results",
      "1:7 partial_amount",
      "1:8 excess_amount",
      "1:11 unreadable_row",
    ]
  `)
  for (const { place } of held) expect(await settleHeldResult(db, { ...of, place, reason: '生協に確認' })).toBe(true)
  expect(await settleHeldResult(db, { ...of, place: '1:2', reason: '生協に確認' })).toBe(false)
  expect(await heldResults(db, of)).toEqual([])
  expect(await transfersTable(db)).toBe(books)
  expect(await confirmRestCollected(db, { ...of, total_yen: 2_300 })).toMatchObject({ kind: 'confirmed', charges: 3 })
  expect(await troubles(db)).toEqual([])
})

test('a charge of which the file says two things is held in its words, however they were written and whatever else is wrong', async () => {
  const { db, receive, numbers } = await world()
  const [one, two, three] = numbers
  await receive([`${three},済,500,`])
  const rows = [
    `${one},不能,0,残高不足`,
    `${one},済,300,`,
    `${two.replaceAll('-', '')},済,"1,000円",`,
    `${two},不能,,口座解約`,
    `${three},済,200,`,
    `${three},不能,,`,
    `${three},済,200,`,
  ]
  expect(happened((await receive(rows)).endings)).toEqual({ conflicting_results: 6, already_reported: 1 })
  const held = await heldResults(db, of)
  expect(held.map(({ place, charge_number, result, amount, reason }) => [place, charge_number, result, amount, reason])).toEqual([
    ['2:2', one, '不能', '0', '残高不足'],
    ['2:3', one, '済', '300', ''],
    ['2:4', two.replaceAll('-', ''), '済', '1,000円', ''],
    ['2:5', two, '不能', '', '口座解約'],
    ['2:6', three, '済', '200', ''],
    ['2:7', three, '不能', '', ''],
  ])
  expect(held.every(({ held_reason }) => held_reason === 'conflicting_results')).toBe(true)
  expect(await troubles(db)).toEqual([])
})

test('of the failures alone: the rest is collected when the total agrees', async () => {
  const { db, receive, numbers } = await world()
  await receive([`${numbers[2]},不能,0,残高不足`], { only_failures: true })
  const before = await transfersTable(db)
  expect(await confirmRestCollected(db, { ...of, total_yen: 2_300 })).toEqual({ kind: 'total_differs', total_yen: 1_800 })
  expect(await transfersTable(db)).toBe(before)
  expect(await confirmRestCollected(db, { ...of, total_yen: 1_800 })).toEqual({
    kind: 'confirmed',
    charges: 3,
    yen: 1_800,
    total_yen: 1_800,
  })
  expect(await confirmRestCollected(db, { ...of, total_yen: 1_800 })).toEqual({ kind: 'nothing_left' })
  expect(await troubles(db)).toEqual([])
})

test('a file for another co-op or month, or of another kind, is refused whole', async () => {
  const { db, receive, numbers } = await world()
  const before = await transfersTable(db)
  const good = `${numbers[0]},済,300,`
  const refusal = (rows: readonly string[], options = {}) =>
    receive(rows, options).then(
      () => null,
      (error) => error.refusal ?? error.message,
    )
  expect(await refusal([good], { coop_code: 'osaka' })).toEqual({ kind: 'unknown_coop' })
  expect(await refusal([good], { coop_code: 'kanagawa' })).toEqual({ kind: 'month_not_closed' })
  expect(await refusal([good], { month: month.add({ months: 1 }) })).toEqual({ kind: 'month_not_closed' })
  expect(await refusal([good, `${formatChargeNumber({ coop_id: 2, month: '2025-12-01', serial: 1 })},済,300,`])).toEqual({
    kind: 'other_coop',
    line_no: 3,
  })
  expect(await refusal([good, `${formatChargeNumber({ coop_id: 1, month: '2025-11-01', serial: 1 })},済,300,`])).toEqual({
    kind: 'other_month',
    line_no: 3,
    month: '2025-11-01',
  })
  expect(await refusal([good], { only_failures: true })).toEqual({ kind: 'not_only_failures', line_no: 2 })
  expect(await refusal([])).toEqual({ kind: 'header_only' })
  expect(await transfersTable(db)).toBe(before)
})

test('our own file of charges, read as results, is refused', async () => {
  const { db, pool } = await world()
  const closed = await closeMonth(db, of)
  if (closed.kind !== 'closed') throw new Error(closed.kind)
  const own = receiveCollectionsFile({ pool }, { name: 'own.csv', bytes: chargeFile(db, closed.closing) }, of)
  await expect(own).rejects.toMatchObject({ refusal: { kind: 'wrong_header', missing: ['結果'] } })
})

test('two files of the same results at once post once', async () => {
  const { db, receive, numbers } = await world()
  const rows = numbers.map((number, at) => `${number},済,${[300, 1000, 500, 500][at]},`)
  const both = await Promise.all([receive(rows), receive(rows)])
  expect(both.map(({ endings }) => endings.collected).sort()).toEqual([0, 4])
  expect((await sql`select from collecting.collections`.execute(db)).rows).toHaveLength(4)
  expect(await troubles(db)).toEqual([])
})

test('the endings stand in their promised order', () => {
  expect(RESULT_ENDINGS.join(' ')).toBe(
    'unreadable_row unknown_charge conflicting_results partial_amount excess_amount dealt_with_meanwhile failed_after_paid_out already_reported collected failed failed_after_collected collected_after_failed',
  )
})
