import { sayDay } from '../../calendar/say-dates.ts'
import { readDebitResults } from '../bank-files/debit-results.ts'
import { monthAndDay } from '../bank-files/file-header.ts'
import { looksLikeBankFile } from '../bank-files/read-bank-file.ts'
import { formatChargeNumber, readChargeNumber } from '../charge-number.ts'
import { CollectionsRefused } from '../collection-result.ts'
import type { WrittenRow } from '../read-results.ts'
import type { DebitRequest } from './debit-request.ts'

const ENOUGH_TO_TELL = 6
const ROWS_A_PIECE = 10_000
/** A million records with their separators; a bank's file has no more, because its count has six figures. */
const MOST_BYTES = 1_000_010 * 122

/** A file's pieces as they come, and whether it begins as a bank's file of debits. */
export async function peekDebitFile(
  bytes: AsyncIterable<Uint8Array>,
): Promise<{ readonly is_debit_file: boolean; readonly bytes: AsyncIterable<Uint8Array> }> {
  const pieces = bytes[Symbol.asyncIterator]()
  let start: Uint8Array = new Uint8Array()
  while (start.length < ENOUGH_TO_TELL) {
    const { done, value } = await pieces.next()
    if (done) break
    start = Buffer.concat([start, value])
  }
  async function* again() {
    if (start.length > 0) yield start
    yield* { [Symbol.asyncIterator]: () => pieces }
  }
  return { is_debit_file: looksLikeBankFile(start, '91'), bytes: again() }
}

/**
 * The bank's results as rows, whose number is that of the record: the same way on as the rows of a co-op's own file. Held in
 * memory, since only the trailer at the end tells that it is a result at all. It asks the database nothing, because its rows are
 * copied there while they are read.
 *
 * @throws {CollectionsRefused} for a request, for a file that does not agree with itself, and for another month's
 */
export async function* debitResultRows(
  request: DebitRequest | null,
  bytes: AsyncIterable<Uint8Array>,
): AsyncGenerator<WrittenRow[]> {
  const read = readDebitResults(await whole(bytes))
  if (read.kind === 'refused') throw new CollectionsRefused({ kind: 'bank_file', faults: read.faults })
  const faults = requestFaults(request, read)
  if (faults.length > 0) throw new CollectionsRefused({ kind: 'bank_file', faults })
  const rows = read.results.map(({ record_no, reference, yen, is_collected, reason }) => ({
    line_no: record_no,
    is_out_of_step: false,
    cells: {
      charge_number: chargeNumberOf(reference),
      result: is_collected ? '済' : '不能',
      // What failed has moved no money; what the bank repeats there is what was asked.
      amount: is_collected ? String(yen) : '',
      reason,
    },
  }))
  for (let at = 0; at < rows.length; at += ROWS_A_PIECE) yield rows.slice(at, at + ROWS_A_PIECE)
}

/** With its hyphens, as people know it; what is no charge number stays as the bank has it. */
function chargeNumberOf(reference: string): string {
  const number = readChargeNumber(reference)
  return number === null ? reference : formatChargeNumber(number)
}

function requestFaults(
  request: DebitRequest | null,
  { requester_code, day }: { readonly requester_code: string; readonly day: string },
): string[] {
  if (request === null) return ['この月は、口座振替で集金していません。生協の結果のファイルを選んでください。']
  if (Number(requester_code) !== Number(request.requester_code))
    return ['委託者コードが、この月に銀行に頼んだものと違います。ファイルを確かめてください。']
  if (day !== monthAndDay(request.withdraw_on))
    return [`引落日（${day}）が、この月に頼んだ${sayDay(request.withdraw_on)}と違います。ファイルを確かめてください。`]
  return []
}

async function whole(bytes: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const pieces: Uint8Array[] = []
  let length = 0
  for await (const piece of bytes) {
    length += piece.length
    if (length > MOST_BYTES) throw new CollectionsRefused({ kind: 'bank_file', faults: ['銀行のファイルとしては大きすぎます。'] })
    // A copy, because whoever reads the file may use its buffer again.
    pieces.push(Uint8Array.from(piece))
  }
  return Buffer.concat(pieces)
}
