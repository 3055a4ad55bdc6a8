import { type RawBuilder, sql } from 'kysely'
import type { Database } from '../db/database.ts'
import { inTransaction } from '../db/in-transaction.ts'
import { keyIdOf, type Purpose, type Vault } from './vault.ts'
import { vaultOf } from './vault-of.ts'

/** A column of envelopes, as its subject declares it, so that keys can be changed and old clear rows sealed. */
export interface SealedColumn {
  /** `organisations.bank_details`. */
  readonly table: string
  readonly column: string
  readonly purpose: Purpose
  /** The primary key: whole numbers, or values that compare as they lie in the database. */
  readonly key: readonly string[]
  /** Columns with keyed hashes of the text, and what of it each is of. */
  readonly indexes?: Readonly<Record<string, (text: string, vault: Vault, row: Row) => Buffer>>
  /** Where rows of before this column may lie clear: those columns, and the text that they make (null: nothing to seal). */
  readonly clear?: { readonly columns: readonly string[]; textOf(row: Row): string | null }
  /** Further columns that `indexes` or `textOf` need. */
  readonly needs?: readonly string[]
}

type Row = Readonly<Record<string, unknown>>

/** Short, so that nobody waits long for a row. */
const ROWS_AT_ONCE = 500

/** Seals what still lies clear in the tables that `vault.unsealed` names. To be gone on with wherever it was cut off. */
export async function sealWhatLiesClear(db: Database, columns: readonly SealedColumn[]): Promise<void> {
  const tables = await unsealedTables(db)
  for (const table of tables) {
    for (const column of columns.filter((one) => one.table === table)) {
      const { clear } = column
      if (clear === undefined) continue
      const lies_clear = sql.join(
        clear.columns.map((name) => sql`${sql.ref(name)} is not null`),
        sql` or `,
      )
      await everyPage(db, column, lies_clear, (row, vault) => {
        const text = clear.textOf(row)
        return text === null ? null : sealedValues(column, { text, vault, row })
      })
    }
    await db.deleteFrom('vault.unsealed').where('table_name', '=', table).execute()
  }
}

/** The tables in which something may still lie clear; none as a rule. */
export async function unsealedTables(db: Database): Promise<string[]> {
  const rows = await db.selectFrom('vault.unsealed').select('table_name').orderBy('table_name').execute()
  return rows.map(({ table_name }) => table_name)
}

/**
 * Seals one column anew with the key that seals now, where another one did; returns how many envelopes. To be gone on with
 * wherever it was cut off: what has the new key is passed over.
 */
export async function resealColumn(db: Database, column: SealedColumn): Promise<number> {
  const { purpose, column: name } = column
  const sealed = sql`${sql.ref(name)} is not null`
  return await everyPage(db, column, sealed, (row, vault) => {
    const envelope = row[name] as Buffer
    if (keyIdOf(envelope) === vault.key_ids[0]) return null
    return sealedValues(column, { text: vault.open(envelope, purpose), vault, row })
  })
}

function sealedValues(column: SealedColumn, { text, vault, row }: { text: string; vault: Vault; row: Row }): Row {
  const indexes = Object.entries(column.indexes ?? {}).map(([name, indexOf]) => [name, indexOf(text, vault, row)])
  const emptied = column.clear?.columns.map((name) => [name, null]) ?? []
  return { ...Object.fromEntries([...emptied, ...indexes]), [column.column]: vault.seal(text, column.purpose) }
}

type Change = (row: Row, vault: Vault) => Row | null

/** Walks along the primary key, page by page, each in a transaction of its own, and writes what `change` returns. */
async function everyPage(db: Database, column: SealedColumn, where: RawBuilder<unknown>, change: Change): Promise<number> {
  let after: readonly unknown[] | null = null
  for (let changed = 0; ; ) {
    const page: { rows: Row[]; changed: number } = await inTransaction(db, (tx) => onePage(tx, { column, where, change, after }))
    changed += page.changed
    const last = page.rows.at(-1)
    if (last === undefined || page.rows.length < ROWS_AT_ONCE) return changed
    after = column.key.map((name) => last[name])
  }
}

interface Page {
  readonly column: SealedColumn
  readonly where: RawBuilder<unknown>
  readonly change: Change
  readonly after: readonly unknown[] | null
}

async function onePage(tx: Database, { column, where, change, after }: Page): Promise<{ rows: Row[]; changed: number }> {
  const { table, key, clear, needs = [] } = column
  const keys = sql.join(key.map((name) => sql.ref(name)))
  const wanted = [...new Set([...key, column.column, ...(clear?.columns ?? []), ...needs])]
  const behind = after === null ? sql`` : sql`and (${keys}) > (${sql.join(after)})`
  const { rows } = await sql<Row>`
    select ${sql.join(wanted.map((name) => sql.ref(name)))} from ${sql.table(table)}
    where (${where}) ${behind} order by ${keys} limit ${ROWS_AT_ONCE} for no key update`.execute(tx)
  const vault = vaultOf(tx)
  let changed = 0
  for (const row of rows) {
    const values = change(row, vault)
    if (values === null) continue
    const sets = Object.entries(values).map(([name, value]) => sql`${sql.ref(name)} = ${value}`)
    const same = key.map((name) => sql`${sql.ref(name)} = ${row[name]}`)
    await sql`update ${sql.table(table)} set ${sql.join(sets)} where ${sql.join(same, sql` and `)}`.execute(tx)
    changed += 1
  }
  return { rows, changed }
}
