import { Hono } from 'hono'
import type { DeskEnv } from '../http/desk-env.ts'
import { ButtonLink } from '../look/button.tsx'
import { dayInJapan, formatDay, formatMoment, lastDay } from '../look/date-words.ts'
import { DeskFrame, DeskHead } from '../look/desk-frame.tsx'
import { type Column, Table } from '../look/table.tsx'
import { formatCount, formatYen } from '../money/yen.ts'
import { isOfTheOffice } from '../people/index.ts'
import type { CampaignInShort, DeskParts, ImportInShort, WaitingInShort } from './desk-parts.ts'

/** The desk's first page: what waits, what came in last, what is open today, as far as it is the reader's work. */
export function todayPages({ giving, collecting }: Pick<DeskParts, 'giving' | 'collecting'>): Hono<DeskEnv> {
  return new Hono<DeskEnv>().get('/', async (c) => {
    const { db, clock, desk } = c.var
    const now = clock.now()
    const rooms = new Set(desk.menu.flat().map(({ name }) => name))
    const own = desk.menu.flat().find(({ name }) => name.startsWith('own-'))
    // Who does not work in the office has nothing here but the way to their own.
    if (own !== undefined && c.var.person !== null && !isOfTheOffice(c.var.person)) return c.redirect(own.href, 303)
    const imports = rooms.has('imports') ? await giving?.lastImports(db, 5) : undefined
    const campaigns = await giving?.campaignsOpenOn(db, now)
    const months = rooms.has('months') ? ((await collecting?.waitingMonths(db, now)) ?? []) : []
    return c.html(
      <DeskFrame {...desk} title="今日" current="today">
        <DeskHead heading="今日" facts={formatDay(dayInJapan(now), 'year')} />
        <Waiting held_lines={desk.counts?.['held-lines'] ?? 0} has_months={months.length > 0} may_import={rooms.has('imports')} />
        {months.length > 0 && <WaitingMonths months={months} />}
        {imports !== undefined && <LastImports imports={imports} />}
        {campaigns !== undefined && <OpenCampaigns campaigns={campaigns} />}
      </DeskFrame>,
    )
  })
}

/** The next thing to do comes first. */
interface WaitingProps {
  held_lines: number
  has_months: boolean
  may_import: boolean
}

function Waiting({ held_lines, has_months, may_import }: WaitingProps) {
  return (
    <section class="card" aria-labelledby="waiting">
      <h2 id="waiting">{sayWaiting(held_lines, has_months)}</h2>
      <div class="acts">
        {held_lines > 0 && <ButtonLink href="/desk/held-lines">保留を見る</ButtonLink>}
        {may_import && (
          <ButtonLink href="/desk/imports" weight="quiet">
            ファイルを取り込む
          </ButtonLink>
        )}
        {!may_import && (
          <ButtonLink href="/desk/activity" weight="quiet">
            操作記録を見る
          </ButtonLink>
        )}
      </div>
    </section>
  )
}

function sayWaiting(held_lines: number, has_months: boolean): string {
  if (held_lines > 0) return `保留が${formatCount(held_lines)}件、待っています`
  return has_months ? '保留はありません' : '待っているものはありません'
}

function WaitingMonths({ months }: { months: readonly WaitingInShort[] }) {
  return (
    <section class="card" aria-labelledby="waiting-months">
      <h2 id="waiting-months">集金に、することがあります</h2>
      <ul class="waiting-list">
        {months.map(({ sentence, href }) => (
          <li>
            <a href={href}>{sentence}</a>
          </li>
        ))}
      </ul>
    </section>
  )
}

function LastImports({ imports }: { imports: readonly ImportInShort[] }) {
  const columns: Column<ImportInShort>[] = [
    { heading: 'いつ', cell: ({ imported_at }) => formatMoment(imported_at) },
    {
      heading: 'ファイル',
      cell: ({ id, source }) => (
        <span class="nowrap">
          <a href={`/desk/imports/${id}`}>{source}</a>
        </span>
      ),
    },
    { heading: '明細', figures: true, cell: ({ lines }) => formatCount(lines) },
    { heading: '受理', figures: true, cell: ({ accepted }) => formatCount(accepted) },
    { heading: '保留', figures: true, cell: ({ held }) => formatCount(held) },
  ]
  return (
    <section class="stack" aria-labelledby="last-imports">
      <h2 id="last-imports">最近の取込み</h2>
      {imports.length === 0 ? <p>まだ取込みはありません。</p> : <Table caption="新しい順" columns={columns} rows={imports} />}
    </section>
  )
}

function OpenCampaigns({ campaigns }: { campaigns: readonly CampaignInShort[] }) {
  const columns: Column<CampaignInShort>[] = [
    { heading: '注文番号', cell: ({ order_number }) => <a href={`/campaigns/${order_number}`}>{order_number}</a> },
    { heading: '寄付募集', cell: ({ title }) => title },
    { heading: '最終日', cell: ({ closes_at }) => formatDay(lastDay(closes_at)) },
    { heading: '口数', figures: true, cell: ({ promised_units }) => formatCount(promised_units) },
    { heading: '金額', figures: true, cell: ({ promised_yen }) => formatYen(promised_yen) },
  ]
  return (
    <section class="stack" aria-labelledby="open-campaigns">
      <h2 id="open-campaigns">今日、受け付けている寄付募集</h2>
      {campaigns.length === 0 ? (
        <p>今日、受け付けている寄付募集はありません。</p>
      ) : (
        <Table caption="最終日の早い順" columns={columns} rows={campaigns} />
      )}
    </section>
  )
}
