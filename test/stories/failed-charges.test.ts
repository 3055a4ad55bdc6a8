import { sql } from 'kysely'
import { expect, onTestFinished, test } from 'vitest'
import { runChecks } from '../../src/cli/verify.ts'
import { formatChargeNumber } from '../../src/collecting/charge-number.ts'
import { changeCollectingSettings, closeMonth, decideFailedCharge, receiveCollectionsFile } from '../../src/collecting/index.ts'
import { receiveOrderFile } from '../../src/giving/index.ts'
import { testDatabase } from '../support/database.ts'
import { bytesOf, plantOrderForm } from '../support/order-form.ts'
import { transfersTable } from '../support/transfers-table.ts'

const at = Temporal.Instant.from('2025-12-29T10:00:00+09:00')
const FILE = `生協コード,企画回,組合員番号,注文番号,口数,明細番号
tokyo,2025-11-3,30010001,133540,2,1
tokyo,2025-11-3,30010002,108413,1,2
`

/** A supporter (300 yen a month) and a donation of 1,000 yen, in 2025-12. */
async function world(settings: { again: number; at_last: 'hand_to_desk' | 'cancel' }) {
  const database = await testDatabase()
  onTestFinished(database.close)
  const { db } = database
  await plantOrderForm(db)
  await sql`insert into collecting.coop_settings (coop_id, charge_again_times, after_last_try)
            select id, ${settings.again}, ${settings.at_last}::collecting.after_last_try from coops.coops where code = 'tokyo'`.execute(
    db,
  )
  await receiveOrderFile(database, { name: 'a.csv', bytes: bytesOf(FILE) }, { at, by: 'test' })
  const of = (month: string) => ({
    coop_code: 'tokyo',
    month: Temporal.PlainYearMonth.from(month),
    at,
    person: null,
    actor: 'test',
  })
  return {
    db,
    close: (month: string) => closeMonth(db, of(month)),
    /** `results` by serial number: 済 or 不能. */
    report: (month: string, results: Readonly<Record<number, '済' | '不能'>>) => {
      const rows = Object.entries(results).map(([serial, result]) => {
        const number = formatChargeNumber({ coop_id: 1, month: `${month}-01`, serial: Number(serial) })
        return `${number},${result},${result === '済' ? amounts[`${month} ${serial}`] : ''},`
      })
      const text = ['請求番号,結果,金額,理由', ...rows].join('\n')
      return receiveCollectionsFile(database, { name: 'r.csv', bytes: bytesOf(text) }, of(month))
    },
    charges: async (month: string) => {
      const { rows } = await sql<{ serial: number; member: string; number: string; units: number; yen: number }>`
        select c.serial, m.member_number as member, i.order_number as number, c.units, c.yen
        from collecting.charges c join coops.members m on m.id = c.member_id
        join collecting.charge_items i on i.coop_id = c.coop_id and i.collection_month = c.collection_month and i.item = c.item
        where c.collection_month = ${`${month}-01`} order by c.serial`.execute(db)
      for (const row of rows) amounts[`${month} ${row.serial}`] = row.yen
      return rows.map(({ serial, member, number, units, yen }) => `${serial} ${member} ${number} ${units} ${yen}`)
    },
    troubles: async () => (await runChecks(db)).filter(({ ok }) => !ok),
  }
}
const amounts: Record<string, number> = {}

