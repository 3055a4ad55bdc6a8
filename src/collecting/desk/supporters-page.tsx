import type { Context } from 'hono'
import { recordSeen } from '../../activity/index.ts'
import type { DeskEnv } from '../../http/desk-env.ts'
import { Button, ButtonLink } from '../../look/button.tsx'
import { DeskFrame, DeskHead } from '../../look/desk-frame.tsx'
import { ErrorSummary } from '../../look/error-summary.tsx'
import { type FormState, TextField } from '../../look/field.tsx'
import { type Column, Table } from '../../look/table.tsx'
import { formatCount } from '../../money/yen.ts'
import { foldFigures, searchKey } from '../../text/fold.ts'
import { sayMonthOf } from '../say-endings.ts'
import { findSupporters, type Supporter } from '../supporter-queries.ts'
import { numberIn } from './month-at.ts'

/** Who gives every month: found by member number or by how the name begins in kana. */
export async function supportersPage(c: Context<DeskEnv>): Promise<Response> {
  const q = c.req.query('q')?.slice(0, 100) ?? ''
  const wanted = readWanted(q)
  const errors = wanted === 'unreadable' ? [{ field: 'q', sentence: '組合員番号か、氏名のカナで探してください' }] : []
  const before = numberIn(c.req.query('before'), 0)
  const { supporters, has_more } =
    wanted === 'unreadable'
      ? { supporters: [], has_more: false }
      : await findSupporters(c.var.db, { wanted, before: before === 0 ? null : before })
  await recordSeen(c, ['number', 'name', 'kana', 'enrolments'], supporters)
  const more = new URLSearchParams({ ...(q === '' ? {} : { q }), before: String(supporters.at(-1)?.id ?? 0) })
  const page = (
    <DeskFrame {...c.var.desk} title="サポーター" current="supporters">
      <DeskHead heading="サポーター" facts="毎月の寄付の登録" />
      <ErrorSummary errors={errors} />
      <SearchForm form={{ typed: { q }, errors }} />
      {supporters.length === 0 && errors.length === 0 && (
        <p>{q === '' ? 'まだサポーターはいません。' : `「${q}」のサポーターは見つかりません。`}</p>
      )}
      {supporters.length > 0 && (
        <Supporters supporters={supporters} caption={q === '' ? '新しい順' : `「${q}」のサポーター（新しい順）`} />
      )}
      <nav class="acts" aria-label="ページ">
        {has_more && (
          <ButtonLink href={`/desk/supporters?${more}`} weight="quiet" small>
            続きを見る
          </ButtonLink>
        )}
        {(q !== '' || before > 0) && (
          <ButtonLink href="/desk/supporters" weight="quiet" small>
            すべて見る
          </ButtonLink>
        )}
      </nav>
    </DeskFrame>
  )
  return c.html(page, errors.length > 0 ? 422 : 200)
}

/** Figures are a member number; kana, in either kind, the beginning of a name. Kanji are not, as a name has many. */
function readWanted(q: string): { number: string } | { kana: string } | 'unreadable' | null {
  const folded = foldFigures(q).replace(/[\s-]/g, '')
  if (folded === '') return null
  if (/^\d{1,15}$/.test(folded)) return { number: folded }
  return /^[\u30A1-\u30FA\u30FC]+$/.test(searchKey(q)) ? { kana: q } : 'unreadable'
}

function SearchForm({ form }: { form: FormState }) {
  return (
    <search>
      <form class="filter-form" method="get" action="/desk/supporters">
        <TextField name="q" label="組合員番号か氏名のカナ" form={form} width={20} autofocus />
        <Button weight="quiet" small>
          探す
        </Button>
      </form>
    </search>
  )
}

function Supporters({ supporters, caption }: { supporters: readonly Supporter[]; caption: string }) {
  const columns: Column<Supporter>[] = [
    { heading: '組合員番号', cell: ({ id, member_number }) => <a href={`/desk/supporters/${id}`}>{member_number}</a> },
    { heading: '氏名', cell: ({ name, name_kana }) => `${name}（${name_kana}）` },
    { heading: '生協', cell: ({ coop_name }) => coop_name },
    { heading: '登録寄付', cell: ({ programme }) => programme },
    { heading: '申込みの口数', figures: true, cell: ({ units }) => formatCount(units) },
    { heading: 'はじまり', cell: ({ starts_month }) => sayMonthOf(starts_month) },
    {
      heading: '状態',
      cell: ({ ended_at }) => (
        <span class={ended_at === null ? 'tag' : 'tag tag-past'}>{ended_at === null ? '続いています' : '終わりました'}</span>
      ),
    },
  ]
  return <Table caption={caption} columns={columns} rows={supporters} />
}
