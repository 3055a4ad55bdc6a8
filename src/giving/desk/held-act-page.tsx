import type { Context } from 'hono'
import type { DeskEnv } from '../../http/desk-env.ts'
import { formTokens, TokenFields } from '../../http/form-tokens.tsx'
import { Button, ButtonLink } from '../../look/button.tsx'
import { formatMoment } from '../../look/date-words.ts'
import { DeskFrame, DeskHead } from '../../look/desk-frame.tsx'
import { Notice } from '../../look/notice.tsx'
import { type Column, Table } from '../../look/table.tsx'
import { formatCount } from '../../money/yen.ts'
import type { HeldAct } from '../held-act-queries.ts'
import type { HeldLine, HeldState } from '../held-line.ts'
import { heldNotices, labelOfAct, sayHeldAct, sayHeldNotice } from './say-held-ending.ts'

/** One act on held lines: who, when, why, which lines, and its taking back. */
export function HeldActPage({ c, act }: { c: Context<DeskEnv>; act: HeldAct }) {
  const notice = heldNotices.find((known) => known === c.req.query('said'))
  const columns: Column<HeldLine>[] = [
    { heading: '行', figures: true, cell: ({ id, line_no }) => <a href={`/desk/held-lines/${id}`}>{formatCount(line_no)}</a> },
    { heading: '組合員番号', cell: ({ member_number }) => member_number.slice(0, 16) },
    { heading: '注文番号', cell: ({ order_number }) => order_number.slice(0, 16) },
    { heading: '口数', figures: true, cell: ({ units }) => units.slice(0, 16) },
    { heading: 'いま', cell: ({ state }) => labelOfState(state) },
  ]
  const more = act.lines - act.first.length
  return (
    <DeskFrame {...c.var.desk} title={`保留の操作${act.id}`} current="held-lines">
      <DeskHead heading={`保留の操作 ${formatCount(act.id)}`} facts={`${act.acted_by}・${formatMoment(act.acted_at)}`} />
      {notice !== undefined && <Notice kind="urgent">{sayHeldNotice(notice)}</Notice>}
      <section class="card" aria-labelledby="act">
        <h2 id="act">{`${labelOfAct(act.kind)}（${formatCount(act.lines)}件）`}</h2>
        <p>{sayHeldAct(act)}</p>
        {act.reason !== null && <p>{`理由：${act.reason}`}</p>}
        {act.taken_back_at !== null && <p>{`${act.taken_back_by}が${formatMoment(act.taken_back_at)}に取り消しました。`}</p>}
        {act.taken_back_at === null && (
          <form class="acts" method="post" action={`/desk/held-lines/acts/${act.id}/take-back`}>
            <TokenFields tokens={formTokens(c)} />
            <Button weight="grave" small>
              この操作を取り消す
            </Button>
          </form>
        )}
      </section>
      <Table
        caption={more > 0 ? `はじめの${act.first.length}件（ほか${formatCount(more)}件）` : '明細'}
        columns={columns}
        rows={act.first}
      />
      <div class="acts">
        <ButtonLink href="/desk/held-lines" weight="quiet" small>
          保留の一覧へ
        </ButtonLink>
      </div>
    </DeskFrame>
  )
}

function labelOfState(state: HeldState): string {
  switch (state) {
    case 'open':
      return '保留'
    case 'accepted':
      return '受けた'
    case 'rejected':
      return '受けない'
    case 'undone':
      return '取込みの取消し'
  }
}
