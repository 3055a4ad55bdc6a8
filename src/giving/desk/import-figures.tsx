import type { Child } from 'hono/jsx'
import { type Column, Table } from '../../look/table.tsx'
import { formatCount, formatYen, type Yen } from '../../money/yen.ts'
import type { ImportedOffer } from '../import-queries.ts'
import type { HeldReason } from '../intake/held-reason.ts'
import { labelOfReason } from '../say-held-reason.ts'
import { sayCapped } from './held-list.tsx'

interface FiguresProps {
  figures: {
    readonly lines: number
    readonly accepted: number
    readonly held: number
    readonly already_imported: number
    readonly yen: Yen
  }
  /** Where the held lines are listed. */
  held_href?: string
}

/** What came of a file: lines = accepted + held + already imported. */
export function Figures({ figures: { lines, accepted, held, already_imported, yen }, held_href }: FiguresProps) {
  const rows: readonly (readonly [string, Child])[] = [
    ['明細', formatCount(lines)],
    ['受理', formatCount(accepted)],
    ['保留', held > 0 && held_href !== undefined ? <a href={held_href}>{formatCount(held)}</a> : formatCount(held)],
    ['取込み済み', formatCount(already_imported)],
    ['寄付', formatYen(yen)],
  ]
  return (
    <dl class="figures-row">
      {rows.map(([label, figure]) => (
        <div class="figure">
          <dt>{label}</dt>
          <dd>{figure}</dd>
        </div>
      ))}
    </dl>
  )
}

/** What was accepted, by order number. */
export function OffersTable({ offers, is_linked = false }: { offers: readonly ImportedOffer[]; is_linked?: boolean }) {
  if (offers.length === 0) return null
  const has_names = offers.some(({ name }) => name !== '')
  const columns: Column<ImportedOffer>[] = [
    {
      heading: '注文番号',
      cell: ({ order_number, is_programme }) =>
        is_linked && !is_programme ? <a href={`/campaigns/${order_number}`}>{order_number}</a> : order_number,
    },
    ...(has_names ? [{ heading: '寄付先', cell: ({ name }: ImportedOffer) => name }] : []),
    {
      heading: '件数',
      figures: true,
      cell: ({ count, is_programme }) => (is_programme ? `登録 ${formatCount(count)}人` : `${formatCount(count)}件`),
    },
    { heading: '口数', figures: true, cell: ({ units }) => formatCount(units) },
    { heading: '金額', figures: true, cell: ({ yen, is_programme }) => (is_programme ? '毎月' : formatYen(yen)) },
  ]
  return <Table caption="受けたもの（注文番号ごと）" columns={columns} rows={offers} />
}

interface ReasonsProps {
  caption: string
  reasons: readonly { readonly reason: HeldReason; readonly lines: number }[]
  import_id?: number
}

/** What is held, by main reason; each number leads to its lines. */
export function ReasonsTable({ caption, reasons, import_id }: ReasonsProps) {
  if (reasons.length === 0) return null
  const columns: Column<ReasonsProps['reasons'][number]>[] = [
    { heading: '理由', cell: ({ reason }) => labelOfReason(reason) },
    {
      heading: '明細',
      figures: true,
      cell: ({ reason, lines }) =>
        import_id === undefined ? (
          sayCapped(lines)
        ) : (
          <a href={`/desk/held-lines?import=${import_id}&reason=${reason}`}>{sayCapped(lines)}</a>
        ),
    },
  ]
  return <Table caption={caption} columns={columns} rows={reasons} />
}
