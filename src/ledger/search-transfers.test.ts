import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '../../test/support/database.ts'
import { yen } from '../money/yen.ts'
import { searchKey } from '../text/fold.ts'
import { postTransfer, searchTransfers, type TransferSearch } from './index.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
  await post(1, '2025-11-12', 1_500, 'tokyo', '寄付の受付 133540（こすもす）')
  await post(2, '2025-11-30', 10_000, 'tokyo', '寄付の受付 133539')
  await post(3, '2025-12-01', 10_001, 'kanagawa', 'ﾊﾟﾝ＆ｶﾌｪ コスモス')
  await post(4, '2025-12-31', 1_500, 'kanagawa', 'Refund №５')
})
afterAll(() => database.close())

function post(id: number, on: string, amount: number, coop: string, memo: string) {
  const effective_on = Temporal.PlainDate.from(on)
  return postTransfer(database.db, {
    idempotency_key: `test:${id}`,
    debit: `assets:promises:${coop}:2025-12`,
    credit: 'liabilities:campaigns:1:promised',
    amount_yen: yen(amount),
    effective_on,
    posted_at: effective_on.toZonedDateTime('Asia/Tokyo').toInstant(),
    memo,
  })
}

const day = Temporal.PlainDate.from
const cases: [string, Partial<TransferSearch>, number[]][] = [
  ['from a day on', { from: day('2025-11-30') }, [2, 3, 4]],
  ['until a day', { to: day('2025-11-30') }, [1, 2]],
  ['both days included', { from: day('2025-11-30'), to: day('2025-12-01') }, [2, 3]],
  ['amounts included', { min_yen: yen(1_500), max_yen: yen(10_000) }, [1, 2, 4]],
  ['a co-op, by the account', { counterparty_key: searchKey('ＴＯＫＹＯ') }, [1, 2]],
  ['an account with its signs', { counterparty_key: searchKey('kanagawa:2025-12') }, [3, 4]],
  ['a memo, in any kana and width', { counterparty_key: searchKey('こすもす') }, [1, 3]],
  ['half-width kana', { counterparty_key: searchKey('ｶﾌｪ') }, [3]],
  ['figures', { counterparty_key: searchKey('13354') }, [1]],
  ['day and amount', { from: day('2025-12-01'), max_yen: yen(2_000) }, [4]],
  ['all three', { to: day('2025-11-30'), min_yen: yen(5_000), counterparty_key: searchKey('tokyo') }, [2]],
  ['what like and regular expressions would take for anything', { counterparty_key: searchKey('寄付%受') }, []],
  ['nobody', { counterparty_key: searchKey('osaka') }, []],
]
test.each(cases)('%s', async (_, search, ids) => {
  const found = await searchTransfers(database.db, { most: 10, ...search })
  expect(found.transfers.map(({ id }) => id)).toEqual(ids)
  expect(found.more).toBe(false)
})

test('no more than were asked for, and it says that there are more', async () => {
  const found = await searchTransfers(database.db, { most: 3, from: day('2025-01-01') })
  expect(found.transfers.map(({ id }) => id)).toEqual([1, 2, 3])
  expect(found.more).toBe(true)
})

const memos = [
  '寄付の受付 133540（取込み1）',
  '毎月分 108413（2025-12の締め）',
  'ﾊﾟﾝ＆ｶﾌｪ　こすもす・髙﨑ゝヽ',
  '渡邊さんの分〜「返金」; ５００円 "A" ~ α_β',
  'Ⅳ ㈱ ヴァイオリン ゔ ー―‐ 🍞 ①',
  '…',
]
test.each(memos)('the database folds %s as searchKey does', async (memo) => {
  const { rows } = await sql<{ key: string }>`select ledger.search_key(${memo}) as key`.execute(database.db)
  expect(rows[0]?.key).toBe(searchKey(memo))
})
