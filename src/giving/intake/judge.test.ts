import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '../../../test/support/database.ts'
import { bytesOf, plantOrderForm } from '../../../test/support/order-form.ts'
import { receiveOrderFile } from '../receive-order-file.ts'
import { HELD_REASONS, MAY_BE_OVERLOOKED, maskOf, reasonsOf } from './held-reason.ts'

const AT = Temporal.Instant.from('2025-11-12T10:00:00+09:00')
const HEADER = '生協コード,企画回,組合員番号,注文番号,口数,受付区分,受付日時,明細番号'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
  await plantOrderForm(database.db)
})
afterAll(() => database.close())

let rows = 0
/** Each test takes its own members; lines are told apart by a running 明細番号. */
beforeEach(() => {
  rows += 1000
})

/** Imports lines and returns for each what became of it: `accepted`, `again`, or its reasons joined by blanks. */
async function outcomes(lines: readonly string[]): Promise<string[]> {
  const received = await receiveOrderFile(
    database,
    { name: 'orders.csv', bytes: bytesOf([HEADER, ...lines].join('\n')) },
    { at: AT, by: 'test' },
  )
  const { rows: held } = await sql<{ line_no: number; reasons: string }>`
    select line_no, array_to_string(reasons, ' ') as reasons from giving.held_lines where import_id = ${received.import_id}`.execute(
    database.db,
  )
  const { rows: kept } = await sql<{ line_no: number }>`
    select line_no from giving.order_lines where import_id = ${received.import_id}`.execute(database.db)
  expect(received.lines).toBe(lines.length)
  expect(received.held).toBe(held.length)
  expect(received.accepted + received.held).toBe(kept.length)
  return lines.map((_, at) => {
    const line_no = at + 2
    if (!kept.some((line) => line.line_no === line_no)) return 'again'
    return held.find((line) => line.line_no === line_no)?.reasons ?? 'accepted'
  })
}

/** Rows of `coop cycle member order-number units channel time | outcome`; `-` is empty. The 明細番号 runs on. */
async function expectTable(table: string): Promise<void> {
  const cases = table
    .trim()
    .split('\n')
    .map((line) => {
      const [fields, outcome] = line.split('|').map((half) => half.trim())
      return { fields: (fields ?? '').split(/\s+/).map((field) => (field === '-' ? '' : field.replace('_', ' '))), outcome }
    })
  const got = await outcomes(cases.map(({ fields }, at) => [...fields, `L${rows + at}`].join(',')))
  expect(cases.map(({ fields }, at) => `${fields.join(' ')} | ${got[at]}`)).toEqual(
    cases.map(({ fields, outcome }) => `${fields.join(' ')} | ${outcome}`),
  )
}

