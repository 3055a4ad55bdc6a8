import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '../../test/support/database.ts'
import { bytesOf, plantOrderForm } from '../../test/support/order-form.ts'
import type { HeldLine } from './held-line.ts'
import { receiveOrderFile } from './receive-order-file.ts'
import { saySlip, suggestCorrections } from './suggest-corrections.ts'

const at = Temporal.Instant.from('2025-11-12T10:00:00+09:00')
const HEADER = '生協コード,企画回,組合員番号,注文番号,口数,受付区分'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
  await plantOrderForm(database.db)
  // 30010012 gave to こすもす before.
  await receive('tokyo,2025-11-3,30010012,133540,1,1')
})
afterAll(() => database.close())

function receive(line: string) {
  return receiveOrderFile(database, { name: 'f.csv', bytes: bytesOf(`${HEADER}\n${line}\n`) }, { at, by: 'test' })
}

test.each([
  ['tokyo,2025-11-3,30010001,133504,1,1', ['1335[40] 数字2つの入れかわり']],
  ['tokyo,2025-11-3,30010001,133530,1,1', ['13353[9] 1字ちがい', '1335[4]0 1字ちがい']],
  ['tokyo,2025-11-3,30010012,133549,1,1', ['13354[0] 1字ちがい 前にも寄付', '1335[3]9 1字ちがい']],
  ['tokyo,2025-11-3,30010001,13354,1,1', ['13354[0] 1字ぬけ']],
  ['tokyo,2025-11-3,30010001,1335400,1,1', ['133540 1字多い']],
  ['tokyo,2025-11-3,30010001,999999,1,1', []],
  ['tokyo,2025-11-3,30010001,200001,1,1', ['2025-11-[4] この番号がある企画回']],
  ['tokyo,2025-11-3,30010120,133540,1,1', ['30010[0]20 1字ちがい']],
  [
    'tokyo,2025-11-3,03001001,133540,1,1',
    ['3001001[2] 1字ぬけ 前にも寄付', '300100[0]1 1字ぬけ', '3001001[0] 1字ぬけ', '3001001[1] 1字ぬけ', '3001001[3] 1字ぬけ'],
  ],
  ['tokyo,2025-11-3,40010001,133540,1,1', ['[3]0010001 1字ちがい']],
  ['osaka,2025-11-3,30010001,133540,1,1', []],
  ['tokyo,2025-11-3,30010001,133540,二,1', []],
])('%s', async (line, expected) => {
  const { import_id } = await receive(line)
  const { rows } = await sql<HeldLine>`select * from giving.held_lines where import_id = ${import_id}`.execute(database.db)
  const [held] = rows
  if (held === undefined) throw new Error('not held')
  const said = (await suggestCorrections(database.db, held)).map(({ marks, slip, gave_before }) => {
    const number = marks.map(({ text, differs }) => (differs ? `[${text}]` : text)).join('')
    return `${number} ${saySlip(slip)}${gave_before ? ' 前にも寄付' : ''}`
  })
  expect(said).toEqual(expected)
})
