import type { Child } from 'hono/jsx'
import { useWords, Words } from '../../look/words.tsx'
import type { Contact } from '../contact.ts'
import { contact_words } from './contact-words.ts'

/** Who runs this site, with what of it is set. Names and addresses are Japanese in every reading. */
export function ContactList({ contact }: { contact: Contact }) {
  const words = useWords(contact_words)
  const { name, representative, address, phone, phone_hours, mail } = contact
  return (
    <dl class="details-list">
      <Fact word={words.name} value={japanese(name)} />
      <Fact word={words.representative} value={japanese(representative)} />
      <Fact word={words.address} value={japanese(address)} />
      <Fact word={words.phone} value={phone === null ? null : <PhoneLink phone={phone} hours={phone_hours} />} />
      <Fact word={words.mail} value={mail === null ? null : <a href={`mailto:${mail}`}>{mail}</a>} />
    </dl>
  )
}

/** A telephone number to tap, with the hours in which somebody answers. */
export function PhoneLink({ phone, hours }: { phone: string; hours: string | null }) {
  return (
    <>
      <a class="phone" href={`tel:${phone.replace(/[^0-9+]/g, '')}`}>
        {phone}
      </a>
      {hours !== null && (
        <span lang="ja" class="ordinary">
          <wbr />
          {`（${hours}）`}
        </span>
      )}
    </>
  )
}

function japanese(text: string | null): Child | null {
  if (text === null) return null
  return (
    <span lang="ja" class="ordinary">
      {text}
    </span>
  )
}

function Fact({ word, value }: { word: string; value: Child | null }) {
  if (value === null) return null
  return (
    <>
      <dt>
        <Words text={word} />
      </dt>
      <dd>{value}</dd>
    </>
  )
}
