import { expect, onTestFinished } from 'vitest'
import {
  changeDebitCollector,
  chargeFile,
  closeMonth,
  receiveCollectionsFile,
  receiveDebitAccounts,
  sayCloseRefusal,
} from '../../src/collecting/index.ts'
import { receiveOrderFile } from '../../src/giving/index.ts'
import { testDatabase } from './database.ts'
import { bytesOf, plantOrderForm } from './order-form.ts'

export const at = Temporal.Instant.from('2025-12-12T10:00:00+09:00')
const month = Temporal.PlainYearMonth.from('2025-12')
const of = { coop_code: 'tokyo', month, at, person: null, actor: 'test' }
export const withdraw_on = Temporal.PlainDate.from('2025-12-26')
const ORDERS = `生協コード,企画回,組合員番号,注文番号,口数,明細番号
tokyo,2025-11-3,30010001,133540,2,1
tokyo,2025-11-3,30010002,133540,1,2
tokyo,2025-11-3,30010002,108413,1,3
tokyo,2025-11-3,30010003,133540,1,4
`
export const HEADERS = '生協コード,組合員番号,銀行番号,支店番号,預金種目,口座番号,預金者名カナ,新規コード'
export const ACCOUNTS = `${HEADERS}
tokyo,30010001,9999,1,普通,1234567,トモニ　ハナコ,
tokyo,30010002,9999,２,2,89,カブシキガイシャ,
tokyo,30010003,9999,003,1,0000003,サン,0
`
export const REQUESTER = {
  code: '1234567890',
  name: 'トモニ',
  bank: '9999',
  branch: '001',
  account_kind: '1',
  account_number: '765',
}

export type World = Awaited<ReturnType<typeof world>>

/** Four charges: 1 108413 300 yen, 2 to 4 133540 1,000, 500 and 500 yen, to be debited by the organisation itself. */
export async function world({ accounts = ACCOUNTS, orders = ORDERS } = {}) {
  const database = await testDatabase()
  onTestFinished(database.close)
  await plantOrderForm(database.db)
  await receiveOrderFile(database, { name: 'a.csv', bytes: bytesOf(orders) }, { at, by: 'test' })
  const collector = { coop_code: 'tokyo', is_demonstration: true, at, person: null, actor: 'test' }
  const set = (changes: Parameters<typeof changeDebitCollector>[1]['changes']) =>
    changeDebitCollector(database.db, { ...collector, changes })
  expect(await set({ is_used: true, requester: REQUESTER })).toMatchObject({ kind: 'set' })
  const takeIn = (text: string, dry_run = false) =>
    receiveDebitAccounts(
      database,
      { name: 'k.csv', bytes: bytesOf(text) },
      { is_demonstration: true, at, person: null, actor: 'test', dry_run },
    )
  if (accounts !== '') expect(await takeIn(accounts)).toMatchObject({ is_taken_in: true })
  const close = (call: Partial<Parameters<typeof closeMonth>[1]> = {}) =>
    closeMonth(database.db, { ...of, debit: { withdraw_on, is_demonstration: true }, ...call })
  const receive = (file: string, dry_run = false) =>
    receiveCollectionsFile(database, { name: 'k.txt', bytes: bytesOf(Buffer.from(file, 'latin1'), 70) }, { ...of, dry_run })
  return { ...database, set, takeIn, close, receive }
}

export async function closedFile({ db, close }: World, call?: Parameters<World['close']>[0]): Promise<string> {
  const ending = await close(call)
  if (ending.kind !== 'closed') throw new Error(said(ending))
  return Buffer.concat(await Array.fromAsync(chargeFile(db, ending.closing))).toString('latin1')
}
export const said = (ending: Parameters<typeof sayCloseRefusal>[0]) =>
  sayCloseRefusal(ending, { coop_code: 'tokyo', month, reader: 'command' })
export const shown = (latin1: string) =>
  latin1.replace(/[\xa1-\xdf]/g, (byte) => String.fromCharCode(byte.charCodeAt(0) + 0xfec0)).replaceAll('\r\n', '⏎\n')

/** What the bank makes of the request: a code for each record, and the trailer's sums. */
export function answered(file: string, codes: string): string {
  const records = file.split('\r\n')
  const yens = [...codes].map((code, index) => {
    const record = records[index + 1] ?? ''
    records[index + 1] = `${record.slice(0, 111)}${code}${record.slice(112)}`
    return { is_collected: code === '0', yen: Number(record.slice(80, 90)) }
  })
  const sums = [true, false].map((is_collected) => {
    const some = yens.filter((one) => one.is_collected === is_collected)
    return `${String(some.length).padStart(6, '0')}${String(some.reduce((sum, { yen }) => sum + yen, 0)).padStart(12, '0')}`
  })
  const trailer = records[codes.length + 1] ?? ''
  records[codes.length + 1] = `${trailer.slice(0, 19)}${sums.join('')}${trailer.slice(55)}`
  return records.join('\r\n')
}
