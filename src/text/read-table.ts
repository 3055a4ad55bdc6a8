import { readCsv } from './csv-read.ts'
import { decodeText } from './decode.ts'

/** Why a table as a whole is not read, beside the faults of its text (`TextFault`). */
export type TableRefusal =
  | { readonly kind: 'empty' }
  | { readonly kind: 'header_only' }
  | {
      readonly kind: 'wrong_header'
      readonly missing: readonly string[]
      readonly twice: readonly string[]
      readonly seen: readonly string[]
    }

export class TableRefused extends Error {
  override readonly name = 'TableRefused'
  readonly refusal: TableRefusal

  constructor(refusal: TableRefusal) {
    super(refusal.kind)
    this.refusal = refusal
  }
}

/** A record under the table's headers: each cell trimmed, `''` where its column is missing or the row too short. */
export interface TableRow<Field extends string> {
  readonly line_no: number
  readonly cells: Readonly<Record<Field, string>>
  /** Whether the row has another number of fields than the header, empty ones at the end aside. */
  readonly is_out_of_step: boolean
}

export interface TableShape<Field extends string> {
  /** The header of each field. They are found in any order, whatever their width and the spaces around them. */
  readonly headers: Readonly<Record<Field, string>>
  /** Fields whose column may be missing. */
  readonly optional?: readonly NoInfer<Field>[]
}

/**
 * Reads a file of named columns, piece by piece in constant memory; encoding, separator and quotes are told without being asked.
 *
 * @throws {TableRefused} for an empty file, one with a header only, or one without its columns
 * @throws {TextFault} for a file that is no text, or broken
 */
export async function* readTable<Field extends string>(
  bytes: AsyncIterable<Uint8Array>,
  shape: TableShape<Field>,
): AsyncGenerator<TableRow<Field>[]> {
  let places: [Field, number][] | undefined
  let width = 0
  let rows_read = 0
  for await (const rows of readCsv(decodeText(bytes))) {
    const body = places ? rows : rows.slice(1)
    if (!places) {
      const header = rows[0]?.fields ?? []
      places = findColumns(header, shape)
      width = header.length
    }
    const known = places
    rows_read += body.length
    yield body.map(({ line_no, fields }) => ({
      line_no,
      cells: cellsOf(fields, known),
      is_out_of_step:
        fields.length < width || (fields.length > width && fields.slice(width).some((field) => field.trim() !== '')),
    }))
  }
  if (!places) throw new TableRefused({ kind: 'empty' })
  if (rows_read === 0) throw new TableRefused({ kind: 'header_only' })
}

function findColumns<Field extends string>(header: readonly string[], { headers, optional = [] }: TableShape<Field>) {
  const seen = header.map(plain)
  const wanted = Object.entries(headers) as [Field, string][]
  const twice = wanted.filter(([, name]) => seen.indexOf(plain(name)) !== seen.lastIndexOf(plain(name))).map(([, name]) => name)
  const missing = wanted
    .filter(([field, name]) => !optional.includes(field) && !seen.includes(plain(name)))
    .map(([, name]) => name)
  if (missing.length > 0 || twice.length > 0) {
    throw new TableRefused({ kind: 'wrong_header', missing, twice, seen: header.filter((name) => name.trim() !== '') })
  }
  return wanted.map(([field, name]): [Field, number] => [field, seen.indexOf(plain(name))])
}

function cellsOf<Field extends string>(fields: readonly string[], places: readonly [Field, number][]): Record<Field, string> {
  const cells = {} as Record<Field, string>
  for (const [field, at] of places) cells[field] = (fields[at] ?? '').trim()
  return cells
}

function plain(name: string): string {
  return name.normalize('NFKC').replace(/\s+/g, '').toLowerCase()
}

/** The refusal as Japanese sentences for the person who sent the file. */
export function sayTableRefusal(refusal: TableRefusal): string {
  switch (refusal.kind) {
    case 'empty':
      return 'ファイルが空です。1行目に見出し、2行目から明細があるファイルを選んでください。'
    case 'header_only':
      return 'ファイルに見出しの行しかありません。2行目から明細があるか確かめてください。'
    case 'wrong_header':
      return sayHeader(refusal)
  }
}

function sayHeader({ missing, twice, seen }: TableRefusal & { kind: 'wrong_header' }): string {
  const faults = [
    ...(missing.length > 0 ? [`1行目の見出しに ${missing.join('、')} がありません。`] : []),
    ...(twice.length > 0 ? [`1行目に同じ見出しが2つあります：${twice.join('、')}`] : []),
  ]
  return [...faults, `1行目にあった見出し：${seen.map(short).join('、') || '（なし）'}`].join('\n')
}

/** A file without a header shows data here; a glimpse is enough to see that. */
function short(name: string): string {
  return name.length > 20 ? `${name.slice(0, 20)}…` : name
}
