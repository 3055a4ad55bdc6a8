import { Hono } from 'hono'
import type { Child } from 'hono/jsx'
import { jstDateTime } from '../../calendar/jst.ts'
import type { DeskEnv } from '../../http/desk-env.ts'
import { Button, ButtonLink } from '../../look/button.tsx'
import { DateField } from '../../look/date-field.tsx'
import { dayInJapan, formatDay } from '../../look/date-words.ts'
import { DeskFrame, DeskHead } from '../../look/desk-frame.tsx'
import { DeskNotFound } from '../../look/desk-not-found.tsx'
import { ErrorSummary } from '../../look/error-summary.tsx'
import { type FormState, SelectField, TextField } from '../../look/field.tsx'
import { type Column, Table } from '../../look/table.tsx'
import type { Acts } from '../act.ts'
import { type Activity, findActivity, peopleInActivities, readerOf, recentActivities } from '../activity-queries.ts'
import { sayActivity } from '../say-activity.ts'
import { readActivityFilter } from './activity-filter.ts'
import { ActivityPage } from './activity-page.tsx'
import { type RoleWords, sayActor } from './say-actor.ts'

const path = '/desk/activity'

/**
 * The record of acts, to be mounted at `/desk/activity`: each reader finds their own and those that their roles may see.
 * `acts` are those of every subject.
 */
export function activityPages(acts: Acts, role_words: RoleWords): Hono<DeskEnv> {
  const room = new Hono<DeskEnv>()
  room.get('/:id{[1-9][0-9]{0,14}}', async (c) => {
    const { person, db, desk } = c.var
    const found = person && (await findActivity(db, Number(c.req.param('id')), readerOf(person, acts)))
    if (!found) return c.html(<DeskNotFound {...desk} />, 404)
    return c.html(<ActivityPage {...desk} activity={found} acts={acts} role_words={role_words} />)
  })
  return room.get('/', async (c) => {
    const { person } = c.var
    if (person === null) return c.notFound()
    const reader = readerOf(person, acts)
    const { filter, form } = readActivityFilter(c.req.query(), { acts, reader })
    const has_errors = form.errors.length > 0
    const [page, people] = await Promise.all([
      has_errors ? { activities: [], next_before_id: null } : recentActivities(c.var.db, filter),
      peopleInActivities(c.var.db),
    ])
    const view = (
      <DeskFrame {...c.var.desk} title="操作記録" current="activity">
        <DeskHead
          heading="操作記録"
          facts={`だれが、いつ、何をしたか。新しい順。書きかえることも消すこともできません${reader.acts === null ? '' : '。自分の操作と、いまの役割で見られる操作が出ます'}`}
        />
        <ErrorSummary errors={form.errors} />
        <FilterForm form={form} acts={reader.acts === null ? Object.keys(acts) : reader.acts} words={acts} people={people} />
        {!has_errors && <Days activities={page.activities} acts={acts} role_words={role_words} />}
        <Paging form={form} is_later={filter.before_id !== undefined} next_before_id={page.next_before_id} />
      </DeskFrame>
    )
    return c.html(view, has_errors ? 422 : 200)
  })
}

interface FilterFormProps {
  form: FormState
  acts: readonly string[]
  words: Acts
  people: readonly { person_id: string; name: string }[]
}

function FilterForm({ form, acts, words, people }: FilterFormProps) {
  const act_options = acts.map((name) => ({ value: name, label: words[name]?.label ?? name }))
  const person_options = people.map(({ person_id, name }) => ({ value: person_id, label: name }))
  return (
    <form class="filter-form" method="get" action={path}>
      <SelectField
        name="person"
        label="だれが"
        form={form}
        options={[{ value: '', label: 'すべての人' }, ...person_options, { value: 'none', label: '人以外（コマンド、自動）' }]}
      />
      <SelectField name="act" label="何を" form={form} options={[{ value: '', label: 'すべての操作' }, ...act_options]} />
      <TextField name="words" label="言葉" form={form} support="寄付番号、注文番号、理由など" />
      <DateField name="from" label="この日から" form={form} />
      <DateField name="until" label="この日まで" form={form} />
      <Button weight="quiet" small>
        しぼり込む
      </Button>
    </form>
  )
}

/** One table a day: the same date in fifty rows says nothing, and leaves a phone no room for the sentence. */
function Days({ activities, acts, role_words }: { activities: readonly Activity[]; acts: Acts; role_words: RoleWords }) {
  if (activities.length === 0) return <p>あてはまる操作はありません。</p>
  const columns: Column<Activity>[] = [
    { heading: '時刻', figures: true, cell: ({ id, at }) => <a href={`${path}/${id}`}>{hourAndMinute(at)}</a> },
    { heading: 'だれが', cell: (activity) => sayActor(activity, role_words) },
    { heading: '何をした', cell: (activity) => told(activity, acts) },
  ]
  const days = Map.groupBy(activities, ({ at }) => formatDay(dayInJapan(at), 'year'))
  return (
    <>
      {[...days].map(([day, of_day]) => (
        <Table caption={day} columns={columns} rows={of_day} row_id={({ id }) => `activity-${id}`} />
      ))}
    </>
  )
}

function told(activity: Activity, acts: Acts): Child {
  const sentence = sayActivity(activity, acts)
  const page = Object.hasOwn(acts, activity.act) ? acts[activity.act]?.page?.(activity.about_id) : undefined
  return <span class="sentence">{page === undefined ? sentence : <a href={page}>{sentence}</a>}</span>
}

/** `9:05`: figures below each other, as in a log. */
function hourAndMinute(at: Temporal.Instant): string {
  const { hour, minute } = jstDateTime(at)
  return `${hour}:${String(minute).padStart(2, '0')}`
}

function Paging({ form, is_later, next_before_id }: { form: FormState; is_later: boolean; next_before_id: number | null }) {
  const chosen = Object.entries(form.typed).filter(([, value]) => value !== '')
  const address = (more: Record<string, string>) => {
    const query = new URLSearchParams([...chosen, ...Object.entries(more)]).toString()
    return query === '' ? path : `${path}?${query}`
  }
  return (
    <nav class="acts" aria-label="ページ">
      {is_later && (
        <ButtonLink href={address({})} weight="quiet" small>
          いちばん新しいところへ
        </ButtonLink>
      )}
      {next_before_id !== null && (
        <ButtonLink href={address({ before: String(next_before_id) })} weight="quiet" small>
          これより前を見る
        </ButtonLink>
      )}
    </nav>
  )
}
