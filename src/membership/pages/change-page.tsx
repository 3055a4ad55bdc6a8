import type { Context } from 'hono'
import type { EnrolmentChange, MemberEnrolment } from '../../collecting/index.ts'
import type { TomoniEnv } from '../../http/env.ts'
import { formTokens, TokenFields } from '../../http/form-tokens.tsx'
import { sayUnits, sayYen } from '../../look/amount-words.ts'
import { Button } from '../../look/button.tsx'
import { ChoiceField } from '../../look/choice-field.tsx'
import { ErrorSummary } from '../../look/error-summary.tsx'
import { type FormState, TextField } from '../../look/field.tsx'
import { Notice } from '../../look/notice.tsx'
import { useReading, useWords, Words } from '../../look/words.tsx'
import { yen } from '../../money/yen.ts'
import { changeWords } from './change-words.ts'
import { monthIn } from './month-in.ts'
import { MyFrame } from './my-frame.tsx'

interface ChangeProps {
  c: Context<TomoniEnv>
  enrolment: MemberEnrolment
  charged_months: readonly string[]
}

/** How a monthly donation stands, and what can be changed from which month on. Nothing is changed from here: the next screen asks. */
export function ChangePage({ c, enrolment, charged_months, form }: ChangeProps & { form: FormState }) {
  const words = useWords(changeWords)
  const { id, programme, standing } = enrolment
  const { ended, units, units_limit } = standing
  const choices = [
    { value: 'set_units', label: words.set_units },
    units > 0 ? { value: 'pause', label: words.pause } : { value: 'resume', label: words.resume },
    { value: 'stop', label: words.stop },
  ]
  return (
    <MyFrame c={c} title={programme}>
      {c.req.query('said') === 'changed' && form.errors.length === 0 && (
        <Notice kind="done">
          <Words text={words.changed} />
        </Notice>
      )}
      <ErrorSummary errors={form.errors} />
      <h1>{programme}</h1>
      <Standing enrolment={enrolment} charged_months={charged_months} />
      {!ended && (
        <form class="form" method="get" action={`/my/supporters/${id}/check`} novalidate>
          <ChoiceField name="change" legend={words.choose} form={form} options={choices} />
          <TextField
            name="units"
            label={words.units}
            support={words.units_support(units_limit)}
            form={form}
            value={units > 0 ? String(units) : ''}
            width={4}
            figures
          />
          <Button>
            <Words text={words.next} />
          </Button>
        </form>
      )}
    </MyFrame>
  )
}

function Standing({ enrolment, charged_months }: Omit<ChangeProps, 'c'>) {
  const words = useWords(changeWords)
  const reading = useReading()
  const { unit_price_yen, standing } = enrolment
  const { ended, units, next_month } = standing
  const stands = ended
    ? words.nothing
    : units === 0
      ? words.paused
      : words.stands(sayUnits(units, reading), sayYen(yen(units * unit_price_yen), reading))
  return (
    <div class="card">
      <p>
        <strong>
          <Words text={stands} />
        </strong>
      </p>
      {!ended && (
        <p>
          <Words text={words.from(monthIn(next_month, reading))} />
        </p>
      )}
      <StillCharged months={charged_months} />
    </div>
  )
}

/** What is withdrawn all the same, because the co-op has it already. */
function StillCharged({ months }: { months: readonly string[] }) {
  const words = useWords(changeWords)
  const reading = useReading()
  if (months.length === 0) return null
  return (
    <p>
      <Words text={words.before(months.map((month) => monthIn(month, reading)).join('、'))} />
    </p>
  )
}

/** The last screen before a change: what, how much, from which month, and what is still withdrawn before. */
export function ChangeCheckPage({ c, enrolment, charged_months, change }: ChangeProps & { change: EnrolmentChange }) {
  const words = useWords(changeWords)
  const reading = useReading()
  const { id, programme, unit_price_yen, standing } = enrolment
  const month = monthIn(standing.next_month, reading)
  const units = 'units' in change ? change.units : standing.units_before_pause
  const amounts = [sayUnits(units, reading), sayYen(yen(units * unit_price_yen), reading)] as const
  const kind = change.kind === 'add_units' ? 'set_units' : change.kind
  const said = kind === 'pause' || kind === 'stop' ? words.said[kind](month) : words.said[kind](month, ...amounts)
  return (
    <MyFrame c={c} title={words.check}>
      <h1>
        <Words text={words.check} />
      </h1>
      <div class="card">
        <p>{programme}</p>
        <p>
          <strong>
            <Words text={said} />
          </strong>
        </p>
        <StillCharged months={charged_months} />
        <p>
          <Words text={kind === 'stop' ? words.stop_final : words.later} />
        </p>
      </div>
      <form class="acts my-acts" method="post" action={`/my/supporters/${id}`}>
        <TokenFields tokens={formTokens(c)} />
        <input type="hidden" name="change" value={kind} />
        <input type="hidden" name="units" value={'units' in change ? String(change.units) : ''} />
        <input type="hidden" name="from" value={standing.next_month.slice(0, 7)} />
        <Button weight={kind === 'stop' ? 'grave' : 'main'}>
          <Words text={words.do[kind]} />
        </Button>
        <a href={`/my/supporters/${id}`}>
          <Words text={words.back} />
        </a>
      </form>
    </MyFrame>
  )
}
