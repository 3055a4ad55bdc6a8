import { sql } from 'kysely'
import { record, recordReading } from '../../activity/index.ts'
import { coopsByCode } from '../../coops/index.ts'
import { inCopyingTransaction, RolledBack } from '../../db/copying.ts'
import type { Database } from '../../db/database.ts'
import type { OpenDatabase } from '../../db/open-database.ts'
import { COOP_LOCK } from '../../giving/index.ts'
import type { SignedIn } from '../../http/env.ts'
import { readTable } from '../../text/read-table.ts'
import { type Vault, vaultOf } from '../../vault/index.ts'
import { loadBankDirectory } from '../bank-files/bank-directory.ts'
import { sealAccount } from '../bank-files/sealed-account.ts'
import { accountIndexes, holderIndexes } from '../sealed-columns.ts'
import { debitCollectorOf, habitsOf } from './debit-collector.ts'
import { directDebitActs } from './direct-debit-acts.ts'
import {
  DEBIT_ACCOUNT_HEADERS,
  type DebitAccountReading,
  type DebitAccountRow,
  readDebitAccountRow,
} from './read-debit-account-row.ts'

/** What came of a file of debit accounts: `lines` = `added` + `changed` + `unchanged`, unless a row has a fault. */
export interface ReceivedDebitAccounts {
  /** False where a row has a fault: then nothing was stored. */
  readonly is_taken_in: boolean
  readonly lines: number
  readonly added: number
  readonly changed: number
  readonly unchanged: number
  /** In the order of their lines; of more than a thousand the first thousand. */
  readonly faults: readonly DebitAccountFault[]
}

interface DebitAccountFault {
  readonly line_no: number
  /** Without names and account numbers: the list is shown, kept and sent around. */
  readonly sentence: string
}

interface Receiving {
  readonly is_demonstration: boolean
  readonly at: Temporal.Instant
  /** Null on the server's command line; then `actor` says who. */
  readonly person: SignedIn | null
  readonly actor?: string
  /** Everything is done, then rolled back. */
  readonly dry_run?: boolean
  readonly onProgress?: (lines: number) => void
}

const MOST_FAULTS = 1000

/**
 * Takes the accounts in from which members are debited. Who is not in the file stays as they are. One transaction a file; the
 * same file again changes nothing, and a file with a faulty row changes nothing either.
 *
 * @throws {TableRefused} @throws {TextFault} when the file as a whole cannot be read
 */
export function receiveDebitAccounts(
  database: Pick<OpenDatabase, 'db' | 'pool'>,
  file: { readonly name: string; readonly bytes: AsyncIterable<Uint8Array> },
  { is_demonstration, at, person, actor, dry_run = false, onProgress }: Receiving,
): Promise<ReceivedDebitAccounts> {
  return inCopyingTransaction<ReceivedDebitAccounts>(database, async ({ tx, copyIn }) => {
    const reading = { ...(await coopsWithHabits(tx)), checkBankBranch: await loadBankDirectory({ is_demonstration }) }
    const faults: DebitAccountFault[] = []
    const counted = { lines: 0 }
    await sql`
      create temporary table staged_debit_accounts (
        line_no int not null, coop_id int not null, member_number text not null, bank text not null, branch text not null,
        account_kind text not null, account_sealed bytea not null, account_indexes text not null, holder_indexes text not null,
        novelty text
      ) on commit drop`.execute(tx)
    await copyIn(
      'staged_debit_accounts',
      stagedRows(file.bytes, reading, { faults, counted, onProgress, vault: vaultOf(database.db) }),
    )
    faults.push(...(await foundFaults(tx)))
    if (faults.length > 0) return new RolledBack(refused(counted.lines, faults))
    await lockCoops(tx)
    const received = { is_taken_in: true, lines: counted.lines, ...(await merged(tx)), faults: [] }
    if (dry_run) return new RolledBack(received)
    const { added, changed } = received
    const by = { at, person, ...(actor === undefined ? {} : { actor }), way: 'imported' as const, page: 'debit accounts' }
    for (const coop_id of await coopsInFile(tx)) {
      await recordReading(tx, { ...by, fields: ['number', 'kana', 'bank'], of: { coop_id } })
    }
    await record(tx, {
      at,
      person,
      ...(actor === undefined ? {} : { actor }),
      act: directDebitActs['debit_accounts.received'],
      about: { kind: 'debit_accounts_file', id: file.name },
      details: { file: file.name, added, changed },
    })
    return received
  })
}

async function coopsWithHabits(tx: Database): Promise<Pick<DebitAccountReading, 'coops'>> {
  const coops: [string, { id: number; member_number_width: number; habits: ReturnType<typeof habitsOf> }][] = []
  for (const [code, coop] of await coopsByCode(tx))
    coops.push([code, { ...coop, habits: habitsOf(await debitCollectorOf(tx, coop.id)) }])
  return { coops: new Map(coops) }
}

interface Noting {
  readonly faults: DebitAccountFault[]
  readonly counted: { lines: number }
  readonly onProgress: Receiving['onProgress']
  readonly vault: Vault
}

