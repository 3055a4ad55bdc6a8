import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testDatabase } from '../../test/support/database.ts'
import { inSnapshot } from '../db/in-snapshot.ts'
import { yen } from '../money/yen.ts'
import {
  accountOf,
  balanceBefore,
  correctTransfer,
  findTransfer,
  type Place,
  type StatementPage,
  searchTransfers,
  statementLines,
  statementPage,
} from './index.ts'

const { db, close } = await testDatabase()
afterAll(close)
const day = (text: string) => Temporal.PlainDate.from(text)

/** 60 transfers on 20 days, three a day, debits and credits of the bank by turns; most are posted out of the order of their days. */
beforeAll(async () => {
  await sql`
    select ledger.post_transfer('t' || n, case when n % 3 = 0 then 'assets:x' else 'assets:bank' end,
                                case when n % 3 = 0 then 'assets:bank' else 'equity:y' end, (n * 100)::bigint,
                                date '2025-11-01' + (n * 7) % 20, '2025-12-01T00:00Z', 'memo ' || n)
    from generate_series(1, 60) n`.execute(db)
})

async function pagesOf(days: { from?: Temporal.PlainDate; to?: Temporal.PlainDate }, most: number): Promise<StatementPage[]> {
  const pages: StatementPage[] = []
  let before: Place | undefined
  do {
    const page = await inSnapshot(db, async (tx) => statementPage(tx, await bank(tx), { ...days, before, most }))
    pages.push(page)
    before = page.older ?? undefined
  } while (before !== undefined)
  return pages
}

async function bank(tx: typeof db): Promise<number> {
  return (await accountOf(tx, 'assets:bank')) ?? 0
}

test.each([{}, { from: day('2025-11-05') }, { to: day('2025-11-15') }, { from: day('2025-11-05'), to: day('2025-11-15') }])(
  'the pages of %o together are the statement from its end, balances and all',
  async (days) => {
    const opening_yen = await balanceBefore(db, await bank(db), days.from)
    const whole = await inSnapshot(db, async (tx) =>
      Array.fromAsync(statementLines(tx, await bank(tx), { ...days, opening_yen })),
    )
    for (const most of [1, 7, 100]) {
      const pages = await pagesOf(days, most)
      expect(pages.flatMap(({ lines }) => lines)).toEqual(whole.toReversed())
      expect(pages).toHaveLength(Math.ceil(whole.length / most))
      for (const page of pages) {
        expect([page.opening_yen, page.closing_yen]).toEqual([opening_yen, whole.at(-1)?.balance_yen])
        expect(page.debit_yen - page.credit_yen).toBe(page.closing_yen - page.opening_yen)
      }
    }
  },
)

test('days without a transfer have balances all the same', async () => {
  const page = await inSnapshot(db, async (tx) => statementPage(tx, await bank(tx), { from: day('2030-01-01'), most: 5 }))
  expect(page).toMatchObject({ lines: [], older: null, debit_yen: 0, credit_yen: 0 })
  expect(page.opening_yen).toBe(page.closing_yen)
})

test('a search goes on where its last page ended', async () => {
  const search = { min_yen: yen(1_000), counterparty_key: 'bank' }
  const whole = await searchTransfers(db, { ...search, most: 1_000 })
  const found: unknown[] = []
  let after: Place | undefined
  for (let more = true; more; ) {
    const page = await searchTransfers(db, { ...search, after, most: 8 })
    found.push(...page.transfers)
    after = page.transfers.at(-1)
    more = page.more
  }
  expect(found).toEqual(whole.transfers)
})

test('a transfer tells what it corrects and what corrected it', async () => {
  const [effective_on, posted_at] = [day('2025-12-02'), Temporal.Instant.from('2025-12-02T00:00:00Z')]
  const id = await correctTransfer(db, { transfer_id: 5, effective_on, posted_at, reason: '二重でした' })
  expect(await findTransfer(db, 5)).toMatchObject({
    id: 5,
    amount_yen: 500,
    idempotency_key: 't5',
    corrects_id: null,
    corrected_by: { id, effective_on: '2025-12-02', memo: '二重でした' },
  })
  expect(await findTransfer(db, id)).toMatchObject({ corrects_id: 5, corrected_by: null })
  expect(await findTransfer(db, 999)).toBeNull()
})
