import type { Child } from 'hono/jsx'
import { useReading, useWords, Words } from '../../look/words.tsx'
import { WrittenParagraphs } from '../../look/written.tsx'
import type { PageFacts } from '../page-fields.ts'
import { factIn } from './fact-in.ts'
import { organisation_words } from './organisation-words.ts'

/** When it is open, where it is, how to reach it. What is not known is not named. */
export function OrganisationFacts({ facts }: { facts: PageFacts }) {
  const words = useWords(organisation_words)
  const reading = useReading()
  const hours = factIn(facts, 'hours', reading)
  const access = factIn(facts, 'access', reading)
  const rows: readonly (readonly [string, Child])[] = [
    [words.hours, hours === null ? listedHours(facts) : <WrittenParagraphs {...hours} />],
    [words.closed, japanese(facts.closed_days)],
    [words.note, japanese(facts.hours_note)],
    [words.address, japanese(facts.address)],
    [words.access, access === null ? null : <WrittenParagraphs {...access} />],
    [words.phone, facts.phone === undefined ? null : <a href={`tel:${facts.phone.replaceAll('-', '')}`}>{facts.phone}</a>],
    [words.fax, facts.fax ?? null],
    [words.mail, facts.mail === undefined ? null : <a href={`mailto:${facts.mail}`}>{facts.mail}</a>],
    [words.site, facts.url === undefined ? null : <Site url={facts.url} />],
    [words.corporation, japanese(facts.corporation)],
    [words.places, facts.places === undefined ? null : <Words text={words.persons(facts.places)} />],
  ]
  const known = rows.filter(([, shown]) => shown !== null)
  if (known.length === 0) return null
  return (
    <section class="section">
      <h2>
        <Words text={words.visit} />
      </h2>
      <dl class="organisation-facts">
        {known.map(([label, shown]) => (
          <>
            <dt>
              <Words text={label} />
            </dt>
            <dd>{shown}</dd>
          </>
        ))}
      </dl>
    </section>
  )
}

function listedHours(facts: PageFacts): Child {
  const days = [
    ['weekday', facts.hours_weekday],
    ['saturday', facts.hours_saturday],
    ['sunday', facts.hours_sunday],
    ['holiday', facts.hours_holiday],
  ] as const
  const open = days.filter(([, hours]) => hours !== undefined)
  return open.length === 0 ? null : <ListedHours open={open} />
}

function ListedHours({
  open,
}: {
  open: readonly (readonly ['weekday' | 'saturday' | 'sunday' | 'holiday', string | undefined])[]
}) {
  const words = useWords(organisation_words)
  return open.map(([day, hours = '']) => (
    <p>
      <Words text={words[day]} /> {hours.replace('-', '〜').replace(/\b0(\d:)/g, '$1')}
    </p>
  ))
}

/** The host and path, which people know it by; the whole address may be longer than a screen. */
function Site({ url }: { url: string }) {
  const bare = url.replace(/^https?:\/\//, '').replace(/\/$/, '')
  return (
    <a href={url} rel="noopener nofollow external">
      {bare.length > 60 ? `${bare.slice(0, 60)}…` : bare}
    </a>
  )
}

function japanese(text: string | undefined): Child {
  return text === undefined ? null : <span lang="ja">{text}</span>
}
