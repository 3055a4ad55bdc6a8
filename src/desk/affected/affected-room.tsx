import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { peopleOnRecord, record } from '../../activity/index.ts'
import { endOfDay, startOfDay } from '../../calendar/jst.ts'
import { readDay } from '../../calendar/read-dates.ts'
import { signedInPerson } from '../../http/act-once.ts'
import type { DeskEnv } from '../../http/desk-env.ts'
import { formTokens, TokenFields } from '../../http/form-tokens.tsx'
import { readForm } from '../../http/read-form.ts'
import { streamOf } from '../../http/stream-of.ts'
import { Button } from '../../look/button.tsx'
import { DeskFrame, DeskHead } from '../../look/desk-frame.tsx'
import { ErrorSummary } from '../../look/error-summary.tsx'
import { empty_form, type FormState, SelectField, TextAreaField, TextField } from '../../look/field.tsx'
import { csvStream } from '../../text/csv-write.ts'
import { affectedActs } from './affected-acts.ts'
import { readMembers } from './read-members.ts'
import { type AffectedWanted, whoWasAffected } from './who-was-affected.ts'

const path = '/desk/affected'

const day = (sentence: string) =>
  z.string(sentence).transform((text, context) => {
    const read = readDay(text)
    if (read !== null) return read
    context.issues.push({ code: 'custom', message: sentence, input: text })
    return z.NEVER
  })

const schema = z
  .object({
    from: day('始めの日を 2026-01-15 のように入力してください'),
    until: day('終わりの日を 2026-01-15 のように入力してください'),
    person: z.string().max(40).default(''),
    members: z.string().max(200_000, '組合員は1万行までにしてください').default(''),
  })
  .refine(({ from, until }) => Temporal.PlainDate.compare(from, until) <= 0, {
    path: ['until'],
    message: '終わりの日は、始めの日かそれよりあとにしてください',
  })

/** Whose personal data was touched, when something went wrong with it; to be mounted at `/desk/affected`. */
export const affectedRoom = new Hono<DeskEnv>()
  .get('/', async (c) => c.html(await affectedPage(c, empty_form)))
  .post('/', async (c) => {
    const { db, clock } = c.var
    const form = await readForm(c, schema)
    if (!form.ok) return c.html(await affectedPage(c, form), 422)
    const { from, until, person, members: list } = form.value
    const { members, faulty_lines } = await readMembers(db, list)
    if (faulty_lines.length > 0) {
      const sentence = `${faulty_lines.join('、')}行目の組合員が見つかりません。生協コードと組合員番号を確かめてください`
      return c.html(await affectedPage(c, { typed: form.typed, errors: [{ field: 'members', sentence }] }), 422)
    }
    const only = members.length === 0 ? null : members
    await record(db, {
      at: clock.now(),
      person: signedInPerson(c),
      act: affectedActs['affected.listed'],
      about: { kind: 'affected_list', id: `${from}_${until}` },
      details: { from: String(from), until: String(until), person: person || null, members: only?.length ?? null },
    })
    const wanted: AffectedWanted = {
      from: startOfDay(from),
      until: endOfDay(until),
      ...(person === '' ? {} : { person }),
      ...(only === null ? {} : { members: only }),
    }
    return c.body(streamOf(csvStream(whoWasAffected(db, wanted), { encoding: 'utf-8-bom' })), 200, {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="affected-${from}-${until}.csv"`,
    })
  })

async function affectedPage(c: Context<DeskEnv>, form: FormState) {
  const people = await peopleOnRecord(c.var.db)
  const options = [
    { value: '', label: 'すべての人' },
    ...people.map(({ person_id, name }) => ({ value: person_id, label: name })),
    { value: 'none', label: '人以外（コマンド、自動）' },
  ]
  return (
    <DeskFrame {...c.var.desk} title="見られた人の一覧" current="affected">
      <DeskHead
        heading="見られた人の一覧"
        facts="漏えいなどのとき、だれのどの項目が、いつ、だれに見られ、書き出され、変えられたかを調べる"
      />
      <ErrorSummary errors={form.errors} />
      <form class="form" method="post" action={path} novalidate>
        <TokenFields tokens={formTokens(c)} />
        <TextField name="from" label="この日から" width={10} required form={form} support="例：2026-01-15" />
        <TextField name="until" label="この日まで" width={10} required form={form} support="例：2026-01-31" />
        <SelectField name="person" label="だれが" options={options} form={form} />
        <TextAreaField
          name="members"
          label="この組合員だけ"
          form={form}
          support="1行に一人、生協コードと組合員番号（例：tokyo,30010001）。空なら全員"
        />
        <Button>CSVで書き出す</Button>
      </form>
      <p class="soft small">
        氏名は入りません。書き出したことは操作記録に残ります。月ごとや生協ごとのファイルは、一人ずつの行になります。
      </p>
    </DeskFrame>
  )
}
