import type { Context } from 'hono'
import { sayMonth } from '../../calendar/say-dates.ts'
import { readTypedDay } from '../../calendar/typed-day.ts'
import type { DeskEnv } from '../../http/desk-env.ts'
import { Button, ButtonLink } from '../../look/button.tsx'
import { DateField } from '../../look/date-field.tsx'
import { DeskFrame, DeskHead } from '../../look/desk-frame.tsx'
import { ErrorSummary } from '../../look/error-summary.tsx'
import { empty_form, type FormState } from '../../look/field.tsx'
import type { MonthAt } from './month-at.ts'

/** Reads the day on which the bank is to withdraw from the address of a preview; a form to fill in where there is none. */
export function readWithdrawal(c: Context<DeskEnv>): { readonly day: Temporal.PlainDate } | { readonly form: FormState } {
  const { day_year, day_month, day_day } = c.req.query()
  if (day_year === undefined || day_month === undefined || day_day === undefined) return { form: empty_form }
  const reading = readTypedDay({ year: day_year, month: day_month, day: day_day })
  if (reading.ok) return { day: reading.day }
  return { form: { typed: { day_year, day_month, day_day }, errors: [{ field: 'day', sentence: reading.sentence }] } }
}

/** Where the organisation collects itself: before a month can be previewed, the bank's day must be known. */
export function WithdrawalPage({ c, at, form }: { c: Context<DeskEnv>; at: MonthAt; form: FormState }) {
  const { coop, month, path } = at
  return (
    <DeskFrame {...c.var.desk} title={`${coop.name} ${sayMonth(month)}の下見`} current="months">
      <DeskHead heading={`${sayMonth(month)}の下見`} facts={`${coop.name}・口座振替`} />
      <ErrorSummary errors={form.errors} />
      <form class="card form" method="get" action={`${path}/preview`} novalidate>
        <DateField
          name="day"
          label="引落日"
          form={form}
          support="銀行に引き落としてもらう日です。今日よりあとの営業日を入れてください。"
          required
        />
        <Button>下見をする</Button>
      </form>
      <div class="acts">
        <ButtonLink href={path} weight="quiet" small>
          月の画面へ
        </ButtonLink>
      </div>
    </DeskFrame>
  )
}
