import type { Database } from '../../db/database.ts'
import { streamInSnapshot } from '../../db/in-snapshot.ts'
import { balanceBefore, type Days, statementLines } from '../../ledger/index.ts'
import { type Yen, yen } from '../../money/yen.ts'
import { type Cell, csvStream } from '../../text/csv-write.ts'

const heading = ['日付', '振替', '相手の勘定', '摘要', '借方', '貸方', '残高', '取り消す振替']

/** A statement for spreadsheets, oldest first, as a stream: an account of any length needs the memory of one page. */
export function statementFile(db: Database, account_id: number, days: Days): AsyncGenerator<Uint8Array> {
  return csvStream(
    streamInSnapshot(db, (tx) => rows(tx, account_id, days)),
    { encoding: 'utf-8-bom' },
  )
}

async function* rows(tx: Database, account_id: number, days: Days): AsyncGenerator<readonly Cell[]> {
  const opening_yen = await balanceBefore(tx, account_id, days.from)
  yield heading
  yield [days.from?.toString() ?? '', '', '', 'はじめの残高', '', '', opening_yen, '']
  for await (const line of statementLines(tx, account_id, { ...days, opening_yen })) {
    const { effective_on, transfer_id, counter, memo, debit_yen, credit_yen, balance_yen, corrects_id } = line
    yield [effective_on, transfer_id, counter, memo, orEmpty(debit_yen), orEmpty(credit_yen), balance_yen, corrects_id]
  }
}

const orEmpty = (amount: Yen): Cell => (amount === yen(0) ? null : amount)
