import type { Context } from 'hono'
import type { DeskEnv } from '../../http/desk-env.ts'
import { formTokens, TokenFields } from '../../http/form-tokens.tsx'
import { Button } from '../../look/button.tsx'
import { ChoiceField } from '../../look/choice-field.tsx'
import { type FormState, TextField } from '../../look/field.tsx'
import type { EnrolmentStanding } from '../enrolment-standing.ts'
import { sayMonthOf } from '../say-endings.ts'

interface ChangeFormProps {
  c: Context<DeskEnv>
  enrolment_id: number
  standing: EnrolmentStanding
  form: FormState
}

/** What a supporter may want changed, with the month from which it counts said beforehand and sent along. */
export function ChangeForm({
  c,
  enrolment_id,
  standing: { next_month, units, units_before_pause, units_limit },
  form,
}: ChangeFormProps) {
  const from = sayMonthOf(next_month)
  const choices = [
    { value: 'set_units', label: `口数を変える（${from}分から）` },
    units > 0
      ? { value: 'pause', label: `休む（${from}分から、再開するまで）` }
      : { value: 'resume', label: `再開する（${from}分から、${units_before_pause}口）` },
    { value: 'stop', label: `やめる（${from}分から請求しない。もとには戻せません）` },
  ]
  return (
    <form class="card form" method="post" action={`/desk/supporters/${enrolment_id}/change`} aria-labelledby="change" novalidate>
      <h2 id="change">{`変える（${from}分から）`}</h2>
      <p>もう締めた月は変わりません。</p>
      <TokenFields tokens={formTokens(c)} />
      <input type="hidden" name="from" value={next_month.slice(0, 7)} />
      <ChoiceField name="change" legend="どう変えますか" form={form} options={choices} />
      <TextField
        name="units"
        label="新しい口数"
        support={`口数を変えるときだけ。1から${units_limit}まで`}
        form={form}
        value={units > 0 ? String(units) : ''}
        width={4}
        figures
      />
      <TextField name="reason" label="理由" support="記録に残ります。例：電話で本人から" form={form} width={40} required />
      <Button>変える</Button>
    </form>
  )
}