test('what failed is charged again with the next month, once, together with that month; then it waits for the desk', async () => {
  const { db, close, report, charges, troubles } = await world({ again: 1, at_last: 'hand_to_desk' })
  await close('2025-12')
  expect(await charges('2025-12')).toEqual(['1 30010002 108413 1 300', '2 30010001 133540 2 1000'])
  await report('2025-12', { 1: '不能', 2: '不能' })
  expect(await close('2026-01')).toMatchObject({ closing: { charges: 2, instalments: 1, donations: 0, yen: 1_600 } })
  expect(await charges('2026-01')).toEqual(['1 30010002 108413 2 600', '2 30010001 133540 2 1000'])
  expect(await troubles()).toEqual([])

  // The co-op found December's money after all, but January asks for it already.
  expect(await report('2025-12', { 2: '済' })).toMatchObject({
    endings: { dealt_with_meanwhile: 1 },
    standing: { held: 1, failed: 2 },
  })

  await report('2026-01', { 1: '不能', 2: '済' })
  // December's 300 yen has had its second try and waits; January's has not.
  expect(await close('2026-02')).toMatchObject({ closing: { charges: 1, yen: 600 } })
  const { rows } = await sql`select first_month, times, yen from collecting.waiting_parts`.execute(db)
  expect(rows).toEqual([{ first_month: '2025-12-01', times: 2, yen: 300 }])
  await charges('2026-02')
  await report('2026-02', { 1: '済' })
  expect(await transfersTable(db)).toMatchInlineSnapshot(`
    "   1000  assets:promises:tokyo:2025-12           liabilities:campaigns:133540:promised    寄付の受付 133540（取込み1）
        300  assets:promises:tokyo:2025-12           liabilities:programmes:108413:promised   毎月分 108413（2025-12の締め）
        300  assets:charges:tokyo:2025-12            assets:promises:tokyo:2025-12            請求 108413（2025-12の締め）
       1000  assets:charges:tokyo:2025-12            assets:promises:tokyo:2025-12            請求 133540（2025-12の締め）
        300  assets:promises:tokyo:2026-01           liabilities:programmes:108413:promised   毎月分 108413（2026-01の締め）
        300  assets:charges:tokyo:2026-01            assets:promises:tokyo:2026-01            請求 108413（2026-01の締め）
        300  assets:charges:tokyo:2026-01            assets:charges:tokyo:2025-12             再請求 108413（2026-01の締め）
       1000  assets:charges:tokyo:2026-01            assets:charges:tokyo:2025-12             再請求 133540（2026-01の締め）
       1000  assets:settlement:tokyo                 assets:charges:tokyo:2026-01             引落 133540（2026-01、報告1）
       1000  liabilities:campaigns:133540:promised   liabilities:campaigns:133540:collected   引落 133540（2026-01、報告1）
        300  assets:promises:tokyo:2026-02           liabilities:programmes:108413:promised   毎月分 108413（2026-02の締め）
        300  assets:charges:tokyo:2026-02            assets:promises:tokyo:2026-02            請求 108413（2026-02の締め）
        300  assets:charges:tokyo:2026-02            assets:charges:tokyo:2026-01             再請求 108413（2026-02の締め）
        600  assets:settlement:tokyo                 assets:charges:tokyo:2026-02             引落 108413（2026-02、報告1）
        600  liabilities:programmes:108413:promised  liabilities:programmes:108413:collected  引落 108413（2026-02、報告1）"
  `)
  expect(await troubles()).toEqual([])
})

test('where the co-op gives up after the last try, what failed is cancelled with the next close, and stays so', async () => {
  const { db, close, report, charges, troubles } = await world({ again: 0, at_last: 'cancel' })
  await close('2025-12')
  await charges('2025-12')
  await report('2025-12', { 1: '済', 2: '不能' })
  await close('2026-01')
  expect(await charges('2026-01')).toEqual(['1 30010002 108413 1 300'])
  await close('2026-02')
  expect(await charges('2026-02')).toEqual(['1 30010002 108413 1 300'])
  expect((await transfersTable(db)).split('\n').filter((line) => line.includes('取消し'))).toEqual([
    expect.stringMatching(
      / 1000 {2}liabilities:campaigns:133540:promised +assets:charges:tokyo:2025-12 +引落不能の取消し 133540/,
    ),
  ])
  expect(await troubles()).toEqual([])
})

