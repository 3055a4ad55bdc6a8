import { sayDate } from '../../calendar/say-dates.ts'
import { useReading, useWords, Words } from '../../look/words.tsx'
import { JapaneseOnly, WrittenHeading, WrittenParagraphs } from '../../look/written.tsx'
import type { ShownUpdate } from '../public-organisation.ts'
import { organisation_words } from './organisation-words.ts'

/** What the organisation wrote lately. */
export function OrganisationUpdates({ updates }: { updates: readonly ShownUpdate[] }) {
  const words = useWords(organisation_words)
  const reading = useReading()
  if (updates.length === 0) return null
  return (
    <section class="section">
      <h2>
        <Words text={words.updates} />
      </h2>
      <JapaneseOnly is_here={reading === 'ja'} />
      {updates.map(({ id, written_on, title, body }) => (
        <article class="update" id={`update-${id}`}>
          <p class="small soft">
            <time datetime={written_on}>
              <Words text={sayDate(Temporal.PlainDate.from(written_on), reading)} />
            </time>
          </p>
          <h3>
            <WrittenHeading text={title} is_here={reading === 'ja'} />
          </h3>
          <WrittenParagraphs text={body} is_here={reading === 'ja'} />
        </article>
      ))}
    </section>
  )
}
