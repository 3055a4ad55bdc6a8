import { type Context, Hono } from 'hono'
import { record } from '../activity/index.ts'
import type { Clock } from '../calendar/clock.ts'
import { readDemonstrationTimeAgain, setDemonstrationTime } from '../calendar/demonstration-clock.ts'
import { jstDateTime } from '../calendar/jst.ts'
import { inTransaction } from '../db/in-transaction.ts'
import type { DeskEnv } from '../http/desk-env.ts'
import { formTokens, TokenFields } from '../http/form-tokens.tsx'
import { readForm } from '../http/read-form.ts'
import { Button } from '../look/button.tsx'
import { DateField } from '../look/date-field.tsx'
import { dayInJapan, formatDay, formatMoment } from '../look/date-words.ts'
import { DeskFrame, DeskHead } from '../look/desk-frame.tsx'
import { ErrorSummary } from '../look/error-summary.tsx'
import { empty_form, type FormState, TextField } from '../look/field.tsx'
import { Notice } from '../look/notice.tsx'
import { momentSchema, presetInstant, presetSchema, presets } from './demonstration-form.ts'
import { deskActs } from './desk-acts.ts'

const path = '/desk/demonstration'

/**
 * Sets the day that a demonstration shows, to be mounted at `/desk/demonstration`. In a real installation there is no such
 * room: every request falls through to the page that says so. `base` is the real clock.
 */
export function demonstrationPages(base: Clock): Hono<DeskEnv> {
  return new Hono<DeskEnv>()
    .get('/', async (c, next) => {
      if (c.var.demonstration === null) return await next()
      return c.html(<DemonstrationPage c={c} form={empty_form} shows={c.var.clock.now()} />)
    })
    .post('/preset', async (c, next) => {
      if (c.var.demonstration === null) return await next()
      const form = await readForm(c, presetSchema)
      if (!form.ok) return c.html(<DemonstrationPage c={c} form={form} shows={c.var.clock.now()} />, 422)
      return await show(c, { shows: presetInstant(form.value.preset), set_at: base.now() })
    })
    .post('/', async (c, next) => {
      if (c.var.demonstration === null) return await next()
      const form = await readForm(c, momentSchema)
      if (!form.ok) return c.html(<DemonstrationPage c={c} form={form} shows={c.var.clock.now()} />, 422)
      return await show(c, { shows: form.value.shows, set_at: base.now() })
    })
}

async function show(c: Context<DeskEnv>, { shows, set_at }: { shows: Temporal.Instant; set_at: Temporal.Instant }) {
  const { db, person } = c.var
  const from = c.var.clock.now()
  await inTransaction(db, async (tx) => {
    await setDemonstrationTime(tx, { shows, set_at })
    await record(tx, {
      at: from,
      person,
      act: deskActs['demonstration.time_set'],
      about: { kind: 'demonstration', id: 'time' },
      details: { from: from.toString(), to: shows.toString() },
    })
  })
  readDemonstrationTimeAgain(db)
  return c.redirect(`${path}?set=1`, 303)
}

function DemonstrationPage({ c, form, shows }: { c: Context<DeskEnv>; form: FormState; shows: Temporal.Instant }) {
  const tokens = formTokens(c)
  const { hour } = jstDateTime(shows)
  const is_set = c.req.query('set') === '1' && form.errors.length === 0
  return (
    <DeskFrame {...c.var.desk} title="見本の日付" current="demonstration">
      <DeskHead heading="見本の日付" facts={`いまは ${formatMoment(shows)}`} />
      {is_set && <Notice kind="done">{formatMoment(shows)}の画面にしました。ここから時間が進みます。</Notice>}
      <ErrorSummary errors={form.errors} />
      <p>
        ページが、募集の前・最中・あとにどう見えるかを確かめられます。データは変わりません。すべての人の画面が、この日付になります。
      </p>
      <section class="card" aria-labelledby="presets">
        <h2 id="presets">こすもすの募集の日付で見る</h2>
        <form class="acts" method="post" action={`${path}/preset`}>
          <TokenFields tokens={tokens} />
          {presets.map((preset) => (
            <Button weight="quiet" name="preset" value={preset.value}>
              {`${preset.label} ${formatDay(dayInJapan(Temporal.Instant.from(preset.shows)))}`}
            </Button>
          ))}
        </form>
      </section>
      <section class="card" aria-labelledby="free">
        <h2 id="free">日付を入力する</h2>
        <form class="form" method="post" action={path} novalidate>
          <TokenFields tokens={tokens} />
          <DateField name="day" label="日付" form={form} day={dayInJapan(shows)} required />
          <TextField name="hour" label="時" support="0から23まで" width={2} figures value={String(hour)} form={form} required />
          <Button>この日付にする</Button>
        </form>
      </section>
    </DeskFrame>
  )
}
