import { sql } from 'kysely'
import type { Database } from '../db/database.ts'
import { type Yen, yen } from '../money/yen.ts'
import type { Days, StatementLine } from './account-statement.ts'

/** A place in the books, whose order is by day and id. */
export interface Place {
  /** ISO, as `2025-11-12`. */
  readonly effective_on: string
  readonly id: number
}

/** One page of a statement, read from the end: the newest line first. */
export interface StatementPage {
  /** What the account stood at (debits less credits) before the days began, and after them. */
  readonly opening_yen: Yen
  readonly closing_yen: Yen
  /** Of all the days, whatever page is shown. */
  readonly debit_yen: Yen
  readonly credit_yen: Yen
  readonly lines: readonly StatementLine[]
  /** From where on the next older page begins; null on the last one. */
  readonly older: Place | null
}

/**
 * A page of an account's transfers with the balance after each. By place and not by offset, so that transfers which arrive meanwhile
 * push nothing from one page to the next. In a snapshot (`inSnapshot`), because balance and lines are asked one after the other.
 */
export async function statementPage(
  tx: Database,
  account_id: number,
  { from, to, before, most }: Days & { before?: Place | undefined; most: number },
): Promise<StatementPage> {
  const first = sql`coalesce(${from ?? null}::date, '-infinity')`
  const last = sql`coalesce(${to ?? null}::date, 'infinity')`
  const earlier =
    before === undefined ? sql`true` : sql`(effective_on, id) < (${before.effective_on}::date, ${before.id}::bigint)`
  const side = (own: string, other: string, signs: [debit: string, credit: string]) => sql`
    select id, effective_on, ${sql.ref(other)} as counter_id, ${sql.raw(signs[0])} as debit_yen, ${sql.raw(signs[1])} as credit_yen,
           memo, corrects_id
    from ledger.transfers where ${sql.ref(own)} = ${account_id} and effective_on <= ${last}`
  const debits = side('debit_account_id', 'credit_account_id', ['amount_yen', '0::bigint'])
  const credits = side('credit_account_id', 'debit_account_id', ['0::bigint', 'amount_yen'])
  const page = sql`and effective_on >= ${first} and ${earlier} order by effective_on desc, id desc limit ${most + 1}`
  const sums = await sql<{ opening: number; debit: number; credit: number; below: number }>`
    select coalesce(sum(debit_yen - credit_yen) filter (where effective_on < ${first}), 0)::bigint as opening,
           coalesce(sum(debit_yen) filter (where effective_on >= ${first}), 0)::bigint as debit,
           coalesce(sum(credit_yen) filter (where effective_on >= ${first}), 0)::bigint as credit,
           coalesce(sum(debit_yen - credit_yen) filter (where ${earlier}), 0)::bigint as below
    from (${debits} union all ${credits}) s`.execute(tx)
  const { rows } = await sql<Omit<StatementLine, 'balance_yen'>>`
    select t.id as transfer_id, t.effective_on, a.path as counter, t.debit_yen, t.credit_yen, t.memo, t.corrects_id
    from (select * from ((${debits} ${page}) union all (${credits} ${page})) both_sides
          order by effective_on desc, id desc limit ${most + 1}) t
    join ledger.accounts a on a.id = t.counter_id
    order by t.effective_on desc, t.id desc`.execute(tx)
  const { opening = 0, debit = 0, credit = 0, below = 0 } = sums.rows[0] ?? {}
  const lines = withBalances(rows.slice(0, most), below)
  const oldest = lines.at(-1)
  return {
    opening_yen: yen(opening),
    closing_yen: yen(opening + debit - credit),
    debit_yen: yen(debit),
    credit_yen: yen(credit),
    lines,
    older: rows.length > most && oldest ? { effective_on: oldest.effective_on, id: oldest.transfer_id } : null,
  }
}

/** `rows` from the newest, after which the account stood at `balance`. */
function withBalances(rows: readonly Omit<StatementLine, 'balance_yen'>[], balance: number): StatementLine[] {
  let after = balance
  return rows.map((row) => {
    const line = { ...row, balance_yen: yen(after) }
    after -= row.debit_yen - row.credit_yen
    return line
  })
}
