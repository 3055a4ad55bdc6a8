import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '../../test/support/database.ts'
import { plantOrderForm } from '../../test/support/order-form.ts'
import { acceptHeldLine } from './accept-held-lines.ts'
import { correctHeldLines } from './correct-held-lines.ts'
import { loadOrderForm, type OrderForm } from './intake/order-form.ts'
import { phoneFigures, receiveOrderLine } from './receive-order-line.ts'

const AT = Temporal.Instant.from('2025-11-12T10:00:00+09:00')
const person = {
  person_id: '018f0000-0000-7000-8000-000000000001',
  name: '青木',
  mail: 'a@example.jp',
  roles: ['clerk'],
} as never
let database: TestDatabase
let form: OrderForm
beforeAll(async () => {
  database = await testDatabase()
  await plantOrderForm(database.db)
  form = await loadOrderForm(database.db)
  await sql`
    update coops.members set name = '佐藤　花子', name_kana = 'サトウ　ハナコ', name_key = '佐藤花子 サトウハナコ', phone = '03-0000-1234'
    where member_number = '30010001'`.execute(database.db)
  await sql`update coops.members set name_kana = '', name_key = '佐藤花子', phone = '(090) 0000-1234' where member_number = '30010002'`.execute(
    database.db,
  )
  await sql`update coops.members set name_kana = '', name_key = '佐藤花子' where member_number = '30010003'`.execute(database.db)
})
afterAll(() => database.close())

let lines = 0
async function reasonsOf(member_number: string, name_kana: string, phone: string): Promise<string> {
  lines += 1
  const written = {
    coop_code: 'tokyo',
    cycle_code: '2025-11-3',
    member_number,
    order_number: '133540',
    units: '1',
    channel: 'このサイト',
    ordered_at: '2025-11-12 10:00',
    line_key: `claim-${lines}`,
  }
  const receiving = { form, source: 'このサイト', by: 'このサイト', at: AT, claim: { name_kana, phone } }
  const { outcome, reasons } = await receiveOrderLine(database.db, written, receiving)
  return outcome === 'held' ? reasons.join(' ') : outcome
}

test.each([
  ['30010001', 'サトウ ハナコ', '03-0000-1234', 'accepted'],
  ['30010001', 'さとうはなこ', '０３００００１２３４', 'accepted'],
  ['30010001', 'ｻﾄｳ　ﾊﾅｺ', '+81 3-0000-1234', 'accepted'],
  ['30010001', '佐藤花子', '0300001234', 'accepted'],
  ['30010001', 'サトウ タロウ', '03-0000-1234', 'member_differs'],
  ['30010001', 'サトウ ハナコ', '03-0000-9999', 'member_differs'],
  ['30010001', 'サトウ', '03-0000-1234', 'member_differs'],
  // The register has no kana: the telephone number alone must do.
  ['30010002', 'サトウ ハナコ', '090-0000-1234', 'accepted'],
  ['30010002', 'サトウ ハナコ', '090-0000-9999', 'member_differs'],
  // It has neither.
  ['30010003', 'サトウ ハナコ', '03-0000-1234', 'member_differs'],
  ['30019999', 'サトウ ハナコ', '03-0000-1234', 'unknown_member'],
  ['30010009', 'クミアイイン', '03-0000-1234', 'member_left'],
  ['30010009', 'サトウ ハナコ', '03-0000-1234', 'member_left member_differs'],
])('member %s, %s, %s: %s', async (number, name, phone, outcome) => {
  expect(await reasonsOf(number, name, phone)).toBe(outcome)
})

test('what was said stays beside the held line only, and counts when the judge looks again', async () => {
  expect(await reasonsOf('30010004', 'サトウ ハナコ', '03-0000-1234')).toBe('member_differs')
  const { rows } = await sql<{ id: number; name_kana: string }>`
    select h.id, c.name_kana from giving.held_lines h join giving.line_claims c using (import_id, line_no)
    where h.member_number = '30010004'`.execute(database.db)
  const [held] = rows
  expect(held?.name_kana).toBe('サトウ ハナコ')
  const line_id = held?.id ?? 0
  const again = await correctHeldLines(database.db, { target: { line_id, seen_act_id: null }, corrections: {}, at: AT, person })
  expect(again).toMatchObject({ kind: 'corrected', still_held: 1 })
  const seen_act_id = again.kind === 'corrected' ? again.act_id : null
  const accepted = await acceptHeldLine(database.db, {
    line_id,
    seen_act_id,
    overlooked: ['member_differs'],
    reason: '電話で確かめた',
    at: AT,
    person,
  })
  expect(accepted).toMatchObject({ kind: 'accepted', accepted_yen: 500 })
  const claims = await sql<{ n: number }>`
    select count(*) as n from giving.line_claims c where not exists (
      select from giving.held_lines h where h.import_id = c.import_id and h.line_no = c.line_no)`.execute(database.db)
  expect(claims.rows[0]?.n).toBe(0)
})

test('a wrong number that staff correct is the member whose name and telephone number were written', async () => {
  expect(await reasonsOf('30010010', 'サトウ ハナコ', '03-0000-1234')).toBe('member_differs')
  const { rows } = await sql<{ id: number }>`select id from giving.held_lines where member_number = '30010010'`.execute(
    database.db,
  )
  const target = { line_id: rows[0]?.id ?? 0, seen_act_id: null }
  const corrected = await correctHeldLines(database.db, { target, corrections: { member_number: '30010001' }, at: AT, person })
  expect(corrected).toMatchObject({ kind: 'corrected', accepted: 1 })
})

test.each([
  ['+81 90-1234-5678', '09012345678'],
  ['+81(0)3-1234-5678', '0312345678'],
  ['（０３）１２３４ー５６７８', '0312345678'],
])('the figures of %s are %s', (typed, figures) => {
  expect(phoneFigures(typed)).toBe(figures)
})
