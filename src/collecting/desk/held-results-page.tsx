import type { Context } from 'hono'
import { z } from 'zod'
import { sayMonth } from '../../calendar/say-dates.ts'
import { actOnce } from '../../http/act-once.ts'
import type { DeskEnv } from '../../http/desk-env.ts'
import { formTokens, TokenFields } from '../../http/form-tokens.tsx'
import { readForm } from '../../http/read-form.ts'
import { Button, ButtonLink } from '../../look/button.tsx'
import { formatMoment } from '../../look/date-words.ts'
import { DeskFrame, DeskHead } from '../../look/desk-frame.tsx'
import { ErrorSummary } from '../../look/error-summary.tsx'
import { empty_form, type FormState, TextField } from '../../look/field.tsx'
import { Notice } from '../../look/notice.tsx'
import { type Column, Table } from '../../look/table.tsx'
import { formatCount } from '../../money/yen.ts'
import type { HeldResultReason } from '../collection-result.ts'
import { settleHeldResult } from '../held-results.ts'
import { findHeldRow, type HeldPlace, type HeldRow, waitingRows } from '../report-queries.ts'
import { resultWords } from '../result-words.ts'
import type { ClosedMonthAt } from './month-at.ts'

interface HeldProps {
  c: Context<DeskEnv>
  at: ClosedMonthAt
  form?: FormState
}

/** The rows of results that wait, with one of them and its form at the side: the one of the address, or the first. */
export async function heldResultsPage({ c, at, form = empty_form }: HeldProps) {
  const { db } = c.var
  const { coop, month, closing, path } = at
  const { rows, has_more } = await waitingRows(db, closing, readPlace(c.req.query('after') ?? ''))
  const named = readPlace(form.typed.place ?? c.req.query('place') ?? '')
  const selected = (named === null ? null : await findHeldRow(db, closing, named)) ?? rows[0] ?? null
  const last = rows.at(-1)
  const heading = `${sayMonth(month)}の保留の結果`
  return (
    <DeskFrame {...c.var.desk} title={`${coop.name} ${heading}`} current="months">
      <DeskHead heading={heading} facts={`${coop.name}・生協に確かめる行`} />
      {c.req.query('said') === 'settled' && <Notice kind="done">片づけました。</Notice>}
      {c.req.query('said') === 'gone' && <Notice kind="urgent">この行は、もう片づいていました。何も変えていません。</Notice>}
      <ErrorSummary errors={form.errors} />
      {selected === null ? (
        <section class="card">
          <h2>保留の結果はありません</h2>
        </section>
      ) : (
        <div class="desk-two">
          <Rows rows={rows} selected={selected} path={path} />
          <Selected c={c} row={selected} path={path} form={form} />
        </div>
      )}
      <nav class="acts" aria-label="ページ">
        {has_more && last !== undefined && (
          <ButtonLink href={`${path}/held?after=${placeOf(last)}`} weight="quiet" small>
            続きを見る
          </ButtonLink>
        )}
        <ButtonLink href={`${path}/results`} weight="quiet" small>
          引落の結果の画面へ
        </ButtonLink>
      </nav>
    </DeskFrame>
  )
}

function Rows({ rows, selected, path }: { rows: readonly HeldRow[]; selected: HeldRow; path: string }) {
  const columns: Column<HeldRow>[] = [
    {
      heading: '行',
      cell: (row) => <a href={`${path}/held?place=${placeOf(row)}`}>{`${row.nth}回目の${formatCount(row.line_no)}行目`}</a>,
    },
    { heading: '請求番号', cell: ({ charge_number }) => <span class="charge-number">{charge_number}</span> },
    { heading: '理由', cell: ({ held_reason }) => resultWords[held_reason] },
  ]
  const isSelected = (row: HeldRow) => placeOf(row) === placeOf(selected)
  return <Table caption="待っている行（ファイルの順）" columns={columns} rows={rows} is_selected={isSelected} />
}

function Selected({ c, row, path, form }: { c: Context<DeskEnv>; row: HeldRow; path: string; form: FormState }) {
  const facts = [
    ['理由', resultWords[row.held_reason]],
    ['請求番号', row.charge_number],
    ['結果', row.result],
    ['金額', row.amount],
    ['生協の書いた理由', row.reason],
  ]
  return (
    <section class="card" aria-labelledby="held-row">
      <h2 id="held-row">{`${row.nth}回目の取込みの${formatCount(row.line_no)}行目`}</h2>
      <dl class="details-list">
        {facts.map(([label, value]) => (
          <>
            <dt>{label}</dt>
            <dd>{value === '' ? '（なし）' : value}</dd>
          </>
        ))}
      </dl>
      <p>{adviseOn(row.held_reason)}</p>
      {row.settled_at === null ? (
        <form class="form" method="post" action={`${path}/held/settle`} novalidate>
          <TokenFields tokens={formTokens(c)} />
          <input type="hidden" name="place" value={placeOf(row)} />
          <TextField
            name="reason"
            label="確かめたこと"
            support="記録に残ります。お金は動きません。"
            form={form}
            width={40}
            required
          />
          <Button>この行を片づける</Button>
        </form>
      ) : (
        <p>{`${row.settled_by}が${formatMoment(row.settled_at)}に片づけました：${row.settled_why}`}</p>
      )}
    </section>
  )
}

/** What staff usually do about it. */
function adviseOn(reason: HeldResultReason): string {
  switch (reason) {
    case 'unreadable_row':
    case 'conflicting_results':
      return '生協に正しい結果を聞き、直したファイルを取り込んでから片づけます。'
    case 'unknown_charge':
      return 'この月に、その番号の請求はありません。番号を生協に確かめます。'
    case 'partial_amount':
    case 'excess_amount':
      return '請求とちがう金額です。生協に確かめ、請求どおりの結果を取り込むか、不能として取り込みます。'
    case 'dealt_with_meanwhile':
      return '不能のあと、もう再請求か取消しをしています。組合員が二重に払わないよう、生協と決めてから片づけます。'
    default:
      return '生協に確かめてから片づけます。'
  }
}

const placeOf = ({ nth, line_no }: HeldPlace) => `${nth}:${line_no}`

function readPlace(text: string): HeldPlace | null {
  const [, nth, line_no] = /^(\d{1,9}):(\d{1,9})$/.exec(text) ?? []
  return nth === undefined || line_no === undefined ? null : { nth: Number(nth), line_no: Number(line_no) }
}

const unreadable = '画面を開きなおして、もう一度送ってください'
const settleSchema = z.object({
  place: z.string(unreadable).regex(/^\d{1,9}:\d{1,9}$/, unreadable),
  reason: z
    .string('確かめたことを入力してください')
    .trim()
    .min(1, '確かめたことを入力してください')
    .max(200, '確かめたことは200文字までで入力してください'),
})

/** Settles a row and leads to the next one that waits. */
export async function settleAtTheDesk(c: Context<DeskEnv>, at: ClosedMonthAt): Promise<Response> {
  const form = await readForm(c, settleSchema)
  if (!form.ok) return c.html(await heldResultsPage({ c, at, form }), 422)
  return await actOnce(c, form.typed, async ({ trx, at: now, person }) => {
    const of = { coop_code: at.coop.code, month: at.month, at: now, person }
    const settled = await settleHeldResult(trx, { ...of, ...form.value })
    return `${at.path}/held?said=${settled ? 'settled' : 'gone'}`
  })
}
