import { Phrases } from '../../look/phrases.tsx'
import { useWords, Words } from '../../look/words.tsx'
import type { DirectoryEntry } from '../directory/directory-entries.ts'
import { areaOf } from '../directory/municipalities.ts'
import { directory_words } from './directory-words.ts'
import { organisation_words } from './organisation-words.ts'

/** Organisations, one a row: name, kind, place, what they make. What people wrote stays Japanese in every reading. */
export function DirectoryList({ entries }: { entries: readonly DirectoryEntry[] }) {
  const words = useWords(directory_words)
  const { kinds } = useWords(organisation_words)
  return (
    <ul class="directory">
      {entries.map(({ address, name, kind, kind_code, standing, municipality_code, makes, metres }) => (
        <li class="directory-entry">
          <h3 lang="ja">
            <a href={`/organisations/${address}`}>
              <Phrases text={name} />
            </a>
          </h3>
          <p class="directory-facts small">
            <span>{kind_code === 'other' ? <span lang="ja">{kind}</span> : <Words text={kinds[kind_code]} />}</span>
            {municipality_code !== null && <span lang="ja">{areaOf(municipality_code)?.name}</span>}
            {metres !== null && (
              <span>
                <Words text={words.distance(sayKilometres(metres))} />
              </span>
            )}
            {standing === 'listed' && (
              <span class="tag tag-past">
                <Words text={words.listed} />
              </span>
            )}
          </p>
          {makes !== null && makes !== '' && (
            <p class="soft" lang="ja">
              {firstLine(makes)}
            </p>
          )}
        </li>
      ))}
    </ul>
  )
}

/** To a tenth below ten, and never none: `0.1`, `2.3`, `14`. */
function sayKilometres(metres: number): string {
  const kilometres = Math.max(metres / 1000, 0.1)
  return kilometres < 10 ? (Math.round(kilometres * 10) / 10).toFixed(1) : String(Math.round(kilometres))
}

function firstLine(text: string): string {
  const [line = ''] = text.split('\n')
  return line.length > 80 ? `${line.slice(0, 80)}…` : line
}
