import { formatDay, lastDay } from '../../../look/date-words.ts'
import { type Column, Table } from '../../../look/table.tsx'
import { type FundKind, standingOf } from '../fund.ts'
import type { FundInShort } from '../fund-queries.ts'
import { sayStanding } from './fund-page.tsx'
import { pathOfFund } from './fund-paths.ts'

/** Campaigns or programmes with where they stand. */
export function FundList(props: { caption: string; kind: FundKind; funds: readonly FundInShort[]; now: Temporal.Instant }) {
  const { caption, kind, funds, now } = props
  const columns: Column<FundInShort>[] = [
    { heading: '番号', cell: ({ address }) => <span class="number">{address}</span> },
    {
      heading: kind === 'campaign' ? '題名' : '名前',
      cell: ({ id, title }) => (
        <span class="sentence">
          <a href={pathOfFund(kind, id)}>{title}</a>
        </span>
      ),
    },
    { heading: '団体', cell: ({ organisation }) => <span class="sentence">{organisation ?? '—'}</span> },
    { heading: 'ようす', cell: (fund) => sayStanding(standingOf(fund, fund.numbers, now), fund) },
    { heading: '受付の最終日', cell: ({ closes_at }) => (closes_at === null ? '' : formatDay(lastDay(closes_at), 'year')) },
  ]
  return <Table caption={caption} columns={columns} rows={funds} />
}
