import { onTestFinished } from 'vitest'
import {
  changeReceiptIssuer,
  chargeFile,
  closeMonth,
  findReceiptMember,
  type ReceiptIssuer,
  type ReceiptsOf,
  receiveCollectionsFile,
} from '../../src/collecting/index.ts'
import { receiveOrderFile } from '../../src/giving/index.ts'
import { testDatabase } from './database.ts'
import { bytesOf, plantOrderForm } from './order-form.ts'

export const at = Temporal.Instant.from('2026-01-10T10:00:00+09:00')
export const by = { at, person: null, actor: 'test' }
const month = Temporal.PlainYearMonth.from('2025-12')
export const FILE = `生協コード,企画回,組合員番号,注文番号,口数,明細番号
tokyo,2025-11-3,30010001,133540,2,1
tokyo,2025-11-3,30010002,133540,1,2
tokyo,2025-11-3,30010003,133540,1,3
tokyo,2025-11-3,30010002,108413,1,4
`
const COLLECTED = ['済,300', '済,1000', '済,500', '不能,0']
export const issuer: ReceiptIssuer = {
  name: '見本のNPO #1',
  address: '見本県見本市1-2-3',
  phone: '000-0000-0000',
  certification: null,
}
export const certification = {
  certified_as: '認定特定非営利活動法人',
  certification_number: '見本第1号',
  certified_from: '2025-12-29',
  certified_until: '2030-12-28',
  serves: '就労を支える事業',
}

/** December is closed with four charges: member 2 for 108413 (300 yen), 1 to 3 for 133540 (1,000, 500 and 500 yen); the third failed. */
export async function world({ set = issuer as ReceiptIssuer | null, orders = FILE, collected = COLLECTED } = {}) {
  const database = await testDatabase()
  onTestFinished(database.close)
  const { db } = database
  await plantOrderForm(db)
  await receiveOrderFile(database, { name: 'a.csv', bytes: bytesOf(orders) }, { at, by: 'test' })
  const ending = await closeMonth(db, { coop_code: 'tokyo', month, ...by })
  if (ending.kind !== 'closed') throw new Error(ending.kind)
  const file = Buffer.concat(await Array.fromAsync(chargeFile(db, ending.closing))).toString()
  const numbers = file.match(/\d-2512-\d{7}-\d/g) ?? []
  const receive = (...rows: string[]) => {
    const text = ['請求番号,結果,金額,理由', ...rows].join('\r\n')
    return receiveCollectionsFile(database, { name: 'r.csv', bytes: bytesOf(text) }, { coop_code: 'tokyo', month, ...by })
  }
  await receive(...numbers.map((number, nth) => `${number},${collected[nth]},`))
  if (set) await changeReceiptIssuer(db, { issuer: set, ...by })
  const coop = { id: ending.closing.coop_id, code: 'tokyo', name: '生協・東京' }
  const of: ReceiptsOf = { coop, year: 2025, member_id: null, ...by }
  const member = async (nth: number) => {
    const found = await findReceiptMember(db, { coop_code: 'tokyo', member_number: `3001000${nth}` })
    if (!found) throw new Error('no such member')
    return found
  }
  return { ...database, receive, numbers, of, member }
}

export type World = Awaited<ReturnType<typeof world>>
