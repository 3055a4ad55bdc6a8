import type { FormTokens } from '../../http/form-tokens.tsx'
import { TokenFields } from '../../http/form-tokens.tsx'
import { Button } from '../../look/button.tsx'
import type { Demonstration } from '../../look/demonstration-banner.tsx'
import { PageFrame } from '../../look/page-frame.tsx'
import { Phrases } from '../../look/phrases.tsx'
import { useWords, Words } from '../../look/words.tsx'
import { withoutFurigana } from '../../text/furigana.ts'
import type { TypedOffer } from '../entries/typed-offers.ts'
import { Fact, GiveFacts } from './give-facts.tsx'
import type { GiveForm } from './give-form.ts'
import { given_words } from './give-words.ts'

interface GiveCheckPageProps {
  tokens: FormTokens
  pass: string
  offer: TypedOffer
  form: GiveForm
  /** As typed, to be sent along: a browser that keeps nothing loses nothing. */
  typed: Readonly<Record<string, string>>
  member_number: string | null
  demonstration: Demonstration
}

/** The last screen before sending. */
export function GiveCheckPage({ tokens, pass, offer, form, typed, member_number, demonstration }: GiveCheckPageProps) {
  const words = useWords(given_words)
  const sent_along = { number: offer.order_number, coop: String(offer.coop.id), offer: String(offer.offer_id), pass }
  const kept = ['units', 'member_number', 'name_kana', 'phone', 'mail'].flatMap((name) =>
    name in typed ? [[name, typed[name]]] : [],
  )
  return (
    <PageFrame title={withoutFurigana(words.check_title)} demonstration={demonstration}>
      <div class="narrow stack">
        <h1>
          <Phrases text={words.check_title} />
        </h1>
        <p>
          <Words text={words.not_yet} />
        </p>
        <div class="card">
          <GiveFacts offer={offer} units={form.units}>
            <Fact word={words.who}>
              <Who form={form} member_number={member_number} coop={offer.coop.name} />
            </Fact>
            {form.mail !== null && <Fact word={words.mail}>{form.mail}</Fact>}
          </GiveFacts>
        </div>
        <form class="acts" method="post" action="/give">
          <TokenFields tokens={tokens} />
          {[...Object.entries(sent_along), ...kept].map(([name, value]) => (
            <input type="hidden" name={name} value={value} />
          ))}
          <Button name="step" value="send">
            <Words text={words.send} />
          </Button>
          <Button name="step" value="change" weight="quiet">
            <Words text={words.change} />
          </Button>
        </form>
      </div>
    </PageFrame>
  )
}

function Who({ form, member_number, coop }: { form: GiveForm; member_number: string | null; coop: string }) {
  if (form.who === null) return <>{`${coop}・${member_number ?? ''}`}</>
  const { member_number: typed_number, claim } = form.who
  return (
    <>
      {coop}
      <br />
      {typed_number}
      <br />
      {claim.name_kana}
      <br />
      {claim.phone}
    </>
  )
}
