import type { Context } from 'hono'
import { recordSeen } from '../../activity/index.ts'
import type { DeskEnv } from '../../http/desk-env.ts'
import { ButtonLink } from '../../look/button.tsx'
import { formatMoment } from '../../look/date-words.ts'
import { DeskFrame, DeskHead } from '../../look/desk-frame.tsx'
import { ErrorSummary } from '../../look/error-summary.tsx'
import { empty_form, type FormState } from '../../look/field.tsx'
import { Notice } from '../../look/notice.tsx'
import { type Column, Table } from '../../look/table.tsx'
import { formatCount, formatYen, yen } from '../../money/yen.ts'
import { type EnrolmentStanding, enrolmentStanding } from '../enrolment-standing.ts'
import { sayMonthOf } from '../say-endings.ts'
import { type ChangeInList, changesOf, type InstalmentInList, instalmentsOf, type Supporter } from '../supporter-queries.ts'
import { ChangeForm } from './change-form.tsx'
import { monthPath } from './month-at.ts'

interface SupporterProps {
  c: Context<DeskEnv>
  supporter: Supporter
  form?: FormState
}

/** One enrolment: how it stands, what can be changed and from when, its months, and what was changed before. */
export async function supporterPage({ c, supporter, form = empty_form }: SupporterProps) {
  const { db } = c.var
  const { id, member_number, name, name_kana, coop_name } = supporter
  const [standing, instalments, changes] = await Promise.all([
    enrolmentStanding(db, id),
    instalmentsOf(db, id),
    changesOf(db, id),
  ])
  await recordSeen(c, ['number', 'name', 'kana', 'enrolments'], [supporter])
  if (standing === null) throw new Error('an enrolment that was found has no standing')
  return (
    <DeskFrame {...c.var.desk} title={`サポーター ${member_number}`} current="supporters">
      <DeskHead heading={`${name}（${name_kana}）`} facts={`${coop_name}・組合員番号 ${member_number}`} />
      {c.req.query('said') === 'changed' && <Notice kind="done">{sayStanding(supporter, standing)}</Notice>}
      <ErrorSummary errors={form.errors} />
      <Facts supporter={supporter} standing={standing} />
      {!standing.ended && <ChangeForm c={c} enrolment_id={id} standing={standing} form={form} />}
      <section class="stack" aria-labelledby="instalments">
        <h2 id="instalments">毎月分</h2>
        {instalments.length === 0 ? (
          <p>まだ請求した月はありません。</p>
        ) : (
          <Instalments supporter={supporter} rows={instalments} />
        )}
      </section>
      {changes.length > 0 && <Changes rows={changes} />}
      <div class="acts">
        <ButtonLink href="/desk/supporters" weight="quiet" small>
          サポーターの一覧へ
        </ButtonLink>
      </div>
    </DeskFrame>
  )
}

/** What holds from the next open month on, as a sentence. */
function sayStanding({ unit_price_yen }: Supporter, { ended, next_month, units }: EnrolmentStanding): string {
  const from = sayMonthOf(next_month)
  if (ended) return `この登録は終わりました。${from}分から請求しません。`
  if (units === 0) return `休んでいます。${from}分は請求しません。再開するまで続きます。`
  return `${from}分から、毎月${formatCount(units)}口 ${formatYen(yen(units * unit_price_yen))}です。`
}

function Facts({ supporter, standing }: { supporter: Supporter; standing: EnrolmentStanding }) {
  const { programme, order_number, unit_price_yen, units, starts_month, ended_at, ended_by, end_reason } = supporter
  const facts = [
    ['登録寄付', `${programme}（${order_number}、1口${formatYen(yen(unit_price_yen))}）`],
    ['申込み', `${formatCount(units)}口、${sayMonthOf(starts_month)}分から`],
    ['いま', sayStanding(supporter, standing)],
  ]
  if (ended_at !== null) facts.push(['終わり', `${formatMoment(ended_at)}、${ended_by}。理由：${end_reason}`])
  return (
    <dl class="card details-list">
      {facts.map(([label, value]) => (
        <>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </>
      ))}
    </dl>
  )
}

const states: Readonly<Record<InstalmentInList['state'], string>> = {
  open: '結果待ち',
  collected: '引落済',
  waits: '引落不能（決まっていない）',
  charged_again: '引落不能のあと、再請求',
  cancelled: '引落不能のあと、取消し',
}

function Instalments({ supporter, rows }: { supporter: Supporter; rows: readonly InstalmentInList[] }) {
  const columns: Column<InstalmentInList>[] = [
    {
      heading: '集金月',
      cell: ({ month }) => <a href={monthPath(supporter.coop_code, month)}>{sayMonthOf(month)}</a>,
    },
    { heading: '口数', figures: true, cell: ({ units }) => formatCount(units) },
    { heading: '金額', figures: true, cell: (row) => formatYen(yen(row.yen)) },
    { heading: '状態', cell: ({ state }) => states[state] },
  ]
  return <Table caption="請求した月（新しい順）" columns={columns} rows={rows} />
}

function Changes({ rows }: { rows: readonly ChangeInList[] }) {
  const columns: Column<ChangeInList>[] = [
    { heading: 'いつ', cell: ({ changed_at }) => formatMoment(changed_at) },
    { heading: 'だれが', cell: ({ changed_by }) => changed_by },
    { heading: 'どの月から', cell: ({ from_month }) => `${sayMonthOf(from_month)}分から` },
    { heading: '口数', figures: true, cell: ({ units }) => (units === 0 ? '休む' : `${formatCount(units)}口`) },
    {
      heading: '理由',
      cell: ({ reason, held_act_id }) =>
        held_act_id === null ? reason : <a href={`/desk/held-lines/acts/${held_act_id}`}>{reason}</a>,
    },
  ]
  return (
    <section class="stack" aria-labelledby="changes">
      <h2 id="changes">これまでの変更</h2>
      <Table caption="新しい順" columns={columns} rows={rows} />
    </section>
  )
}
