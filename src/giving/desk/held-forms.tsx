import type { FormTokens } from '../../http/form-tokens.tsx'
import { TokenFields } from '../../http/form-tokens.tsx'
import { Button, ButtonLink } from '../../look/button.tsx'
import { ErrorSummary } from '../../look/error-summary.tsx'
import { type FormState, SelectField, TextField } from '../../look/field.tsx'
import { CORRECTABLE, type CorrectableField, type HeldLine } from '../held-line.ts'
import { ORDER_HEADERS } from '../intake/order-columns.ts'
import { labelOfChannel, labelOfReason } from '../say-held-reason.ts'
import { type HeldView, heldAddress } from './held-address.ts'
import { doubtedField } from './mark-raw.ts'

/** Which form stands open beside the line; named in the address as `form`. */
export const heldForms = ['correct', 'accept', 'reject'] as const
export type HeldFormKind = (typeof heldForms)[number]

interface HeldFormProps {
  kind: HeldFormKind
  line: HeldLine
  last_act_id: number | null
  form: FormState
  view: HeldView
  tokens: FormTokens
}

/** The form for correcting, accepting or rejecting the line that is shown. */
export function HeldForm({ kind, line, last_act_id, form, view, tokens }: HeldFormProps) {
  return (
    <form class="form held-form" method="post" action={heldAddress(view, `${line.id}/${kind}`)} novalidate>
      <ErrorSummary errors={form.errors} />
      <h3>{headingOf(kind)}</h3>
      <TokenFields tokens={tokens} />
      <input type="hidden" name="seen" value={last_act_id === null ? '' : String(last_act_id)} />
      {kind === 'correct' && <CorrectFields line={line} form={form} />}
      {kind === 'accept' && <AcceptFields line={line} form={form} />}
      {kind === 'reject' && (
        <TextField name="reason" label="受けない理由" support="記録に残ります。" form={form} width={40} required autofocus />
      )}
      <div class="acts">
        <Button weight={kind === 'reject' ? 'grave' : 'main'}>{sendOf(kind)}</Button>
        <ButtonLink href={heldAddress(view, line.id)} weight="quiet" key_name="escape">
          <kbd>Esc</kbd> やめる
        </ButtonLink>
      </div>
    </form>
  )
}

function headingOf(kind: HeldFormKind): string {
  switch (kind) {
    case 'correct':
      return '直して、もう一度判定する'
    case 'accept':
      return '理由を書いて、このまま受ける'
    case 'reject':
      return '受けない'
  }
}

function sendOf(kind: HeldFormKind): string {
  switch (kind) {
    case 'correct':
      return '直して見なおす'
    case 'accept':
      return 'このまま受ける'
    case 'reject':
      return '受けない'
  }
}

function AcceptFields({ line, form }: { line: HeldLine; form: FormState }) {
  return (
    <>
      <p>{`見のがす理由：${line.reasons.map(labelOfReason).join('、')}`}</p>
      <input type="hidden" name="overlooked" value={line.reasons.join(',')} />
      <TextField name="reason" label="それでも受ける理由" support="記録に残ります。" form={form} width={40} required autofocus />
    </>
  )
}

const widths: Readonly<Record<Exclude<CorrectableField, 'channel'>, 6 | 10 | 20>> = {
  coop_code: 10,
  cycle_code: 10,
  member_number: 10,
  order_number: 6,
  units: 6,
  ordered_at: 20,
}

/** The doubted field has the focus, so that E, the right figures and Enter are enough. */
function CorrectFields({ line, form }: { line: HeldLine; form: FormState }) {
  const doubted = doubtedField(line)
  return (
    <div class="held-fields">
      {CORRECTABLE.map((name) =>
        name === 'channel' ? (
          <ChannelField line={line} form={form} />
        ) : (
          <TextField
            name={name}
            label={ORDER_HEADERS[name]}
            form={form}
            value={line[name]}
            width={widths[name]}
            figures={name === 'member_number' || name === 'order_number' || name === 'units'}
            required={name !== 'ordered_at'}
            autofocus={name === (doubted ?? 'order_number')}
          />
        ),
      )}
    </div>
  )
}

function ChannelField({ line, form }: { line: HeldLine; form: FormState }) {
  const known = (['paper', 'web', 'depot', 'phone', 'direct'] as const).map(labelOfChannel)
  const options = known.map((label) => ({ value: label, label }))
  if (line.channel === null) options.unshift({ value: '', label: '選んでください' })
  const value = line.channel === null ? '' : labelOfChannel(line.channel)
  return <SelectField name="channel" label={ORDER_HEADERS.channel} form={form} value={value} options={options} required />
}
