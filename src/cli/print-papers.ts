import { mkdir } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import {
  countReceipts,
  type LeftOut,
  type PrintedFile,
  PrintedMeanwhile,
  printReceipts,
  printStatements,
  type ReceiptsOf,
} from '../collecting/index.ts'
import type { Database } from '../db/database.ts'
import { Refused } from '../db/refused.ts'
import { formatCount } from '../money/yen.ts'
import { openProgress } from './import/progress.ts'
import { openOutFile } from './write-out-file.ts'

/** What `receipts` wrote. */
export interface PrintedPapers {
  readonly count: number
  readonly again: number
  readonly without_address: number
  readonly files: readonly string[]
  readonly left_out: readonly LeftOut[]
}

/** Larger files are slow to open, and printers choke on them. */
const A_FILE = 500
/** One file is set as one piece, in memory. */
const MOST_IN_ONE = 2_000

type Printing = ReceiptsOf & {
  readonly kind: 'receipts' | 'statements'
  readonly only_new: boolean
  /** A name that ends in .pdf, or a folder. */
  readonly out: string
}

/**
 * Prints into one PDF or a folder of them. A paper counts as printed when its file is written and before it has its name.
 *
 * @throws {Refused} where a file cannot be written, one file would be too large, or somebody else prints the same
 */
export async function printPapers(db: Database, of: Printing): Promise<PrintedPapers> {
  const one_file = of.out.toLowerCase().endsWith('.pdf')
  const total = await countReceipts(db, of)
  if (one_file && total > MOST_IN_ONE)
    throw new Refused(
      `${formatCount(total)}枚は一つのファイルには多すぎます。--out にフォルダを書いてください（${A_FILE}枚ずつのファイルになります）。番号はつけてあります。`,
    )
  const a_file = one_file ? MOST_IN_ONE : A_FILE
  const printing = of.kind === 'receipts' ? printReceipts(db, { ...of, a_file }) : printStatements(db, { ...of, a_file })
  const printed = { count: 0, again: 0, without_address: 0, files: [] as string[], left_out: [] as LeftOut[] }
  const progress = openProgress(process.stderr, '枚')
  try {
    for await (const file of printing) {
      printed.left_out.push(...file.left_out)
      if (file.pdf === null) continue
      printed.files.push(await write(file, one_file ? resolve(of.out) : await nameIn(of.out, of, file)))
      printed.count += file.count
      printed.again += file.again
      printed.without_address += file.without_address
      progress.show({ lines: printed.count, share: Math.min(printed.count / total, 1), words: file.last })
    }
  } finally {
    progress.end()
  }
  return printed
}

async function nameIn(folder: string, { kind, year }: Printing, { first, last }: PrintedFile): Promise<string> {
  await mkdir(folder, { recursive: true })
  const name = kind === 'receipts' ? `${first}_${last}.pdf` : `statements-${year}_${first}_${last}.pdf`
  return resolve(join(folder, name))
}

async function write({ pdf, record }: PrintedFile, path: string): Promise<string> {
  const out = await openOutFile(path)
  try {
    await out.write(
      (async function* () {
        if (pdf) yield pdf
        await record()
      })(),
    )
  } catch (error) {
    if (error instanceof PrintedMeanwhile) throw new Refused('同じものをほかの人が同時に印刷しました。もう一度試してください。')
    throw error
  } finally {
    await out.close()
  }
  return out.path
}
