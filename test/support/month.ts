import { sql } from 'kysely'
import { onTestFinished } from 'vitest'
import { runChecks } from '../../src/cli/verify.ts'
import { formatChargeNumber } from '../../src/collecting/charge-number.ts'
import { closeMonth, receiveCollectionsFile } from '../../src/collecting/index.ts'
import { receiveOrderFile } from '../../src/giving/index.ts'
import { testDatabase } from './database.ts'
import { bytesOf, plantOrderForm } from './order-form.ts'

/**
 * The co-op `tokyo` with its order form, and the acts of its months in a word each. `lines` are of an order file: cycle, member, number,
 * units and line number; the clock stands still.
 */
export async function monthsOf(lines: readonly string[], at = Temporal.Instant.from('2025-12-29T10:00:00+09:00')) {
  const database = await testDatabase()
  onTestFinished(database.close)
  const { db } = database
  await plantOrderForm(db)
  const by = { person: null, actor: 'test' }
  const of = (month: string) => ({ coop_code: 'tokyo', month: Temporal.PlainYearMonth.from(month), at, ...by })
  const importLines = async (more: readonly string[]) => {
    const head = '生協コード,企画回,組合員番号,注文番号,口数,明細番号'
    const text = [head, ...more.map((line) => `tokyo,${line}`), ''].join('\n')
    return await receiveOrderFile(database, { name: 'a.csv', bytes: bytesOf(text) }, { at, by: 'test' })
  }
  const received = await importLines(lines)
  return {
    ...database,
    at,
    by,
    of,
    import_id: received.import_id ?? 0,
    importLines,
    close: (month: string) => closeMonth(db, of(month)),
    /** Results by serial number: 済 with the amount of the charge, or 不能. */
    report: async (month: string, results: Readonly<Record<number, '済' | '不能'>>) => {
      const { rows } = await sql<{ serial: number; yen: number }>`
        select serial, yen from collecting.charges where collection_month = ${`${month}-01`}`.execute(db)
      const told = Object.entries(results).map(([serial, result]) => {
        const number = formatChargeNumber({ coop_id: 1, month: `${month}-01`, serial: Number(serial) })
        return `${number},${result},${result === '済' ? rows.find((row) => row.serial === Number(serial))?.yen : ''},`
      })
      const text = ['請求番号,結果,金額,理由', ...told].join('\n')
      return await receiveCollectionsFile(database, { name: 'r.csv', bytes: bytesOf(text) }, of(month))
    },
    /** `1 30010001 133540 2 1000`: serial, member, order number, units, yen. */
    charges: async (month: string) => {
      const { rows } = await sql<{ said: string }>`
        select concat_ws(' ', c.serial, m.member_number, i.order_number, c.units, c.yen) as said
        from collecting.charges c join coops.members m on m.id = c.member_id
        join collecting.charge_items i on i.coop_id = c.coop_id and i.collection_month = c.collection_month and i.item = c.item
        where c.collection_month = ${`${month}-01`} order by c.serial`.execute(db)
      return rows.map(({ said }) => said)
    },
    troubles: async () => (await runChecks(db)).filter(({ ok }) => !ok),
  }
}
