import { type CopyingTransaction, inCopyingTransaction, RolledBack } from '../db/copying.ts'
import type { Database } from '../db/database.ts'
import type { OpenDatabase } from '../db/open-database.ts'
import { readTable } from '../text/read-table.ts'
import { type Vault, vaultOf } from '../vault/index.ts'
import { coopsByCode } from './coops-queries.ts'
import type { MemberFault } from './member-fault.ts'
import { mergeMembers, stageMembers } from './merge-members.ts'
import { MEMBER_HEADERS, type RegisterCoop, type RegisteredMember, readMemberRow } from './read-member-row.ts'

export interface MembersFile {
  readonly name: string
  readonly bytes: AsyncIterable<Uint8Array>
}

export interface ReceiveMembersOptions {
  /** Since when what the file brings stands here. */
  readonly at: Temporal.Instant
  /** Everything is done, then rolled back. */
  readonly dry_run?: boolean
  /** Takes the good rows of a file that has bad ones. Without it such a file changes nothing. */
  readonly leave_out_faulty?: boolean
  /** Called after each piece of the file: rows read so far, and whether they are being stored. */
  readonly onProgress?: (progress: { readonly step: 'reading' | 'storing'; readonly lines: number }) => void
  /** Called in the transaction that stores the members, and only then: the place to write down who did it. */
  readonly onTakenIn?: (tx: Database, received: ReceivedMembers, coop_ids: readonly number[]) => Promise<unknown>
}

/** What came of a members file: `lines` = `added` + `changed` + `unchanged` + `faulty`. */
export interface ReceivedMembers {
  /** False where the file has faulty rows that were not to be left out; the other counts then say what would have been. */
  readonly is_taken_in: boolean
  readonly lines: number
  readonly added: number
  readonly changed: number
  readonly unchanged: number
  /** Rows with at least one fault. */
  readonly faulty: number
  /** In the order of their lines; of more than a thousand the first thousand. */
  readonly faults: readonly MemberFault[]
}

const MOST_FAULTS = 1000

/**
 * Takes a co-op's register in: members are known by co-op and member number, new ones are added, others changed to what the file
 * says, and whoever is not in the file stays as they are. One transaction a file; the same file again changes nothing.
 *
 * A file with a faulty row changes nothing, as every import: half a register would go unnoticed until orders are held for
 * members who "do not exist". Where the clerk cannot mend the file before orders close, `leave_out_faulty` takes the rest.
 *
 * @throws {TableRefused} @throws {TextFault} when the file as a whole cannot be read; nothing is stored then
 */
export function receiveMembersFile(
  database: Pick<OpenDatabase, 'db' | 'pool'>,
  file: MembersFile,
  { at, dry_run = false, leave_out_faulty = false, onProgress, onTakenIn }: ReceiveMembersOptions,
): Promise<ReceivedMembers> {
  return inCopyingTransaction<ReceivedMembers>(database, async (transaction) => {
    const { tx } = transaction
    const reading = new RegisterReading(file.bytes, await coopsByCode(tx), onProgress)
    const received = await merged(transaction, reading, { leave_out_faulty, vault: vaultOf(database.db), at })
    if (dry_run || !received.is_taken_in) return new RolledBack(received)
    await onTakenIn?.(tx, received, [...reading.coop_ids])
    return received
  })
}

async function merged(
  transaction: CopyingTransaction,
  reading: RegisterReading,
  { leave_out_faulty, vault, at }: { leave_out_faulty: boolean; vault: Vault; at: Temporal.Instant },
): Promise<ReceivedMembers> {
  await stageMembers(transaction, reading.members(), vault)
  const { repeated, faults: repeats, ...counts } = await mergeMembers(transaction.tx, { most_faults: MOST_FAULTS, at })
  const faulty = reading.faulty + repeated
  const faults = [...reading.faults, ...repeats].sort((a, b) => a.line_no - b.line_no).slice(0, MOST_FAULTS)
  return { is_taken_in: faulty === 0 || leave_out_faulty, lines: reading.lines, ...counts, faulty, faults }
}

/** Reads a file into members and keeps count of what could not be read. */
class RegisterReading {
  lines = 0
  faulty = 0
  readonly faults: MemberFault[] = []
  readonly coop_ids = new Set<number>()
  readonly #bytes: AsyncIterable<Uint8Array>
  readonly #coops: ReadonlyMap<string, RegisterCoop>
  readonly #onProgress: ReceiveMembersOptions['onProgress']

  constructor(
    bytes: AsyncIterable<Uint8Array>,
    coops: ReadonlyMap<string, RegisterCoop>,
    onProgress: ReceiveMembersOptions['onProgress'],
  ) {
    this.#bytes = bytes
    this.#coops = coops
    this.#onProgress = onProgress
  }

  async *members(): AsyncGenerator<RegisteredMember[]> {
    for await (const rows of readTable(this.#bytes, { headers: MEMBER_HEADERS })) {
      const members: RegisteredMember[] = []
      for (const row of rows) {
        const read = readMemberRow(row, this.#coops)
        if ('member_number' in read) {
          members.push(read)
          this.coop_ids.add(read.coop_id)
        } else this.#keep(read)
      }
      this.lines += rows.length
      this.#onProgress?.({ step: 'reading', lines: this.lines })
      yield members
    }
    this.#onProgress?.({ step: 'storing', lines: this.lines })
  }

  #keep(faults: readonly MemberFault[]) {
    this.faulty += 1
    if (this.faults.length < MOST_FAULTS) this.faults.push(...faults)
  }
}
