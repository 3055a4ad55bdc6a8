import type { Context } from 'hono'
import { sayDayOfYear } from '../../calendar/say-dates.ts'
import type { TomoniEnv } from '../../http/env.ts'
import { formTokens, TokenFields } from '../../http/form-tokens.tsx'
import { Button, ButtonLink } from '../../look/button.tsx'
import { ChoiceField } from '../../look/choice-field.tsx'
import { dayInJapan } from '../../look/date-words.ts'
import { ErrorSummary } from '../../look/error-summary.tsx'
import { type FormState, TextAreaField } from '../../look/field.tsx'
import { Notice } from '../../look/notice.tsx'
import { useReading, useWords, Words } from '../../look/words.tsx'
import type { MemberData } from '../member-data.ts'
import { type MemberRequest, REQUEST_KINDS } from '../requests.ts'
import { dataRows } from './data-rows.ts'
import { dataWords } from './data-words.ts'
import { MyFrame } from './my-frame.tsx'

interface DataProps {
  c: Context<TomoniEnv>
  data: MemberData
  form: FormState
}

/** Everything that is kept of a member, and what they can do about it. */
export function DataPage({ c, data, form }: DataProps) {
  const words = useWords(dataWords)
  const { donations, enrolments, receipts } = data
  return (
    <MyFrame c={c} title={words.title}>
      <Said c={c} form={form} />
      <ErrorSummary errors={form.errors} />
      <h1>
        <Words text={words.title} />
      </h1>
      <p>
        <Words text={words.lead} />
      </p>
      <AboutYou data={data} />
      <Part id="rest" heading={words.rest}>
        <p>
          <Words text={words.counts(donations.length, enrolments.length, receipts.length)} />
        </p>
        <ul class="my-rooms">
          <li>
            <a href="/my/data/my-data.csv">
              <Words text={words.csv} />
            </a>
          </li>
          <li>
            <a href="/my/data/my-data.json">
              <Words text={words.json} />
            </a>
          </li>
        </ul>
      </Part>
      {data.requests.length > 0 && <Requests requests={data.requests} />}
      <Correct c={c} form={form} />
      <Delete />
    </MyFrame>
  )
}

/** The way to deleting, and what stays with its reason. */
function Delete() {
  const words = useWords(dataWords)
  return (
    <Part id="delete" heading={words.delete}>
      <p>
        <ButtonLink href="/my/data/delete" weight="quiet">
          <Words text={words.delete_link} />
        </ButtonLink>
      </p>
      <h3>
        <Words text={words.kept} />
      </h3>
      <ul class="my-kept">
        {words.kept_rows.map((row) => (
          <li>
            <Words text={row} />
          </li>
        ))}
      </ul>
    </Part>
  )
}

function Part({ id, heading, children }: { id: string; heading: string; children?: unknown }) {
  return (
    <section class="section" aria-labelledby={id}>
      <h2 id={id}>
        <Words text={heading} />
      </h2>
      {children}
    </section>
  )
}

function Said({ c, form }: { c: Context<TomoniEnv>; form: FormState }) {
  const words = useWords(dataWords)
  const said = c.req.query('said')
  if (form.errors.length > 0) return null
  const sentence =
    said === 'asked' ? words.asked : said === 'deleted' ? words.deleted : said === 'nothing' ? words.nothing_there : null
  if (sentence === null) return null
  return (
    <Notice kind="done">
      <Words text={sentence} />
    </Notice>
  )
}

function AboutYou({ data }: { data: MemberData }) {
  const words = useWords(dataWords)
  const reading = useReading()
  return (
    <Part id="about-you" heading={words.about_you}>
      <dl class="my-data">
        {dataRows(data, words).map(({ field, value, from, since }) => (
          <div>
            <dt>
              <Words text={field} />
            </dt>
            <dd>
              <Words text={value} />
              {from !== '' && (
                <span class="soft small">
                  <Words text={`${from}${since === null ? '' : `・${sayDayOfYear(dayInJapan(since), reading)}`}`} />
                </span>
              )}
            </dd>
          </div>
        ))}
      </dl>
    </Part>
  )
}

function Requests({ requests }: { requests: readonly MemberRequest[] }) {
  const words = useWords(dataWords)
  return (
    <Part id="requests" heading={words.requests}>
      <ul class="my-list">
        {requests.map(({ about, wish, ended }) => (
          <li>
            <p>
              <strong>
                <Words text={words.abouts[about]} />
              </strong>
            </p>
            {wish !== null && <p class="my-wish">{wish}</p>}
            <p>
              <span class={ended === null ? 'tag' : 'tag tag-past'}>
                <Words text={ended === null ? words.waits : words.ended[ended.as]} />
              </span>
            </p>
            {ended !== null && <p class="my-wish">{ended.answer}</p>}
          </li>
        ))}
      </ul>
    </Part>
  )
}

function Correct({ c, form }: { c: Context<TomoniEnv>; form: FormState }) {
  const words = useWords(dataWords)
  return (
    <Part id="correct" heading={words.correct}>
      <p>
        <Words text={words.correct_why} />
      </p>
      <form class="form" method="post" action="/my/data" novalidate>
        <TokenFields tokens={formTokens(c)} />
        <ChoiceField
          name="about"
          legend={words.about}
          form={form}
          options={REQUEST_KINDS.map((kind) => ({ value: kind, label: words.abouts[kind] }))}
        />
        <TextAreaField name="wish" label={words.wish} support={words.wish_support} form={form} rows={4} required />
        <Button>
          <Words text={words.ask} />
        </Button>
      </form>
    </Part>
  )
}
