import type { Context } from 'hono'
import type { DeskEnv } from '../../../http/desk-env.ts'
import { formTokens, TokenFields } from '../../../http/form-tokens.tsx'
import { Button, ButtonLink } from '../../../look/button.tsx'
import { DeskFrame, DeskHead } from '../../../look/desk-frame.tsx'
import { ErrorSummary } from '../../../look/error-summary.tsx'
import { SelectField, TextField } from '../../../look/field.tsx'
import { Notice } from '../../../look/notice.tsx'
import { type Column, Table } from '../../../look/table.tsx'
import { formatCount, formatYen, yen } from '../../../money/yen.ts'
import type { ReceiptIssuer } from '../receipt-issuer.ts'
import { formatReceiptNumber } from '../receipt-number.ts'
import type { ReceiptRow, ReceiptState } from '../receipt-queries.ts'
import { type Asked, type Asking, receiptsPath } from './asked.ts'
import { A_BLOCK } from './print-at-the-desk.ts'

/** A member has a handful a month; more are printed from the command line. */
export const MOST_ROWS = 200
const MOST_BLOCKS = 40

interface PageProps {
  c: Context<DeskEnv>
  asking: Asking
  issuer: ReceiptIssuer | null
  receipts: readonly ReceiptRow[]
  last: number
}

/** One member's receipts of a year, or everybody's in blocks. */
export function ReceiptsPage({ c, asking, issuer, receipts, last }: PageProps) {
  const { asked, form, coops } = asking
  return (
    <DeskFrame {...c.var.desk} title="受領書" current="receipts">
      <DeskHead heading="受領書" facts={issuer === null ? '発行者はまだ決まっていません' : `発行者 ${issuer.name}`} />
      {asked !== null && <Said c={c} asked={asked} />}
      <ErrorSummary errors={form.errors} />
      {issuer === null && (
        <Notice kind="urgent">受領書の発行者を、サーバーで bin/tomoni receipt-settings を使って決めてください。</Notice>
      )}
      <form class="card form" method="get" action="/desk/money/receipts">
        <SelectField
          name="coop"
          label="生協"
          form={form}
          options={coops.map(({ code, name }) => ({ value: code, label: name }))}
          required
        />
        <TextField name="year" label="引き落とした年" form={form} width={4} figures required />
        <TextField name="member" label="組合員番号" support="空なら全員の受領書です。" form={form} width={10} figures />
        <Button>表示する</Button>
      </form>
      {asked !== null && issuer !== null && <Found c={c} asked={asked} receipts={receipts} last={last} />}
    </DeskFrame>
  )
}

function Found({
  c,
  asked,
  receipts,
  last,
}: {
  c: Context<DeskEnv>
  asked: Asked
  receipts: readonly ReceiptRow[]
  last: number
}) {
  const { coop, year, member } = asked
  return (
    <section aria-labelledby="found">
      <h2 id="found">
        {coop.name} {year}年 {member === null ? '全員' : `組合員番号 ${member.member_number} ${member.name} さん`}
      </h2>
      {member === null ? <Blocks c={c} asked={asked} last={last} /> : <OfMember c={c} asked={asked} receipts={receipts} />}
      <div class="acts">
        <ActForm c={c} asked={asked} act="number" words="まだ番号のない分に番号をつける" />
        {member !== null && <ActForm c={c} asked={asked} act="statement" words={`${year}年の明細書を印刷する`} />}
      </div>
    </section>
  )
}

function OfMember({ c, asked, receipts }: { c: Context<DeskEnv>; asked: Asked; receipts: readonly ReceiptRow[] }) {
  if (receipts.length === 0) return <p>番号のついた受領書はまだありません。</p>
  const columns: Column<ReceiptRow>[] = [
    { heading: '番号', cell: ({ year, number }) => formatReceiptNumber({ coop_code: asked.coop.code, year, number }) },
    { heading: '受領した日', cell: ({ collected_on }) => collected_on },
    { heading: '寄付先', cell: ({ fund }) => fund },
    { heading: '金額', figures: true, cell: ({ yen: sum }) => formatYen(yen(sum)) },
    { heading: '状態', cell: ({ state }) => <span class={state === 'valid' ? 'tag' : 'tag tag-past'}>{stateWords[state]}</span> },
    { heading: '印刷', figures: true, cell: ({ printed }) => `${formatCount(printed)}回` },
    {
      heading: '操作',
      cell: ({ number, printed }) => (
        <ActForm c={c} asked={asked} act="print" from={number} to={number} words={printed === 0 ? '印刷する' : '再発行する'} />
      ),
    },
  ]
  return <Table caption="受領書" columns={columns} rows={receipts} />
}

