import { sayMonth } from '../../calendar/say-dates.ts'
import type { FormTokens } from '../../http/form-tokens.tsx'
import { TokenFields } from '../../http/form-tokens.tsx'
import { Button, ButtonLink } from '../../look/button.tsx'
import { ChoiceField } from '../../look/choice-field.tsx'
import { ErrorSummary } from '../../look/error-summary.tsx'
import { type FormState, TextField } from '../../look/field.tsx'
import type { HeldLine } from '../held-line.ts'
import { type HeldView, heldAddress } from './held-address.ts'
import type { StandingEnrolment } from './supporters-at-hand.ts'

interface SupporterFormProps {
  line: HeldLine
  standing: StandingEnrolment
  last_act_id: number | null
  form: FormState
  view: HeldView
  tokens: FormTokens
}

/** Somebody who already is a supporter ordered again: the line and the enrolment side by side, and what may be meant. */
export function SupporterForm({ line, standing, last_act_id, form, view, tokens }: SupporterFormProps) {
  const from = sayMonth(standing.from)
  const choices = [
    { value: 'keep', label: `いまのままにする（${standing.units === 0 ? '休み' : `${standing.units}口`}のまま）` },
    { value: 'set_units', label: `${from}分から、下の口数に変える` },
    { value: 'add_units', label: `${from}分から、下の口数をふやす` },
  ]
  return (
    <form class="form held-form" method="post" action={heldAddress(view, `${line.id}/supporter`)} novalidate>
      <ErrorSummary errors={form.errors} />
      <h3>いまの登録と合わせる</h3>
      <dl class="details-list">
        <dt>この明細</dt>
        <dd>{`${line.units}口`}</dd>
        <dt>いまの登録</dt>
        <dd>
          <a href={`/desk/supporters/${standing.enrolment_id}`}>{standing.says}</a>
        </dd>
      </dl>
      <TokenFields tokens={tokens} />
      <input type="hidden" name="seen" value={last_act_id === null ? '' : String(last_act_id)} />
      <input type="hidden" name="from" value={standing.from.toString()} />
      <ChoiceField name="choice" legend="どうしますか" form={form} options={choices} autofocus />
      <TextField
        name="units"
        label="口数"
        support={`いまのままなら使いません。登録は${standing.units_limit}口まで`}
        form={form}
        value={line.units}
        width={4}
        figures
      />
      <TextField name="reason" label="理由" support="記録に残ります。例：本人に電話で確かめた" form={form} width={40} required />
      <div class="acts">
        <Button>このとおりに片づける</Button>
        <ButtonLink href={heldAddress(view, line.id)} weight="quiet" key_name="escape">
          <kbd>Esc</kbd> やめる
        </ButtonLink>
      </div>
    </form>
  )
}
