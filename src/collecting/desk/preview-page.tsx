import type { Context } from 'hono'
import { sayMonth } from '../../calendar/say-dates.ts'
import type { DeskEnv } from '../../http/desk-env.ts'
import { formTokens, TokenFields } from '../../http/form-tokens.tsx'
import { Button, ButtonLink } from '../../look/button.tsx'
import { DeskFrame, DeskHead } from '../../look/desk-frame.tsx'
import { ErrorSummary } from '../../look/error-summary.tsx'
import { FieldErrorLine, type FormState } from '../../look/field.tsx'
import { Notice } from '../../look/notice.tsx'
import { type Column, Table } from '../../look/table.tsx'
import { formatCount, formatYen, yen } from '../../money/yen.ts'
import type { ClosingPreview, Coming } from '../closing-preview.ts'
import type { DebitPreview } from '../direct-debit/ask-bank.ts'
import type { MonthClosing } from '../month-closing.ts'
import { sayMonthOf } from '../say-endings.ts'
import { sayUnusual } from '../say-unusual.ts'
import type { MonthAt } from './month-at.ts'

interface PreviewProps {
  c: Context<DeskEnv>
  at: MonthAt
  /** What a close would make, and how that looks beside the last one. */
  closing: MonthClosing
  preview: ClosingPreview
  form: FormState
}

/** What the close of a month would do, and the form that does it. Nothing is changed by looking. */
export function PreviewPage({ c, at, closing, preview, form }: PreviewProps) {
  const { coop, month, path } = at
  const unusual = sayUnusual(preview)
  return (
    <DeskFrame {...c.var.desk} title={`${coop.name} ${sayMonth(month)}の下見`} current="months">
      <DeskHead heading={`${sayMonth(month)}の下見`} facts={`${coop.name}・まだ何も変えていません`} />
      <ErrorSummary errors={form.errors} />
      <Sums closing={closing} last={preview.last} />
      {unusual.length > 0 && (
        <Notice kind="urgent" heading="締める前に確かめること">
          <ul>
            {unusual.map((sentence) => (
              <li>{sentence}</li>
            ))}
          </ul>
        </Notice>
      )}
      <Items items={preview.items} />
      <section class="stack" aria-labelledby="supporters">
        <h2 id="supporters">サポーターの出入り</h2>
        <ComingTable caption="新しく始まる人" coming={preview.joined} />
        <ComingTable caption="やめた人・休む人" coming={preview.stopped} />
      </section>
      <CloseForm c={c} at={at} closing={closing} debit={preview.debit} form={form} />
      <div class="acts">
        <ButtonLink href={path} weight="quiet" small>
          締めずにもどる
        </ButtonLink>
      </div>
    </DeskFrame>
  )
}

function Sums({ closing, last }: { closing: MonthClosing; last: MonthClosing | null }) {
  const difference = last === null ? null : closing.yen - last.yen
  const figures = [
    ['請求', `${formatCount(closing.charges)}件`],
    ['組合員', `${formatCount(closing.members)}人`],
    ['合計', formatYen(closing.yen)],
    ['うち毎月分', `${formatCount(closing.instalments)}件`],
    ['うち寄付', `${formatCount(closing.donations)}件`],
  ]
  return (
    <>
      <dl class="figures-row">
        {figures.map(([label, figure]) => (
          <div class="figure">
            <dt>{label}</dt>
            <dd>{figure}</dd>
          </div>
        ))}
      </dl>
      <p>
        {last === null || difference === null
          ? 'はじめての締めです。くらべる月はありません。'
          : `前回（${sayMonthOf(last.month)}）は請求${formatCount(last.charges)}件 ${formatYen(last.yen)}でした。今回との差は${formatCount(closing.charges - last.charges)}件 ${formatYen(yen(difference))}です。`}
      </p>
    </>
  )
}

