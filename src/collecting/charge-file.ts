import { sql } from 'kysely'
import { type PersonalField, recordReading } from '../activity/index.ts'
import type { Database } from '../db/database.ts'
import type { SignedIn } from '../http/env.ts'
import { type Cell, csvStream } from '../text/csv-write.ts'
import { formatChargeNumber } from './charge-number.ts'
import { debitChargeFile, findDebitRequest } from './direct-debit/debit-request.ts'
import type { FileEncoding, MonthClosing } from './month-closing.ts'

const HEADERS = ['生協コード', '組合員番号', '集金月', '注文番号', '品名', '口数', '金額', '請求番号'] as const
const ROWS_A_PAGE = 20_000

/**
 * The file of what to collect from whom: for the co-op, or for the bank where the organisation collects itself. The same bytes
 * whenever it is written, because everything in it was settled when the month was closed.
 */
export async function* chargeFile(
  db: Database,
  closing: MonthClosing,
  encoding: FileEncoding = closing.file_encoding,
): AsyncGenerator<Uint8Array> {
  const request = await findDebitRequest(db, closing)
  yield* request === null ? coopFile(db, closing, encoding) : debitChargeFile(db, closing)
}

interface ChargeFileTaken {
  readonly closing: MonthClosing
  readonly is_of_bank: boolean
  readonly at: Temporal.Instant
  readonly person: SignedIn | null
  readonly actor?: string
  readonly page: string
}

/** Writes down that somebody took the file with all members of the month. Call it before the first byte. */
export function recordChargeFile(db: Database, { closing, is_of_bank, ...taken }: ChargeFileTaken): Promise<void> {
  const { coop_id, month: collection_month } = closing
  const fields: readonly PersonalField[] = is_of_bank ? ['number', 'kana', 'bank', 'donations'] : ['number', 'donations']
  return recordReading(db, { ...taken, way: 'exported', fields, of: { coop_id, collection_month } })
}

function coopFile(db: Database, closing: MonthClosing, encoding: FileEncoding): AsyncGenerator<Uint8Array> {
  const rows = chargeRows(db, closing)
  if (encoding === 'utf-8-bom') return csvStream(rows, { encoding })
  const instead = ({ character }: { character: string }): string => {
    throw new UnwritableFile(character)
  }
  return csvStream(rows, { encoding, instead })
}

/** A closed month is wanted in CP932, which has no such character, and was closed for UTF-8. */
export class UnwritableFile extends Error {
  override readonly name = 'UnwritableFile'
  readonly character: string
  constructor(character: string) {
    super('a name in the file has a character that CP932 has not')
    this.character = character
  }
}

interface ChargeRow {
  coop_code: string
  member_number: string
  order_number: string
  name: string
  units: number
  yen: number
  serial: number
}

async function* chargeRows(db: Database, { coop_id, month }: MonthClosing): AsyncGenerator<readonly Cell[]> {
  yield HEADERS
  for (let after = 0; ; ) {
    // In the order of the charge numbers, a page at a time: charges never change, so the pages fit together.
    const { rows } = await sql<ChargeRow>`
      select k.code as coop_code, m.member_number, i.order_number, i.name, c.units, c.yen, c.serial
      from (select * from collecting.charges
            where coop_id = ${coop_id} and collection_month = ${month} and serial > ${after}
            order by serial limit ${ROWS_A_PAGE}) c
      join coops.coops k on k.id = c.coop_id
      join coops.members m on m.coop_id = c.coop_id and m.id = c.member_id
      join collecting.charge_items i on i.coop_id = c.coop_id and i.collection_month = c.collection_month and i.item = c.item
      order by c.serial`.execute(db)
    for (const { serial, ...row } of rows) {
      const number = formatChargeNumber({ coop_id, month, serial })
      yield [row.coop_code, row.member_number, month.slice(0, 7), row.order_number, row.name, row.units, row.yen, number]
    }
    after = rows.at(-1)?.serial ?? 0
    if (rows.length < ROWS_A_PAGE) return
  }
}
