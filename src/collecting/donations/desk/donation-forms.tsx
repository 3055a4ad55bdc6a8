import type { Context } from 'hono'
import type { Child } from 'hono/jsx'
import type { DeskEnv } from '../../../http/desk-env.ts'
import { formTokens, TokenFields } from '../../../http/form-tokens.tsx'
import { Button } from '../../../look/button.tsx'
import { empty_form, type FormState, SelectField, TextField } from '../../../look/field.tsx'
import { formatYen } from '../../../money/yen.ts'
import { handlesMoney } from '../../../people/index.ts'
import type { Donation } from '../donation.ts'

interface FormsProps {
  c: Context<DeskEnv>
  donation: Donation
  form: FormState
}

/** What the reader can do to a donation as it stands; nothing once it was given back in full. Only the form that was sent keeps what was typed. */
export function DonationForms({ c, donation, form }: FormsProps) {
  const { state, refund, key } = donation
  const sent = c.req.path.split('/').at(-1)
  const formOf = (kind: string) => (sent === kind ? form : empty_form)
  const is_open = state === 'promised' || state === 'charged' || state === 'failed'
  const has_money = c.var.person !== null && handlesMoney(c.var.person)
  const props = { c, donation }
  return (
    <>
      {is_open && <CancelForm {...props} form={formOf('cancel')} />}
      {has_money && state === 'collected' && <RefundForm {...props} form={formOf('refund')} />}
      {has_money && refund !== null && refund.left_yen > 0 && <PayForm {...props} form={formOf('pay')} />}
      {(is_open || state === 'collected') && 'batch_id' in key && <MoveForm {...props} form={formOf('move')} />}
    </>
  )
}

function CancelForm({ c, donation, form }: FormsProps) {
  const support =
    donation.state === 'promised'
      ? '請求されなくなります。'
      : '請求はもう生協に渡してあります。引き落とされたときは、次の請求から差し引いて返します。'
  return (
    <ActForm c={c} donation={donation} kind="cancel" heading="取り消す" support={support}>
      <TextField name="reason" label="取り消す理由" form={form} width={40} required />
      <Button weight="grave">この寄付を取り消す</Button>
    </ActForm>
  )
}

function RefundForm({ c, donation, form }: FormsProps) {
  const options = [
    { value: '', label: '選んでください' },
    { value: 'credit', label: 'これからの請求から差し引く' },
    { value: 'bank', label: '振り込む' },
  ]
  return (
    <ActForm
      c={c}
      donation={donation}
      kind="refund"
      heading="返金する"
      support={`${formatYen(donation.yen)}を組合員に返します。`}
    >
      <SelectField name="way" label="返しかた" form={form} options={options} required />
      <TextField name="reason" label="返金する理由" form={form} width={40} required />
      <Button weight="grave">この寄付を返金する</Button>
    </ActForm>
  )
}

function MoveForm({ c, donation, form }: FormsProps) {
  return (
    <ActForm
      c={c}
      donation={donation}
      kind="move"
      heading="付け替える"
      support="同じ金額のまま、正しい寄付募集のものにします。請求は変わりません。"
    >
      <TextField name="to" label="正しい注文番号" form={form} width={6} figures required />
      <TextField name="reason" label="付け替える理由" form={form} width={40} required />
      <Button weight="grave">この寄付を付け替える</Button>
    </ActForm>
  )
}

function PayForm({ c, donation, form }: FormsProps) {
  const left = donation.refund === null ? '' : formatYen(donation.refund.left_yen)
  return (
    <ActForm
      c={c}
      donation={donation}
      kind="pay"
      heading="返金の振込みを記録する"
      support={`残りの${left}を振り込んだあとで記録します。振込みそのものは、ここではしません。`}
    >
      <TextField name="paid_on" label="振り込んだ日" support="例 2026-01-15" form={form} width={10} required />
      <Button>振込み済みにする</Button>
    </ActForm>
  )
}

interface ActFormProps {
  c: Context<DeskEnv>
  donation: Donation
  kind: 'cancel' | 'refund' | 'move' | 'pay'
  heading: string
  support: string
  children?: Child
}

function ActForm({ c, donation, kind, heading, support, children }: ActFormProps) {
  return (
    <form class="card form" method="post" action={`/desk/money/donations/${donation.name}/${kind}`} novalidate>
      <h2>{heading}</h2>
      <p>{support}</p>
      <TokenFields tokens={formTokens(c)} />
      {children}
    </form>
  )
}