describe('the judge', () => {
  test('holds a line for what is wrong with it, and keeps all reasons in the promised order', () =>
    expectTable(`
      tokyo    2025-11-3    30010001  133540  2    注文用紙        2025-11-12_09:30  | accepted
      TOKYO    2025年11月3回 ３００１０００２ １３３５４０ ２ 1    20251112          | accepted
      tokyo    2025-11-3    3001-0003 133540  1    -              -                 | accepted
      tokyo    2025-11-3    30010004  133540  99   2              R7.11.14          | accepted
      tokyo    回           30010005  133540  1    1              -                 | unreadable_row wrong_cycle
      tokyo    2025-11-3    30010005  133540  1    ファクス        -                 | unreadable_row
      tokyo    2025-11-3    30010005  133540  1    1              2025-02-30        | unreadable_row
      osaka    2025-11-3    30010005  133540  1    1              -                 | unknown_coop unknown_order_number unknown_member
      tokyo    2025-11-3    30010005  133504  1    1              -                 | unknown_order_number
      tokyo    2025-11-3    30010005  200001  1    1              -                 | wrong_cycle
      tokyo    2025-11-9    30010005  133540  1    1              -                 | wrong_cycle
      tokyo    2025-11-3    30010005  133539  1    電話            -                 | channel_not_offered
      tokyo    2025-11-3    30010005  133540  1    1              2025-11-09_23:59  | before_opening
      tokyo    2025-11-3    30010005  133540  1    1              2025-11-14_23:59:59 | accepted
      tokyo    2025-11-3    30010006  133540  1    1              2025-11-15_00:00  | after_closing
      tokyo    2025-11-3    30010006  133540  1    デポー          2025-11-15_18:00  | accepted
      tokyo    2025-11-3    30010007  133540  1    デポー          2025-11-16        | after_closing
      tokyo    2025-11-3    30019999  133540  1    1              -                 | unknown_member
      tokyo    2025-11-3    40010001  133540  1    1              -                 | unknown_member
      tokyo    2025-11-3    30010009  133540  1    1              -                 | member_left
      tokyo    2025-11-3    30010010  133540  二   1              -                 | units_not_a_number
      tokyo    2025-11-3    30010010  133540  +2   1              -                 | units_not_a_number
      tokyo    2025-11-3    30010010  133540  1.5  1              -                 | units_not_a_number
      tokyo    2025-11-3    30010010  133540  -    1              -                 | units_not_a_number
      tokyo    2025-11-3    30010010  133540  0    1              -                 | units_out_of_range
      tokyo    2025-11-3    30010010  133540  100  1              -                 | units_out_of_range
      tokyo    2025-11-3    30010010  133540  12345678901234567890 1 -              | units_out_of_range
      tokyo    2025-11-3    30010010  133539  6    1              -                 | units_out_of_range
      tokyo    2025-11-3    30019999  133539  6    電話            2025-11-15_09:00  | channel_not_offered after_closing unknown_member units_out_of_range
    `))

  test('knows supporters and other channels, also those further up in the same file', () =>
    expectTable(`
      tokyo 2025-11-3 30010011 108413 1 1 - | accepted
      tokyo 2025-11-3 30010011 108413 1 1 - | already_supporter
      tokyo 2025-11-3 30010011 108413 1 2 - | already_supporter possible_duplicate
      tokyo 2025-11-3 30010012 133540 1 1 - | accepted
      tokyo 2025-11-3 30010012 133540 1 1 - | accepted
      tokyo 2025-11-3 30010012 133540 1 電話 - | possible_duplicate
      tokyo 2025-11-3 30010012 133540 3 1 - | accepted
      tokyo 2025-11-3 30010012 133539 1 2 - | accepted
      tokyo 2025-11-3 30010013 133540 0 電話 - | units_out_of_range
      tokyo 2025-11-3 30010013 133540 1 1 - | accepted
    `))

  test('knows them from earlier files too', async () => {
    await expectTable(`
      tokyo 2025-11-3 30010014 108413 1 1 - | accepted
      tokyo 2025-11-3 30010014 133540 1 1 - | accepted`)
    rows += 1000
    await expectTable(`
      tokyo 2025-11-3 30010014 108413 2 1 - | already_supporter
      tokyo 2025-11-3 30010014 108413 2 3 - | already_supporter possible_duplicate
      tokyo 2025-11-3 30010014 133540 1 2 - | possible_duplicate
      tokyo 2025-11-3 30010014 133540 1 1 - | accepted`)
  })

  test('takes a line for the same by co-op, cycle and 明細番号, and holds it once where it says something else', async () => {
    const line = (units: number, key = 'K1') => `tokyo,2025-11-3,30010015,133540,${units},1,,${key}`
    expect(await outcomes([line(1), line(1), line(2), line(2), line(3)])).toEqual([
      'accepted',
      'again',
      'conflicting_line',
      'again',
      'conflicting_line',
    ])
    expect(await outcomes([line(3), line(2), line(1), line(4), line(1, 'K2')])).toEqual([
      'again',
      'again',
      'again',
      'conflicting_line',
      'accepted',
    ])
  })

  test('counts lines without 明細番号 as a multiset', async () => {
    const line = (units: number) => `tokyo,2025-11-3,30010016,133540,${units},1,,`
    expect(await outcomes([line(1), line(1), line(2)])).toEqual(['accepted', 'accepted', 'accepted'])
    expect(await outcomes([line(2), line(1), line(1), line(1)])).toEqual(['again', 'again', 'again', 'accepted'])
  })

  test('names rows out of step, and takes them for the same the next time', async () => {
    const broken = [
      'tokyo,2025-11-3,30010017,133540',
      'tokyo,2025-11-3,30010017,133540,1,1,,X1,and more',
      'tokyo,2025-11-3,30010017,133540,1,1,,X2,,',
    ]
    expect(await outcomes(broken)).toEqual(['unreadable_row units_not_a_number', 'unreadable_row', 'accepted'])
    expect(await outcomes(broken)).toEqual(['again', 'again', 'again'])
  })
})

describe('the reasons', () => {
  test('stand in the same order in the database', async () => {
    const { rows: listed } = await sql<{ reason: string }>`
      select unnest(enum_range(null::giving.held_reason))::text as reason`.execute(database.db)
    expect(listed.map(({ reason }) => reason)).toEqual([...HELD_REASONS])
  })

  test('are bits here and an array there', async () => {
    const { rows: read } = await sql<{ reasons: string[] }>`
      select giving.reasons_of(${maskOf(['unknown_member', 'conflicting_line'])})::text[] as reasons`.execute(database.db)
    expect(read[0]?.reasons).toEqual(['conflicting_line', 'unknown_member'])
    expect(reasonsOf(maskOf(MAY_BE_OVERLOOKED))).toEqual([...MAY_BE_OVERLOOKED])
  })
})
