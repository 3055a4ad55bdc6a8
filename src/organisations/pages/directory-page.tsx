import type { Child } from 'hono/jsx'
import type { Demonstration } from '../../look/demonstration-banner.tsx'
import { empty_form } from '../../look/field.tsx'
import { Notice } from '../../look/notice.tsx'
import { PageFrame } from '../../look/page-frame.tsx'
import { useWords, Words } from '../../look/words.tsx'
import { formatCount } from '../../money/yen.ts'
import { withoutFurigana } from '../../text/furigana.ts'
import { type DirectoryPage as Found, most_counted } from '../directory/directory-entries.ts'
import type { FoundPlace } from '../directory/find-place.ts'
import type { Area } from '../directory/municipalities.ts'
import { DirectoryForm } from './directory-form.tsx'
import { DirectoryList } from './directory-list.tsx'
import { type AskedDirectory, directoryHref } from './directory-question.ts'
import { directory_words } from './directory-words.ts'

interface DirectoryPageProps {
  asked: AskedDirectory
  place: FoundPlace | null
  /** The place has nothing with a location in it, so that nothing can be near it. */
  is_nowhere: boolean
  /** Null where it must first be said which place is meant. */
  found: Found | null
  demonstration: Demonstration
}

/** The directory: what is looked for, and a page of what was found. */
export function DirectoryPage({ asked, place, is_nowhere, found, demonstration }: DirectoryPageProps) {
  const words = useWords(directory_words)
  return (
    <PageFrame
      title={withoutFurigana(words.title)}
      description={withoutFurigana(words.description)}
      current="/organisations"
      demonstration={demonstration}
    >
      <div class="stack">
        <h1>
          <Words text={words.title} />
        </h1>
        <p class="lead">
          <Words text={words.lead} />
        </p>
        <DirectoryForm asked={asked} area_name={place?.kind === 'area' ? place.area.name : null} form={empty_form} />
      </div>
      <section class="section stack" aria-label={withoutFurigana(words.results)}>
        <PlaceSentence asked={asked} place={place} is_nowhere={is_nowhere} />
        {found !== null && <Results asked={asked} found={found} />}
      </section>
    </PageFrame>
  )
}

function PlaceSentence({ asked, place, is_nowhere }: Pick<DirectoryPageProps, 'asked' | 'place' | 'is_nowhere'>): Child {
  const words = useWords(directory_words)
  if (place === null)
    return (
      <h2 class="visually-hidden">
        <Words text={words.results} />
      </h2>
    )
  switch (place.kind) {
    case 'unknown':
      return (
        <Notice kind="urgent">
          <p>
            <Words text={words.unknown_place(asked.place)} />
          </p>
        </Notice>
      )
    case 'several':
      return (
        <>
          <h2>
            <Words text={words.several(asked.place)} />
          </h2>
          <ul class="place-choices">
            {place.areas.map((area: Area) => (
              <li>
                <a href={directoryHref({ ...asked, place: area.code, after: null })} lang="ja">
                  {area.name}
                </a>
              </li>
            ))}
          </ul>
        </>
      )
    case 'quarter':
    case 'area': {
      const name = place.kind === 'area' ? place.area.name : `${place.name}（${place.area.name}）`
      const is_near = asked.sort === 'near' || place.kind === 'quarter'
      const sentence = is_nowhere ? words.no_middle(name) : is_near ? words.around(name) : words.within(name)
      return (
        <h2>
          <Words text={sentence} />
        </h2>
      )
    }
  }
}

function Results({ asked, found }: { asked: AskedDirectory; found: Found }) {
  const words = useWords(directory_words)
  const { entries, count, has_more } = found
  const last = entries.at(-1)
  if (last === undefined)
    return (
      <p>
        <Words text={words.none} />
      </p>
    )
  const sentence = count > most_counted ? words.many(formatCount(most_counted)) : words.found(formatCount(count))
  return (
    <>
      <p role="status">
        <Words text={sentence} />
      </p>
      <DirectoryList entries={entries} />
      <nav class="pager" aria-label={withoutFurigana(words.results)}>
        {asked.after !== null && (
          <a href={directoryHref({ ...asked, after: null })}>
            <Words text={words.first} />
          </a>
        )}
        {has_more && (
          <a rel="next" href={directoryHref({ ...asked, after: last.organisation_id })}>
            <Words text={words.next} />
          </a>
        )}
      </nav>
      {entries.some(({ standing }) => standing === 'listed') && (
        <p class="small soft">
          <Words text={words.sources} />
        </p>
      )}
    </>
  )
}