test('a failure that was a mistake is not charged again, and one that comes after the next close waits for the one after', async () => {
  const { close, report, charges, troubles } = await world({ again: 1, at_last: 'hand_to_desk' })
  await close('2025-12')
  await charges('2025-12')
  await report('2025-12', { 1: '不能', 2: '済' })
  await report('2025-12', { 1: '済' })
  await close('2026-01')
  expect(await charges('2026-01')).toEqual(['1 30010002 108413 1 300'])
  await report('2025-12', { 2: '不能' })
  await close('2026-02')
  expect(await charges('2026-02')).toEqual(['1 30010002 108413 1 300', '2 30010001 133540 2 1000'])
  expect(await troubles()).toEqual([])
})

test('the database refuses a part charged again twice, and one that has not failed', async () => {
  const { db, close, report, charges } = await world({ again: 3, at_last: 'hand_to_desk' })
  await close('2025-12')
  await charges('2025-12')
  await report('2025-12', { 2: '不能' })
  await close('2026-01')
  const again = (columns: string) =>
    sql
      .raw(`insert into collecting.failed_parts select coop_id, ${columns}, times, units, yen, led_to, again_month, again_serial, transfer_id,
             decided_at, decided_by, reason from collecting.failed_parts`)
      .execute(db)
  await expect(again('collection_month, serial, first_month')).rejects.toThrow('failed_parts_pkey')
  await expect(again(`collection_month, serial, date '2025-11-01'`)).rejects.toThrow('more is dealt with than was charged')
  const collected = sql`
    insert into collecting.failed_parts (coop_id, collection_month, serial, first_month, times, units, yen, led_to, transfer_id,
                                         decided_at, decided_by, reason)
    select coop_id, collection_month, 1, first_month, 1, 1, 300, 'cancelled', (select min(id) from ledger.transfers),
           decided_at, decided_by, reason from collecting.failed_parts`
  await expect(collected.execute(db)).rejects.toThrow('has not failed')
})

test('the desk lets a failed charge go once more, or cancels it; both once', async () => {
  const { db, close, report, charges, troubles } = await world({ again: 0, at_last: 'hand_to_desk' })
  await close('2025-12')
  await charges('2025-12')
  await report('2025-12', { 1: '不能', 2: '不能' })
  const decide = (serial: number, course: 'charge_again' | 'cancel', month = '2025-12-01') => {
    const charge_number = formatChargeNumber({ coop_id: 1, month, serial })
    return decideFailedCharge(db, { charge_number, course, reason: '連絡あり', at, person: null })
  }
  expect(await decide(9, 'cancel')).toEqual({ kind: 'unknown_charge' })
  expect(await decide(1, 'cancel')).toEqual({ kind: 'cancelled', yen: 300 })
  expect(await decide(1, 'cancel')).toEqual({ kind: 'nothing_waits' })
  expect(await decide(2, 'charge_again')).toEqual({ kind: 'try_granted', yen: 1_000 })
  expect(await decide(2, 'charge_again')).toEqual({ kind: 'granted_before' })
  await close('2026-01')
  expect(await charges('2026-01')).toEqual(['1 30010002 108413 1 300', '2 30010001 133540 2 1000'])
  expect(await decide(2, 'cancel')).toEqual({ kind: 'nothing_waits' })
  await report('2026-01', { 1: '済', 2: '不能' })
  expect(await decide(2, 'cancel', '2026-01-01')).toEqual({ kind: 'cancelled', yen: 1_000 })
  expect(await troubles()).toEqual([])
})

test('settings that are not given stay as they are', async () => {
  const { db } = await world({ again: 3, at_last: 'cancel' })
  const change = (changes: object) => changeCollectingSettings(db, { coop_code: 'tokyo', changes, at, person: null })
  const settings = { charge_again_times: 3, after_last_try: 'cancel', file_encoding: 'cp932', member_limit_yen: 30_000 }
  expect(await change({ file_encoding: 'cp932' })).toEqual(settings)
  expect(await change({})).toEqual(settings)
  expect(await changeCollectingSettings(db, { coop_code: 'osaka', changes: {}, at, person: null })).toBeNull()
})
