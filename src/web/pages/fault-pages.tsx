import { ButtonLink } from '../../look/button.tsx'
import { wordsIn } from '../../look/declare-words.ts'
import type { Demonstration } from '../../look/demonstration-banner.tsx'
import { PageFrame } from '../../look/page-frame.tsx'
import { Phrases } from '../../look/phrases.tsx'
import { useReading, useWords, Words } from '../../look/words.tsx'
import type { Reading } from '../../text/reading.ts'
import { fault_words } from './fault-words.ts'

/** What went wrong, and what the reader can do now. */
interface FaultWords {
  readonly heading: string
  readonly words: string
}

/** The sentence of a status, for pages and for JSON. A status without words of its own speaks as its class, 400 or 500. */
export function faultWords(status: number, reading: Reading = 'ja'): FaultWords {
  const words = wordsIn(fault_words, reading)
  switch (status) {
    case 403:
      return { heading: words.refused, words: words.refused_how }
    case 404:
      return { heading: words.not_found, words: words.not_found_how }
    case 409:
      return { heading: words.sent_before, words: words.sent_before_how }
    case 413:
      return { heading: words.too_large, words: words.too_large_how }
    case 429:
      return { heading: words.too_often, words: words.too_often_how }
    case 503:
      return { heading: words.away, words: words.away_how }
    default:
      return status < 500
        ? { heading: words.unreadable, words: words.unreadable_how }
        : { heading: words.ours, words: words.ours_how }
  }
}

/** The page of a fault. Needs nothing from the database, so that it can be shown when that is what is missing. */
export function FaultPage({ status, demonstration }: { status: number; demonstration: Demonstration }) {
  const said = useWords(fault_words)
  const { heading, words } = faultWords(status, useReading())
  return (
    <PageFrame title={heading} demonstration={demonstration}>
      <div class="narrow stack">
        <h1>
          <Phrases text={heading} />
        </h1>
        <p>
          <Words text={words} />
        </p>
        <div class="acts">
          <ButtonLink href="/">
            <Words text={said.to_home} />
          </ButtonLink>
          {status === 404 && (
            <ButtonLink href="/campaigns" weight="quiet">
              <Words text={said.to_campaigns} />
            </ButtonLink>
          )}
          <ButtonLink href="/contact" weight="quiet">
            <Words text={said.to_contact} />
          </ButtonLink>
        </div>
      </div>
    </PageFrame>
  )
}