function Items({ items }: { items: ClosingPreview['items'] }) {
  const columns: Column<ClosingPreview['items'][number]>[] = [
    { heading: '注文番号', cell: ({ order_number }) => order_number },
    { heading: '品名', cell: ({ name }) => name },
    { heading: '請求', figures: true, cell: ({ charges }) => `${formatCount(charges)}件` },
    { heading: '口数', figures: true, cell: ({ units }) => formatCount(units) },
    { heading: '金額', figures: true, cell: (item) => formatYen(yen(item.yen)) },
  ]
  return <Table caption="注文番号ごとの請求" columns={columns} rows={items} />
}

function ComingTable({ caption, coming: { count, first } }: { caption: string; coming: ClosingPreview['joined'] }) {
  if (count === 0) return <p>{`${caption}：いません`}</p>
  const columns: Column<Coming>[] = [
    { heading: '組合員番号', cell: ({ member_number }) => member_number },
    { heading: '注文番号', cell: ({ order_number }) => order_number },
    { heading: '口数', figures: true, cell: ({ units }) => formatCount(units) },
  ]
  const more = count > first.length ? `（はじめの${first.length}人）` : ''
  return <Table caption={`${caption} ${formatCount(count)}人${more}`} columns={columns} rows={first} />
}

type CloseFormProps = Pick<PreviewProps, 'c' | 'at' | 'closing' | 'form'> & { debit: DebitPreview | null }

/** Names the month, the co-op and the total; both sums are sent along, so that a month that has changed asks again. */
function CloseForm({ c, at, closing, debit, form }: CloseFormProps) {
  const { coop, month, path } = at
  const error = form.errors.find(({ field }) => field === 'sure')?.sentence
  return (
    <form class="card form" method="post" action={`${path}/close`} aria-labelledby="close" novalidate>
      <h2 id="close">{`${coop.name}の${sayMonth(month)}を締める`}</h2>
      <p>
        {`請求${formatCount(closing.charges)}件、合計${formatYen(closing.yen)}を確定します。締めると、この月の寄付は取り消せなくなります。`}
      </p>
      <TokenFields tokens={formTokens(c)} />
      <input type="hidden" name="charges" value={String(closing.charges)} />
      <input type="hidden" name="yen" value={String(closing.yen)} />
      {debit !== null && <input type="hidden" name="withdraw_on" value={debit.withdraw_on.toString()} />}
      {debit !== null && debit.without_account.count > 0 && (
        <label class="choice">
          <input type="checkbox" name="leave_out" value="yes" />
          <span>{`口座のない組合員${formatCount(debit.without_account.count)}人の請求は、銀行のファイルから除いて締める`}</span>
        </label>
      )}
      <div class={error === undefined ? 'field' : 'field field-wrong'}>
        <label class="choice">
          <input
            id="field-sure"
            type="checkbox"
            name="sure"
            value="yes"
            aria-describedby={error === undefined ? undefined : 'error-sure'}
            aria-invalid={error === undefined ? undefined : 'true'}
          />
          <span>{`${coop.name}・${sayMonth(month)}・${formatYen(closing.yen)}を確かめました`}</span>
        </label>
        {error !== undefined && <FieldErrorLine name="sure" sentence={error} />}
      </div>
      <Button>{`${sayMonth(month)}を${formatYen(closing.yen)}で締める`}</Button>
    </form>
  )
}

/** Why a month cannot be closed now. */
export function CannotClosePage({ c, at, sentence }: { c: Context<DeskEnv>; at: MonthAt; sentence: string }) {
  const { coop, month, path } = at
  return (
    <DeskFrame {...c.var.desk} title={`${coop.name} ${sayMonth(month)}の下見`} current="months">
      <DeskHead heading={`${sayMonth(month)}の下見`} facts={coop.name} />
      <Notice kind="urgent" heading="いまは締められません">
        <p>{sentence}</p>
      </Notice>
      <div class="acts">
        <ButtonLink href={path} weight="quiet">
          月の画面へ
        </ButtonLink>
        <ButtonLink href={`/desk/months/${coop.code}/settings`} weight="quiet">
          集金の設定
        </ButtonLink>
      </div>
    </DeskFrame>
  )
}
