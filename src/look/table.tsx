import type { Child } from 'hono/jsx'
import { withoutFurigana } from '../text/furigana.ts'
import { Words } from './words.tsx'

/** A column: its heading, whether it holds figures (set to the right), and what it shows of a row. */
export interface Column<Row> {
  readonly heading: string
  readonly figures?: boolean
  readonly cell: (row: Row) => Child
}

interface TableProps<Row> {
  /** Said by screen readers and printed above the table. */
  caption: string
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  /** The address behind a row's id, for links such as `#line-538`. */
  row_id?: (row: Row) => string
  is_selected?: (row: Row) => boolean
}

/** A table that scrolls by itself on narrow screens, reachable with the keyboard. */
export function Table<Row>({ caption, columns, rows, row_id, is_selected }: TableProps<Row>) {
  return (
    <section class="table-scroll" aria-label={withoutFurigana(caption)} tabindex={0}>
      <table class="table">
        <caption>
          <Words text={caption} />
        </caption>
        <thead>
          <tr>
            {columns.map(({ heading, figures }) => (
              <th scope="col" class={figures === true ? 'n' : undefined}>
                <Words text={heading} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr id={row_id?.(row)} aria-selected={is_selected?.(row) === true ? 'true' : undefined}>
              {columns.map(({ cell, figures }) => (
                <td class={figures === true ? 'n' : undefined}>{cell(row)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
