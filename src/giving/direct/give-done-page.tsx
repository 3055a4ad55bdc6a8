import { ButtonLink } from '../../look/button.tsx'
import type { Demonstration } from '../../look/demonstration-banner.tsx'
import { Notice } from '../../look/notice.tsx'
import { PageFrame } from '../../look/page-frame.tsx'
import { Phrases } from '../../look/phrases.tsx'
import { useWords, Words } from '../../look/words.tsx'
import { withoutFurigana } from '../../text/furigana.ts'
import type { SentEntry } from '../entries/entry-queries.ts'
import type { TypedOffer } from '../entries/typed-offers.ts'
import { Fact, GiveFacts } from './give-facts.tsx'
import { given_words } from './give-words.ts'
import { receiptName } from './receipt-name.ts'

interface GiveDonePageProps {
  sent: SentEntry
  offer: TypedOffer
  /** The form came again with something else in it. */
  was_other?: boolean
  demonstration: Demonstration
}

/** What was sent, word for word the same whatever the judge made of it. */
export function GiveDonePage({ sent, offer, was_other = false, demonstration }: GiveDonePageProps) {
  const words = useWords(given_words)
  const title = was_other ? words.before_title : words.done_title
  return (
    <PageFrame title={withoutFurigana(title)} demonstration={demonstration}>
      <div class="narrow stack">
        <h1>
          <Phrases text={title} />
        </h1>
        <Notice kind={was_other ? 'urgent' : 'done'}>
          <p>
            <Words text={was_other ? words.before : words.thanks} />
          </p>
        </Notice>
        <div class="card">
          <GiveFacts offer={offer} units={sent.units}>
            <Fact word={words.receipt}>
              <span class="number">{receiptName(sent)}</span>
              <br />
              <span class="soft small">
                <Words text={words.keep} />
              </span>
            </Fact>
          </GiveFacts>
        </div>
        <div class="acts">
          {was_other && (
            <ButtonLink href={`/give?number=${offer.order_number}`} weight="quiet">
              <Words text={words.anew} />
            </ButtonLink>
          )}
          <ButtonLink href="/campaigns" weight="quiet">
            <Words text={words.again} />
          </ButtonLink>
        </div>
      </div>
    </PageFrame>
  )
}
