import { sql } from 'kysely'
import type { Database } from '../../src/db/database.ts'

/** The books as a table that a person can read: yen, debit, credit and memo of each transfer, in the order of posting. */
export async function transfersTable(db: Database): Promise<string> {
  const { rows } = await sql<{ yen: number; debit: string; credit: string; memo: string }>`
    select t.amount_yen as yen, d.path as debit, c.path as credit, t.memo
    from ledger.transfers t
    join ledger.accounts d on d.id = t.debit_account_id
    join ledger.accounts c on c.id = t.credit_account_id
    order by t.id`.execute(db)
  const width = (key: 'debit' | 'credit') => Math.max(...rows.map((row) => row[key].length))
  return rows
    .map(
      (row) =>
        `${String(row.yen).padStart(7)}  ${row.debit.padEnd(width('debit'))}  ${row.credit.padEnd(width('credit'))}  ${row.memo}`,
    )
    .join('\n')
}