const stateWords: Readonly<Record<ReceiptState, string>> = {
  valid: '有効',
  replaced: '無効（別の番号）',
  refunded: '無効（返金）',
  not_collected: '無効（引落不能）',
}

function Blocks({ c, asked, last }: { c: Context<DeskEnv>; asked: Asked; last: number }) {
  if (last === 0) return <p>番号のついた受領書はまだありません。</p>
  const blocks = Array.from({ length: Math.min(Math.ceil(last / A_BLOCK), MOST_BLOCKS) }, (_, nth) => nth * A_BLOCK + 1)
  return (
    <>
      <p>
        {formatCount(last)}番まであります。有効な受領書を、{A_BLOCK}枚ずつ印刷します。無効の受領書は入りません。
      </p>
      <div class="acts">
        {blocks.map((from) => {
          const to = Math.min(from + A_BLOCK - 1, last)
          return (
            <ActForm
              c={c}
              asked={asked}
              act="print"
              from={from}
              to={to}
              words={`${formatCount(from)}番から${formatCount(to)}番`}
            />
          )
        })}
      </div>
      {last > MOST_BLOCKS * A_BLOCK && <p>これより多い分は、サーバーで bin/tomoni receipts を使ってください。</p>}
    </>
  )
}

interface ActProps {
  c: Context<DeskEnv>
  asked: Asked
  act: 'number' | 'print' | 'statement'
  words: string
  from?: number
  to?: number
}

function ActForm({ c, asked, act, words, from, to }: ActProps) {
  return (
    <form method="post" action={`/desk/money/receipts/${act}`}>
      <TokenFields tokens={formTokens(c)} />
      <input type="hidden" name="coop" value={asked.coop.code} />
      <input type="hidden" name="year" value={String(asked.year)} />
      <input type="hidden" name="member" value={asked.member?.member_number ?? ''} />
      {from !== undefined && <input type="hidden" name="from" value={String(from)} />}
      {to !== undefined && <input type="hidden" name="to" value={String(to)} />}
      <Button weight="quiet" small>
        {words}
      </Button>
    </form>
  )
}

/** What the act before this page came to. */
function Said({ c, asked }: { c: Context<DeskEnv>; asked: Asked }) {
  const [said = '', count = ''] = (c.req.query('said') ?? '').split('-')
  const { at = '', from = '', to = '', left = '' } = c.req.query()
  const lacking = left === '' ? [] : left.split(',').map((one) => one.split(':'))
  return (
    <>
      {said === 'numbered' && (
        <Notice kind="done">
          {count === '0' ? '番号のない分はありませんでした。' : `受領書${formatCount(Number(count))}枚に番号をつけました。`}
        </Notice>
      )}
      {said === 'nothing' && <Notice kind="urgent">印刷できる有効な受領書はありませんでした。</Notice>}
      {said === 'meanwhile' && <Notice kind="urgent">同じものをほかの人が同時に印刷しました。もう一度試してください。</Notice>}
      {said === 'no_issuer' && <Notice kind="urgent">発行者が決まっていないので、何もしていません。</Notice>}
      {(said === 'printed' || said === 'statement') && (
        <Notice kind="done">
          <p>
            {said === 'printed' ? `受領書${formatCount(Number(count))}枚の印刷を記録しました。` : '明細書の印刷を記録しました。'}
          </p>
          <ButtonLink
            href={
              said === 'printed'
                ? receiptsPath(asked, { at, from, to }, '/receipts.pdf')
                : receiptsPath(asked, { at }, '/statement.pdf')
            }
            small
          >
            PDF を受け取る
          </ButtonLink>
        </Notice>
      )}
      {lacking.length > 0 && (
        <Notice kind="urgent" heading="印刷できない字があります">
          {lacking.map(([number = '', letters = '']) => (
            <p>
              組合員番号 {number}：{letters}
            </p>
          ))}
          <p>サーバーで bin/tomoni receipt-name を使い、印刷する名前を決めてください。</p>
        </Notice>
      )}
    </>
  )
}