async function* stagedRows(
  bytes: AsyncIterable<Uint8Array>,
  reading: DebitAccountReading,
  { faults, counted, onProgress, vault }: Noting,
): AsyncGenerator<string> {
  for await (const rows of readTable(bytes, { headers: DEBIT_ACCOUNT_HEADERS, optional: ['novelty'] })) {
    let text = ''
    for (const row of rows) {
      const read = readDebitAccountRow(row, reading)
      if ('line_no' in read) text += copied(read, vault)
      else if (faults.length < MOST_FAULTS) faults.push(...read.map((sentence) => ({ line_no: row.line_no, sentence })))
    }
    counted.lines += rows.length
    onProgress?.(counted.lines)
    yield text
  }
}

/** Sealed on the way in: an account number lies clear nowhere, not even in the temporary table. */
function copied(row: DebitAccountRow, vault: Vault): string {
  const { line_no, coop_id, member_number, bank, branch, account_kind, holder_kana, novelty } = row
  const cells = [
    line_no,
    coop_id,
    member_number,
    bank,
    branch,
    account_kind,
    `\\\\x${sealAccount(vault, row, 'collecting.debit_details').toString('hex')}`,
    inHex(accountIndexes(vault, row)),
    inHex(holderIndexes(vault, holder_kana)),
    novelty ?? '\\N',
  ]
  return `${cells.join('\t')}\n`
}

/** What only the whole file and the register can tell. */
async function foundFaults(tx: Database): Promise<DebitAccountFault[]> {
  const { rows } = await sql<{ line_no: number; first: number; is_known: boolean }>`
    select s.line_no, min(s.line_no) over (partition by s.coop_id, s.member_number) as first, m.id is not null as is_known
    from staged_debit_accounts s
    left join coops.members m on m.coop_id = s.coop_id and m.member_number = s.member_number
    order by s.line_no`.execute(tx)
  return rows.flatMap(({ line_no, first, is_known }) => {
    if (!is_known) return [{ line_no, sentence: 'その組合員番号の組合員はいません。' }]
    return first < line_no ? [{ line_no, sentence: `${first}行目と同じ組合員です。口座は一人に一つです。` }] : []
  })
}

function refused(lines: number, faults: readonly DebitAccountFault[]): ReceivedDebitAccounts {
  const in_order = faults.toSorted((a, b) => a.line_no - b.line_no).slice(0, MOST_FAULTS)
  return { is_taken_in: false, lines, added: 0, changed: 0, unchanged: 0, faults: in_order }
}

async function coopsInFile(tx: Database): Promise<number[]> {
  const { rows } = await sql<{ coop_id: number }>`select distinct coop_id from staged_debit_accounts order by coop_id`.execute(tx)
  return rows.map(({ coop_id }) => coop_id)
}

/** No month of these co-ops is closed meanwhile. */
async function lockCoops(tx: Database): Promise<void> {
  for (const coop_id of await coopsInFile(tx)) await sql`select pg_advisory_xact_lock(${COOP_LOCK}, ${coop_id})`.execute(tx)
}

/** Under every key of the ring, the one that seals first: only its index is kept, the others find rows of an older key. */
function inHex(indexes: readonly Buffer[]): string {
  return indexes.map((index) => index.toString('hex')).join('')
}

const isOther = (what: 'account' | 'holder') =>
  sql`position(encode(${sql.ref(`a.${what}_index`)}, 'hex') in ${sql.ref(`s.${what}_indexes`)}) = 0`

/** A new account is new to the bank until it was asked for once, and a changed one is changed. */
async function merged(tx: Database): Promise<Pick<ReceivedDebitAccounts, 'added' | 'changed' | 'unchanged'>> {
  const { rows } = await sql<{ added: number; changed: number; unchanged: number }>`
    with compared as materialized (
      select s.coop_id, m.id as member_id, s.bank, s.branch, s.account_kind, s.account_sealed, s.account_indexes, s.holder_indexes,
             case when s.novelty is not null then s.novelty
                  when a.member_id is null or a.novelty = '1' then '1'
                  when ${isOther('account')} then '2'
                  else a.novelty end as novelty,
             a.member_id is null as is_new,
             a.member_id is null or ${isOther('account')} or ${isOther('holder')}
               or a.novelty <> coalesce(s.novelty, a.novelty) as differs
      from staged_debit_accounts s
      join coops.members m on m.coop_id = s.coop_id and m.member_number = s.member_number
      left join collecting.debit_details a on a.coop_id = m.coop_id and a.member_id = m.id
    ), kept as (
      insert into collecting.debit_details (coop_id, member_id, bank, branch, account_kind, account_sealed, account_index, holder_index, novelty)
      select coop_id, member_id, bank, branch, account_kind, account_sealed, decode(left(account_indexes, 64), 'hex'),
             decode(left(holder_indexes, 64), 'hex'), novelty
      from compared where differs
      on conflict (coop_id, member_id) do update
        set (bank, branch, account_kind, account_sealed, account_index, holder_index, novelty) =
            row(excluded.bank, excluded.branch, excluded.account_kind, excluded.account_sealed, excluded.account_index,
                excluded.holder_index, excluded.novelty)
    )
    select count(*) filter (where is_new)::int as added, count(*) filter (where differs and not is_new)::int as changed,
           count(*) filter (where not differs)::int as unchanged
    from compared`.execute(tx)
  if (!rows[0]) throw new Error('the statement of debit accounts answered nothing')
  return rows[0]
}
