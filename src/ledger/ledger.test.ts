import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestDatabase, testDatabase } from '../../test/support/database.ts'
import { yen } from '../money/yen.ts'
import { correctTransfer, postTransfer } from './index.ts'

let database: TestDatabase
/** As migrations connect: who owns the tables may do most, and is refused all the same. */
let owner: pg.Client

const posted = {
  idempotency_key: 'test:1',
  debit: 'assets:promises:tokyo:2025-12',
  credit: 'liabilities:campaigns:133540:promised',
  amount_yen: yen(1_000),
  effective_on: Temporal.PlainDate.from('2025-11-12'),
  posted_at: Temporal.Instant.from('2025-11-12T10:00:00+09:00'),
  memo: '寄付の受付 133540',
}

beforeAll(async () => {
  database = await testDatabase()
  owner = new pg.Client(database.owner_url)
  await owner.connect()
  await postTransfer(database.db, posted)
})
afterAll(async () => {
  await owner.end()
  await database.close()
})

const row = (values: string) => `
  insert into ledger.transfers (debit_account_id, credit_account_id, amount_yen, effective_on, posted_at, memo, idempotency_key, fingerprint)
  select ${values}, '2025-11-12', '2025-11-12T10:00+09', 'x', 'planted', gen_random_uuid()`

describe('the books refuse, whoever asks', () => {
  it.each([
    ['a changed amount', 'update ledger.transfers set amount_yen = 2', /append-only/],
    ['a removed transfer', 'delete from ledger.transfers', /append-only/],
    ['an emptied table', 'truncate ledger.transfers cascade', /append-only/],
    ['a renamed account', `update ledger.accounts set path = 'assets:mine'`, /append-only/],
    ['a removed account', 'delete from ledger.accounts', /append-only/],
    ['a debit account that does not exist', row('99, 1, 5'), /account that does not exist/],
    ['a credit account that does not exist', row('1, 99, 5'), /account that does not exist/],
    ['one account on both sides', row('1, 1, 5'), /violates check constraint/],
    ['no yen', row('1, 2, 0'), /violates check constraint/],
    [
      'a path that no book knows',
      `insert into ledger.accounts (path, opened_at) values ('mine:x', now())`,
      /violates check constraint/,
    ],
  ])('%s', async (_, statement, why) => {
    await expect(owner.query(statement)).rejects.toThrow(why)
  })

  it('the application anything but posting and reading', async () => {
    await expect(database.pool.query(row('1, 2, 5'))).rejects.toThrow(/permission denied/)
    await expect(database.pool.query('update ledger.transfers set memo = memo')).rejects.toThrow(/permission denied/)
  })
})

describe('a key', () => {
  it('posts once', async () => {
    expect(await postTransfer(database.db, posted)).toBe(1)
    const { rows } = await owner.query('select count(*)::int as n from ledger.transfers')
    expect(rows).toEqual([{ n: 1 }])
  })

  it('with other contents is an error of its own', async () => {
    await expect(postTransfer(database.db, { ...posted, amount_yen: yen(2_000) })).rejects.toThrow(
      /idempotency_key_reused: test:1/,
    )
  })

  it('is taken back once', async () => {
    const back = { transfer_id: 1, effective_on: posted.effective_on, posted_at: posted.posted_at, reason: '取込みの取消し' }
    const id = await correctTransfer(database.db, back)
    expect(await correctTransfer(database.db, back)).toBe(id)
  })
})
