import { sql } from 'kysely'
import type { Database } from '../../src/db/database.ts'

/** The books as a table that a person can read: yen, debit, credit and memo of each transfer, in the order of posting; their days where wished. */
export async function transfersTable(db: Database, { with_days = false } = {}): Promise<string> {
  const { rows } = await sql<{ day: string; yen: number; debit: string; credit: string; memo: string }>`
    select t.effective_on as day, t.amount_yen as yen, d.path as debit, c.path as credit, t.memo
    from ledger.transfers t
    join ledger.accounts d on d.id = t.debit_account_id
    join ledger.accounts c on c.id = t.credit_account_id
    order by t.id`.execute(db)
  const width = (key: 'debit' | 'credit') => Math.max(...rows.map((row) => row[key].length))
  return rows
    .map(
      (row) =>
        `${with_days ? `${row.day} ` : ''}${String(row.yen).padStart(7)}  ${row.debit.padEnd(width('debit'))}  ${row.credit.padEnd(width('credit'))}  ${row.memo}`,
    )
    .join('\n')
}
