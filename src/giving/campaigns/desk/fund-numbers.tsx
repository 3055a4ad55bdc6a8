import type { Context } from 'hono'
import { jstDay } from '../../../calendar/jst.ts'
import type { DeskEnv } from '../../../http/desk-env.ts'
import { formTokens, TokenFields } from '../../../http/form-tokens.tsx'
import { Button, ButtonLink } from '../../../look/button.tsx'
import { CheckField } from '../../../look/check-field.tsx'
import { formatDay, lastDay } from '../../../look/date-words.ts'
import { DeskFrame, DeskHead } from '../../../look/desk-frame.tsx'
import { ErrorSummary } from '../../../look/error-summary.tsx'
import { type FormState, TextField } from '../../../look/field.tsx'
import { type Column, Table } from '../../../look/table.tsx'
import { formatYen } from '../../../money/yen.ts'
import { labelOfChannel } from '../../say-held-reason.ts'
import { CHANNELS, DELIVERY_KINDS, type FundNumber, sayChannels, sayDeliveryKinds, type WrittenFund } from '../fund.ts'
import type { AssignableCycle } from '../fund-queries.ts'
import { pathOfFund } from './fund-paths.ts'

interface NumbersProps {
  c: Context<DeskEnv>
  fund: WrittenFund
  numbers: readonly FundNumber[]
  coops: readonly { readonly code: string; readonly name: string }[]
}

/** The numbers by co-op and cycle, with what else they mean, and the way to another one. */
export function FundNumbers({ c, fund, numbers, coops }: NumbersProps) {
  const path = pathOfFund(fund.kind, fund.id)
  return (
    <section class="stack" aria-labelledby="field-number" id="numbers">
      <h2 id="field-number" tabindex={-1}>
        注文番号
      </h2>
      {numbers.length === 0 ? (
        <p>まだありません。生協ごとに、企画回を選んで番号をつけます。</p>
      ) : (
        <Table caption="注文番号（生協・企画回ごと）" columns={columnsFor(c, path)} rows={numbers} />
      )}
      {coops.length === 0 ? (
        <p>生協がまだ登録されていません。</p>
      ) : (
        <div class="acts">
          {coops.map(({ code, name }) => (
            <ButtonLink href={`${path}/numbers?coop=${code}`} weight="quiet" small>{`${name}の番号をつける`}</ButtonLink>
          ))}
        </div>
      )}
    </section>
  )
}

function columnsFor(c: Context<DeskEnv>, path: string): Column<FundNumber>[] {
  return [
    { heading: '生協', cell: ({ coop_name }) => coop_name },
    { heading: '企画回', cell: ({ cycle_name }) => cycle_name },
    {
      heading: '受付',
      cell: ({ opens_at, closes_at }) => (
        <span class="nowrap">{`${formatDay(jstDay(opens_at))}〜${formatDay(lastDay(closes_at))}`}</span>
      ),
    },
    { heading: '注文番号', cell: ({ order_number }) => <span class="number">{order_number}</span> },
    { heading: '1口', figures: true, cell: ({ unit_price_yen }) => formatYen(unit_price_yen) },
    { heading: '受付区分', cell: ({ channels }) => sayChannels(channels) },
    { heading: '配送区分', cell: ({ delivery_kinds }) => sayDeliveryKinds(delivery_kinds) || 'すべて' },
    { heading: 'ほかの企画回では', cell: ({ means_elsewhere }) => <span class="sentence">{means_elsewhere.join('、')}</span> },
    {
      heading: '外す',
      cell: (number) =>
        number.has_donations ? (
          '寄付があります'
        ) : (
          <form method="post" action={`${path}/numbers/${number.offer_id}/away`}>
            <TokenFields tokens={formTokens(c)} />
            <Button weight="grave" small>
              外す
              <span class="visually-hidden">{`：${number.coop_name} ${number.cycle_name} ${number.order_number}`}</span>
            </Button>
          </form>
        ),
    },
  ]
}

interface NumberPageProps {
  c: Context<DeskEnv>
  fund: WrittenFund
  coop: { readonly code: string; readonly name: string }
  cycles: readonly AssignableCycle[]
  form: FormState
}

/** Where a number is given in cycles of one co-op. */
export function NumberPage({ c, fund, coop, cycles, form }: NumberPageProps) {
  const path = pathOfFund(fund.kind, fund.id)
  const heading = `${coop.name}の注文番号`
  return (
    <DeskFrame {...c.var.desk} title={heading} current={`${fund.kind}s`}>
      <DeskHead heading={heading} facts={fund.title} />
      <ErrorSummary errors={form.errors} />
      {cycles.length === 0 ? (
        <p>
          番号をつけられる企画回がありません。先に<a href={`/desk/cycles?coop=${coop.code}`}>企画回</a>を登録してください。
        </p>
      ) : (
        <form class="card form" method="post" action={`${path}/numbers?coop=${coop.code}`} novalidate>
          <TokenFields tokens={formTokens(c)} />
          <NumberFields form={form} cycles={cycles} />
          <div class="acts">
            <Button>番号をつける</Button>
            <ButtonLink href={path} weight="quiet">
              やめる
            </ButtonLink>
          </div>
        </form>
      )}
    </DeskFrame>
  )
}

function NumberFields({ form, cycles }: Pick<NumberPageProps, 'form' | 'cycles'>) {
  return (
    <>
      <TextField name="order_number" label="注文番号" support="6けたの数字" form={form} width={6} figures required />
      <TextField name="unit_price_yen" label="1口の金額（円）" form={form} width={6} figures required />
      <CheckField
        name="cycle"
        legend="企画回"
        support="同じ番号でも、企画回がちがえば、ほかの意味に使えます"
        form={form}
        options={cycles.map((cycle) => ({ value: String(cycle.id), label: sayCycle(cycle) }))}
        required
      />
      <CheckField
        name="channel"
        legend="受付区分"
        form={form}
        options={CHANNELS.map((channel) => ({ value: channel, label: labelOfChannel(channel) }))}
        required
      />
      <CheckField
        name="delivery"
        legend="配送区分"
        support="配送区分で番号がちがう生協では、番号ごとに分けてつけます。案内のための区分で、どの組合員の申込みも受けます"
        form={form}
        options={Object.entries(DELIVERY_KINDS).map(([value, label]) => ({ value, label }))}
        required
      />
      <TextField name="units_limit" label="1回に申し込める口数" form={form} width={4} figures required />
    </>
  )
}

function sayCycle({ name, week, opens_at, closes_at }: AssignableCycle): string {
  const days = `${formatDay(jstDay(opens_at))}〜${formatDay(lastDay(closes_at))}`
  return `${name}${week === null ? '' : `（${week}週）`}　${days}`
}
