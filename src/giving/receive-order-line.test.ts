import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { secondConnection, type TestDatabase, testDatabase } from '../../test/support/database.ts'
import { plantOrderForm } from '../../test/support/order-form.ts'
import { loadOrderForm, type OrderForm } from './intake/order-form.ts'
import { receiveOrderLine } from './receive-order-line.ts'

const AT = Temporal.Instant.from('2025-11-12T10:00:00+09:00')
let database: TestDatabase
let form: OrderForm
beforeAll(async () => {
  database = await testDatabase()
  await plantOrderForm(database.db)
  form = await loadOrderForm(database.db)
})
afterAll(() => database.close())

const line = (member_number: string, order_number: string, line_key: string, channel = 'このサイト') => ({
  coop_code: 'tokyo',
  cycle_code: '2025-11-3',
  member_number,
  order_number,
  units: '２',
  channel,
  ordered_at: '2025-11-12 10:00',
  line_key,
})
const receive = (db: TestDatabase['db'], written: ReturnType<typeof line>) =>
  receiveOrderLine(db, written, { form, source: '電話', by: 'test', at: AT })

test('a single line meets the same judge', async () => {
  expect(await receive(database.db, line('30010001', '133540', 'a'))).toMatchObject({
    outcome: 'accepted',
    main_reason: null,
    yen: 1000,
  })
  expect(await receive(database.db, line('30010001', '133540', 'a'))).toMatchObject({ outcome: 'already_imported', yen: 0 })
  expect(await receive(database.db, line('30010001', '133540', 'b', '電話'))).toMatchObject({
    outcome: 'held',
    main_reason: 'possible_duplicate',
  })
  expect(await receive(database.db, line('30010002', '133504', 'c'))).toMatchObject({
    outcome: 'held',
    main_reason: 'unknown_order_number',
  })
  expect(await receive(database.db, line('30010002', '108413', 'd'))).toMatchObject({ outcome: 'accepted', yen: 0 })
  expect(await receive(database.db, line('30010002', '108413', 'e'))).toMatchObject({
    outcome: 'held',
    main_reason: 'already_supporter',
  })
})

test('a supporter who signs up on two connections at once is enrolled once', async () => {
  const connections = Array.from({ length: 8 }, () => secondConnection(database.url))
  for (const { db } of connections) await sql`select 1`.execute(db)
  const endings = await Promise.all(connections.map(({ db }, at) => receive(db, line('30010003', '108413', `race-${at}`))))
  expect(endings.filter(({ outcome }) => outcome === 'accepted')).toHaveLength(1)
  expect(endings.filter(({ main_reason }) => main_reason === 'already_supporter')).toHaveLength(7)
})

test('the same line sent on many connections at once is one donation', async () => {
  const connections = Array.from({ length: 8 }, () => secondConnection(database.url))
  const endings = await Promise.all(connections.map(({ db }) => receive(db, line('30010004', '133540', 'double-click'))))
  expect(endings.filter(({ outcome }) => outcome === 'accepted')).toHaveLength(1)
  expect(endings.filter(({ outcome }) => outcome === 'already_imported')).toHaveLength(7)
})
