import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '../../test/support/database.ts'
import { runCommand } from '../../test/support/run-command.ts'
import { correctTransfer, postTransfer } from '../ledger/index.ts'
import { yen } from '../money/yen.ts'
import type { Command } from './command.ts'
import { exportCommand } from './export.ts'
import { searchTransfersCommand } from './search-transfers.ts'
import { statement } from './statement.ts'
import { trialBalance } from './trial-balance.ts'

const folder = mkdtempSync(join(tmpdir(), 'tomoni-books-'))
let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
  await post(1, '2025-11-12', 1_500, '寄付の受付 133540（取込み1）')
  const wrong = await post(2, '2025-12-01', 20_000, 'まちがい\nの分')
  const [posted_at, effective_on] = [Temporal.Instant.from('2025-12-02T00:00:00Z'), Temporal.PlainDate.from('2025-12-02')]
  await correctTransfer(database.db, { transfer_id: wrong, effective_on, posted_at, reason: '取込みの取消し' })
})
afterAll(async () => {
  await database.close()
  rmSync(folder, { recursive: true })
})

const PROMISES = 'assets:promises:tokyo:2025-12'

function post(id: number, on: string, amount: number, memo: string) {
  const effective_on = Temporal.PlainDate.from(on)
  const posted_at = effective_on.toZonedDateTime('Asia/Tokyo').toInstant()
  const accounts = { debit: PROMISES, credit: 'liabilities:campaigns:133540:promised' }
  return postTransfer(database.db, {
    idempotency_key: `test:${id}`,
    ...accounts,
    amount_yen: yen(amount),
    effective_on,
    posted_at,
    memo,
  })
}

const run = (command: Command, ...words: string[]) => runCommand(database, command, words)

test('the trial balance, of all and as of a day', async () => {
  expect((await run(trialBalance)).told).toMatchInlineSnapshot(`
    "  勘定                                     借方    貸方    残高
      assets:promises:tokyo:2025-12          21,500  20,000   1,500
      liabilities:campaigns:133540:promised  20,000  21,500  -1,500
      合計                                   41,500  41,500       0
    試算表：勘定2、借方と貸方の合計はどちらも41,500円です。"
  `)
  const { told, answer } = await run(trialBalance, '--as-of', '2025年11月30日', '--json')
  expect(told.split('\n').at(-1)).toBe('試算表（2025-11-30まで）：勘定2、借方と貸方の合計はどちらも1,500円です。')
  expect(answer).toMatchObject({ as_of: '2025-11-30', debit_yen: 1_500, credit_yen: 1_500 })
})

test('a statement begins with what the account stood at', async () => {
  expect((await run(statement, PROMISES, '--from', '2025-12-01')).told).toMatchInlineSnapshot(`
    "assets:promises:tokyo:2025-12（2025-12-01から終わりまで。残高は、借方から貸方を引いたもの）
      日付          振替           借方           貸方           残高  相手の勘定・摘要
                                                                1,500  はじめの残高
      2025-12-01       2         20,000                        21,500  liabilities:campaigns:133540:promised　まちがい の分
      2025-12-02       3                        20,000          1,500  liabilities:campaigns:133540:promised　取込みの取消し（振替2の取消し）
                                 20,000         20,000          1,500  終わりの残高
    振替2件。終わりの残高は1,500円です。"
  `)
  const { answer } = await run(statement, PROMISES, '--to', '2025-12-01', '--json')
  expect(answer).toMatchObject({ account: PROMISES, from: null, to: '2025-12-01', opening_yen: 0, closing_yen: 21_500 })
  expect(answer).toHaveProperty('transfers.length', 2)
})

test('transfers are found by several conditions together', async () => {
  expect((await run(searchTransfersCommand, '--counterparty', 'ﾏﾁｶﾞｲ', '--min-yen', '２０,０００')).told).toMatchInlineSnapshot(`
    "  日付        振替    金額  借方                           貸方                                   摘要
      2025-12-01     2  20,000  assets:promises:tokyo:2025-12  liabilities:campaigns:133540:promised  まちがい の分
    当てはまる振替は1件です。"
  `)
  const { told, answer } = await run(searchTransfersCommand, '--from', '2025-11-01', '--limit', '2')
  expect(told).toContain('はじめの2件（2025-12-01まで）です。ほかにもあります。')
  expect(answer).toMatchObject({ more: true })
})

test('a journal is there as a whole, or what was there before', async () => {
  const out = join(folder, 'books.journal')
  expect(await run(exportCommand, 'journal', '--format', 'hledger', '--out', out)).toMatchObject({
    ending: 0,
    answer: { format: 'hledger', out },
  })
  expect(readFileSync(out, 'utf8')).toContain('2025-12-02 (3) 取込みの取消し\n    ; corrects: 2\n')
  expect(readdirSync(folder)).toEqual(['books.journal'])
})

const refusals: [Command, string[], string][] = [
  [trialBalance, ['--as-of', '2025-02-30'], '--as-of には、日付を 2025-11-30 のように書いてください。'],
  [
    statement,
    ['assets:promises:tokio:2025-12'],
    `「assets:promises:tokio:2025-12」という勘定はありません。 / There is no such account.\n近いもの：\n  ${PROMISES}`,
  ],
  [
    statement,
    ['現金'],
    '「現金」という勘定はありません。 / There is no such account.\nすべての勘定は bin/tomoni trial-balance で見られます。',
  ],
  [
    statement,
    [PROMISES, '--from', '2025-12-02', '--to', '2025-12-01'],
    '--from（2025-12-02）が --to（2025-12-01）よりあとです。日付を確かめてください。',
  ],
  [searchTransfersCommand, [], '--from、--to、--min-yen、--max-yen、--counterparty のどれかを書いてください。'],
  [searchTransfersCommand, ['--counterparty', '・・'], '--counterparty には、文字か数字を書いてください。'],
  [
    searchTransfersCommand,
    ['--min-yen', '2', '--max-yen', '1'],
    '--min-yen が --max-yen より大きくなっています。金額を確かめてください。',
  ],
  [searchTransfersCommand, ['--min-yen', '1.5'], '--min-yen には、金額を円で、数字だけで書いてください。例：--min-yen 10000'],
  [searchTransfersCommand, ['--from', '2025-11-01', '--limit', '0'], '--limit は 1 から 50,000 までの数字で書いてください。'],
  [exportCommand, ['journal', '--format', 'toString'], '--format に hledger か beancount を書いてください。'],
  [
    exportCommand,
    ['books', '--format', 'hledger'],
    'journal か open-data と書いてください。例：bin/tomoni export journal --format hledger --out books.journal',
  ],
  [exportCommand, ['journal', '--format', 'hledger', '--json'], '--json のときは、--out で書く先を指定してください。'],
]
test.each(refusals)('$0.name $1 is refused with a sentence', async (command, words, sentence) => {
  expect((await run(command, ...words)).ending).toBe(sentence)
})
