import type { CoopAtTheDoor } from '../../coops/index.ts'
import type { Demonstration } from '../../look/demonstration-banner.tsx'
import { Notice } from '../../look/notice.tsx'
import { useWords, Words } from '../../look/words.tsx'
import { type Contact, no_contact, sample_contact } from '../contact.ts'
import { ContactList, PhoneLink } from './contact-list.tsx'
import { contact_words } from './contact-words.ts'
import { ProsePage } from './prose.tsx'

interface ContactPageProps {
  contact: Contact
  coops: readonly CoopAtTheDoor[]
  demonstration: Demonstration
}

/** Whom to ask: the organisation that runs this site, and the co-ops with the numbers that their members ring up. */
export function ContactPage({ contact, coops, demonstration }: ContactPageProps) {
  const words = useWords(contact_words)
  const is_set = JSON.stringify(contact) !== JSON.stringify(no_contact)
  return (
    <ProsePage
      title={words.title}
      lead={words.lead}
      sections={is_set ? [words.at_hand, words.often] : [words.often]}
      demonstration={demonstration}
    >
      <section class="section">
        {is_set ? (
          <ContactList contact={contact} />
        ) : (
          <p>
            <Words text={words.not_set} />
          </p>
        )}
        {contact === sample_contact && (
          <Notice>
            <p>
              <Words text={words.sample} />
            </p>
          </Notice>
        )}
      </section>
      <CoopPhones coops={coops.filter(({ phone }) => phone !== null)} />
    </ProsePage>
  )
}

function CoopPhones({ coops }: { coops: readonly CoopAtTheDoor[] }) {
  const words = useWords(contact_words)
  if (coops.length === 0) return null
  return (
    <section class="section">
      <h2>
        <Words text={words.coops} />
      </h2>
      <dl class="details-list">
        {coops.map(({ name, phone, phone_hours }) => (
          <>
            <dt lang="ja">{name}</dt>
            <dd>{phone !== null && <PhoneLink phone={phone} hours={phone_hours} />}</dd>
          </>
        ))}
      </dl>
    </section>
  )
}
