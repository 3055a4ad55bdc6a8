import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { testDatabase } from '../../test/support/database.ts'
import { addCoop, receiveCyclesFile } from './index.ts'

const { db, close } = await testDatabase()
afterAll(close)

beforeAll(() =>
  addCoop(db, { code: 'tokyo', name: '東京', member_number_width: 8, web_order_name: null, phone: null, phone_hours: null }),
)

const HEADER = '生協コード,企画回,名称,週,受付開始,受付締切,集金月,受付区分'

function receive(rows: string, options = {}) {
  async function* bytes() {
    yield Buffer.from(`${HEADER}\n${rows}`)
  }
  return receiveCyclesFile(db, { bytes: bytes() }, options)
}

async function cycles() {
  const { rows } = await sql<Record<string, unknown>>`
    select y.code, y.name, y.week, y.opens_at, y.closes_at, y.collection_month, w.channel, w.closes_at as channel_closes_at
    from coops.order_cycles y left join coops.channel_windows w on w.cycle_id = y.id order by y.opens_at, w.channel`.execute(db)
  return rows.map((row) =>
    Object.values(row)
      .map((value) => String(value ?? '-'))
      .join(' | '),
  )
}

it('stores cycles whose last day counts until it ends in Japan, and channels that close otherwise', async () => {
  const received = await receive(
    'tokyo,2025年11月3回,,,2025-11-10,2025-11-13 17:00,,電話\n' +
      'tokyo,2025-11-3,2025年11月3回,46,2025-11-10,2025/11/14,2025年12月,\n',
  )
  expect(received).toEqual({ is_taken_in: true, lines: 2, stored: 2, faults: [] })
  expect(await cycles()).toEqual([
    '2025-11-3 | 2025年11月3回 | 46 | 2025-11-09T15:00:00Z | 2025-11-14T15:00:00Z | 2025-12-01 | phone | 2025-11-13T08:00:00Z',
  ])
})

it('changes a cycle to what a later file says, and stores nothing in a rehearsal', async () => {
  const longer = 'tokyo,2025-11-3,2025年11月3回,46,2025-11-10,2025-11-15,2025-12,\n'
  const before = await cycles()
  expect(await receive(longer, { dry_run: true })).toMatchObject({ is_taken_in: true, stored: 1 })
  expect(await cycles()).toEqual(before)
  await receive(longer)
  expect((await cycles())[0]).toContain('2025-11-15T15:00:00Z')
})

it('refuses a file with faulty rows whole, naming all of them', async () => {
  const before = await cycles()
  const { is_taken_in, faults } = await receive(
    'tokyo,2025-11-4,2025年11月4回,47,2025-11-17,2025-11-21,2025-12,\n' +
      'kyoto,2025-11-4,2025年11月4回,47,2025-11-17,2025-11-21,2025-12,\n' +
      'tokyo,11月4回,,54,2025-11-31,2025-11-21,12月,\n' +
      'tokyo,2025-11-4,2025年11月4回,,2025-11-22,2025-11-21,2025-12,\n' +
      'tokyo,2026-1-1,,,2026-01-05,2026-01-09,,デポー\n' +
      'tokyo,2025-11-4,,,2025-11-17,2025-11-20,,郵便\n',
  )
  expect(is_taken_in).toBe(false)
  expect(faults.map(({ line_no, sentence }) => `${line_no} ${sentence}`)).toEqual([
    '3 生協コード「kyoto」は登録されていません。',
    '4 企画回「11月4回」を読めません。2025-11-3 のように書いてください。',
    '4 受付開始「2025-11-31」を日時として読めません。',
    '4 集金月「12月」を読めません。2025-12 のように書いてください。',
    '4 週「54」は 1 から 53 までの数字ではありません。',
    '4 名称がありません。',
    '5 受付締切が受付開始より前です。',
    '6 企画回 2026-1-1 がまだないため、受付区分ごとの受付期間を登録できません。',
    '7 受付区分「郵便」はありません。',
  ])
  expect(await cycles()).toEqual(before)
})
