import { sql } from 'kysely'
import { onTestFinished } from 'vitest'
import { nextBusinessDay } from '../../src/calendar/business-days.ts'
import { formatChargeNumber } from '../../src/collecting/charge-number.ts'
import {
  approvePayout,
  closeMonth,
  preparePayout,
  receiveCollectionsFile,
  recordRemittance,
  setPayer,
} from '../../src/collecting/index.ts'
import type { Database } from '../../src/db/database.ts'
import { receiveOrderFile } from '../../src/giving/index.ts'
import type { SignedIn } from '../../src/http/env.ts'
import { yen } from '../../src/money/yen.ts'
import { decideBankDetails, proposeBankDetails } from '../../src/organisations/index.ts'
import type { OfficeRole } from '../../src/people/index.ts'
import { testDatabase } from './database.ts'
import { bytesOf, plantOrderForm } from './order-form.ts'

/** A morning on which the results of December 2025 are in and the banks work. */
export const money_at = Temporal.Instant.from('2026-01-13T10:00:00+09:00')
export const december = Temporal.PlainYearMonth.from('2025-12')
export const on = (day: string) => Temporal.PlainDate.from(day)

/** 133540 (こすもす): 2,000 yen of three members; 133539 (虹): 1,000 yen; 108413, the programme: 300 yen. 3,300 yen in all. */
const ORDERS = `生協コード,企画回,組合員番号,注文番号,口数,明細番号
tokyo,2025-11-3,30010001,133540,2,1
tokyo,2025-11-3,30010002,133540,1,2
tokyo,2025-11-3,30010003,133540,1,3
tokyo,2025-11-3,30010004,133539,1,4
tokyo,2025-11-3,30010002,108413,1,5
`

/** Somebody on the staff, without a password. */
export async function plantStaff(db: Database, name: string, role: OfficeRole = 'bookkeeper'): Promise<SignedIn> {
  const mail = `${name}@example.jp`
  const { rows } = await sql<{ id: string }>`
    insert into people.persons (name, mail, created_at, updated_at) values (${name}, ${mail}, ${money_at}, ${money_at}) returning id`.execute(
    db,
  )
  const person_id = rows[0]?.id ?? ''
  await sql`insert into people.roles (person_id, role, granted_at) values (${person_id}, ${role}, ${money_at})`.execute(db)
  return { person_id, name, mail, roles: [role], coop_ids: [], organisation_ids: [] }
}

/** Gives an organisation bank details in force: proposed by one, confirmed by the other. */
export async function plantBankDetails(
  db: Database,
  { address, by, confirmed_by, number = '1234567' }: { address: string; by: SignedIn; confirmed_by: SignedIn; number?: string },
): Promise<void> {
  const details = {
    bank_code: '9999',
    branch_code: '001',
    account_kind: '1',
    account_number: number,
    receiver_kana: address === 'cosmos' ? 'コスモス' : 'ニジノアトリエ',
  }
  const call = { address, details, reason: '通帳の写し', at: money_at, person: by, is_demonstration: true }
  const proposed = await proposeBankDetails(db, call)
  if (proposed.kind !== 'proposed') throw new Error(`not proposed: ${JSON.stringify(proposed)}`)
  await decideBankDetails(db, { id: proposed.id, decision: 'confirmed', at: money_at, person: confirmed_by })
}

/** December of tokyo, closed, everything collected: charges 1 (108413), 2 (133539), 3 to 5 (133540). Nothing has been remitted. */
export async function moneyWorld() {
  const database = await testDatabase()
  onTestFinished(database.close)
  const { db } = database
  await plantOrderForm(db)
  const of = { coop_code: 'tokyo', month: december, at: money_at, person: null, actor: 'test' }
  await receiveOrderFile(database, { name: 'a.csv', bytes: bytesOf(ORDERS) }, { at: money_at, by: 'test' })
  await closeMonth(db, of)
  const number = (serial: number) => formatChargeNumber({ coop_id: 1, month: '2025-12-01', serial })
  const receive = (rows: readonly string[]) =>
    receiveCollectionsFile(database, { name: 'r.csv', bytes: bytesOf(['請求番号,結果,金額,理由', ...rows].join('\n')) }, of)
  await receive([300, 1000, 1000, 500, 500].map((amount, at) => `${number(at + 1)},済,${amount},`))
  const [aoki, ishii] = [await plantStaff(db, '青木', 'administrator'), await plantStaff(db, '石井')]
  const remit = (amount: number, day = '2026-01-09', again_why?: string) =>
    recordRemittance(db, { ...of, yen: yen(amount), remitted_on: on(day), again_why })
  return { ...database, of, number, receive, remit, aoki, ishii }
}

/** Plants the payer and two of the staff, and pays out everything that organisations with these addresses can be paid. */
export async function payOut(db: Database, addresses: readonly string[], at: Temporal.Instant): Promise<void> {
  const [one, other] = [await plantStaff(db, '青木', 'administrator'), await plantStaff(db, '石井')]
  await plantPayer(db, one)
  for (const address of addresses) await plantBankDetails(db, { address, by: one, confirmed_by: other })
  const pay_on = nextBusinessDay(at.toZonedDateTimeISO('Asia/Tokyo').toPlainDate())
  const prepared = await preparePayout(db, { pay_on, at, person: one, is_demonstration: true })
  if (prepared.kind !== 'prepared') throw new Error(`not prepared: ${JSON.stringify(prepared)}`)
  const approved = await approvePayout(db, { run: prepared.run, at, person: other, is_demonstration: true })
  if (approved.kind !== 'approved') throw new Error(`not approved: ${JSON.stringify(approved)}`)
}

async function plantPayer(db: Database, person: SignedIn): Promise<void> {
  const payer = { code: '1', name: 'トモニ', bank: '9999', branch: '001', account_kind: '1', account_number: '7654321' }
  await setPayer(db, { payer, is_demonstration: true, at: money_at, person })
}

/** As `moneyWorld`, with the payer, and bank details of both organisations, in force. */
export async function payingWorld() {
  const world = await moneyWorld()
  const { db, aoki, ishii } = world
  await plantPayer(db, aoki)
  for (const address of ['cosmos', 'niji']) await plantBankDetails(db, { address, by: aoki, confirmed_by: ishii })
  return world
}
