import { type Column, Table } from '../../look/table.tsx'
import { formatCount, formatYen, yen } from '../../money/yen.ts'
import { RESULT_ENDINGS } from '../collection-result.ts'
import type { EndingOfReport } from '../month-figures.ts'
import { resultWords } from '../result-words.ts'

/** What came of the rows of a file, in the order in which it is decided; endings without a row are left out. */
export function EndingsTable({ endings, with_yen }: { endings: readonly EndingOfReport[]; with_yen: boolean }) {
  const rows = RESULT_ENDINGS.flatMap((ending) => endings.find((row) => row.ending === ending && row.lines > 0) ?? [])
  const columns: Column<EndingOfReport>[] = [
    { heading: '結果', cell: ({ ending }) => resultWords[ending] },
    { heading: '行', figures: true, cell: ({ lines }) => formatCount(lines) },
  ]
  if (with_yen) columns.push({ heading: '請求の金額', figures: true, cell: (row) => formatYen(yen(row.yen)) })
  return <Table caption="行ごとの結果" columns={columns} rows={rows} />
}
