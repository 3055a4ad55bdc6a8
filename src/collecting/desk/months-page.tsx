import type { Context } from 'hono'
import type { Coop } from '../../coops/index.ts'
import type { DeskEnv } from '../../http/desk-env.ts'
import { ButtonLink } from '../../look/button.tsx'
import { DeskFrame, DeskHead } from '../../look/desk-frame.tsx'
import { type Column, Table } from '../../look/table.tsx'
import { formatCount, formatYen } from '../../money/yen.ts'
import { type ClosedMonth, closedMonths, type OpenMonth, openMonths } from '../months-queries.ts'
import { sayMonthOf } from '../say-endings.ts'
import { monthPath } from './month-at.ts'
import { nextOfClosed, nextOfOpen } from './next-step.ts'

interface MonthsProps {
  c: Context<DeskEnv>
  coops: readonly Coop[]
  /** Closed months before this one only, as `2025-12-01`; null from the latest on. */
  before: string | null
}

/** The collection months of each co-op, and what to do with each of them. */
export async function monthsPage({ c, coops, before }: MonthsProps) {
  // Of one co-op all of them can be paged through; of several the last few are shown.
  const limit = coops.length === 1 ? 24 : 6
  const { db, clock } = c.var
  const now = clock.now()
  const sections = await Promise.all(
    coops.map(async (coop) => ({
      coop,
      open: before === null ? await openMonths(db, coop.id, now) : [],
      closed: await closedMonths(db, coop.id, { before, limit }),
    })),
  )
  return (
    <DeskFrame {...c.var.desk} title="集金" current="months">
      <DeskHead heading="集金" facts="月ごとの、締めから送金まで" />
      {coops.length === 0 && <p>生協がまだありません。</p>}
      {sections.map(({ coop, open, closed }) => (
        <section class="stack" aria-labelledby={`coop-${coop.code}`}>
          <h2 id={`coop-${coop.code}`}>{coop.name}</h2>
          {open.length + closed.months.length === 0 ? (
            <p>まだ集金の月はありません。企画回を取り込むと、ここに並びます。</p>
          ) : (
            <Months coop={coop} open={open} closed={closed.months} now={now} is_from_latest={before === null} />
          )}
          <nav class="acts" aria-label={`${coop.name}の集金`}>
            {closed.has_more && (
              <ButtonLink href={`/desk/months/${coop.code}?before=${closed.months.at(-1)?.month}`} weight="quiet" small>
                これより前の月
              </ButtonLink>
            )}
            {before !== null && (
              <ButtonLink href={`/desk/months/${coop.code}`} weight="quiet" small>
                いまの月へ
              </ButtonLink>
            )}
            <ButtonLink href={`/desk/months/${coop.code}/settings`} weight="quiet" small>
              集金の設定
            </ButtonLink>
          </nav>
        </section>
      ))}
    </DeskFrame>
  )
}

type Row =
  | { readonly kind: 'open'; readonly of: OpenMonth; readonly next: string }
  | { readonly kind: 'closed'; readonly of: ClosedMonth; readonly next: string }

interface TableProps {
  coop: Coop
  open: readonly OpenMonth[]
  closed: readonly ClosedMonth[]
  now: Temporal.Instant
  /** Whether the first of the closed months is the latest one. */
  is_from_latest: boolean
}

function Months({ coop, open, closed, now, is_from_latest }: TableProps) {
  const rows: Row[] = [
    ...open.toReversed().map((of): Row => ({ kind: 'open', of, next: nextOfOpen(of, now).sentence })),
    ...closed.map(
      (of, place): Row => ({ kind: 'closed', of, next: nextOfClosed(of.figures, is_from_latest && place === 0).sentence }),
    ),
  ]
  const ofClosed = (row: Row, say: (closed: ClosedMonth) => string) => (row.kind === 'closed' ? say(row.of) : '—')
  const columns: Column<Row>[] = [
    { heading: '集金月', cell: ({ of }) => <a href={monthPath(coop.code, of.month)}>{sayMonthOf(of.month)}</a> },
    {
      heading: '状態',
      cell: ({ kind }) => <span class={kind === 'open' ? 'tag' : 'tag tag-past'}>{kind === 'open' ? '締める前' : '締めた'}</span>,
    },
    { heading: '請求', figures: true, cell: (row) => ofClosed(row, ({ yen }) => formatYen(yen)) },
    { heading: '済', figures: true, cell: (row) => ofClosed(row, ({ figures }) => formatYen(figures.collected_yen)) },
    { heading: '不能', figures: true, cell: (row) => ofClosed(row, ({ figures }) => `${formatCount(figures.failed)}件`) },
    { heading: '入金', figures: true, cell: (row) => ofClosed(row, ({ figures }) => formatYen(figures.remitted_yen)) },
    { heading: '送金', figures: true, cell: (row) => ofClosed(row, ({ figures }) => formatYen(figures.paid_yen)) },
    { heading: '結果待ち', figures: true, cell: (row) => ofClosed(row, ({ figures }) => `${formatCount(figures.open)}件`) },
    { heading: '次にすること', cell: ({ next }) => <div class="sentence">{next}</div> },
  ]
  return <Table caption={`${coop.name}の集金月（新しい順）`} columns={columns} rows={rows} />
}
