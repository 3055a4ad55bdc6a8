import type { Demonstration } from '../../look/demonstration-banner.tsx'
import { useWords, Words } from '../../look/words.tsx'
import { type Contact, no_contact } from '../contact.ts'
import { ContactList } from './contact-list.tsx'
import { privacy_words } from './privacy-words.ts'
import { ProsePage } from './prose.tsx'

/** What is kept of whom, what for, and who answers for it. */
export function PrivacyPage({ contact, demonstration }: { contact: Contact; demonstration: Demonstration }) {
  const words = useWords(privacy_words)
  const { what, why, keep, cookies, rights } = words
  const is_set = JSON.stringify(contact) !== JSON.stringify(no_contact)
  return (
    <ProsePage title={words.title} lead={words.lead} sections={[what, why, keep, cookies, rights]} demonstration={demonstration}>
      <section class="section">
        <h2>
          <Words text={words.holder} />
        </h2>
        {is_set ? (
          <ContactList contact={contact} />
        ) : (
          <p>
            <Words text={words.not_set} />
          </p>
        )}
      </section>
    </ProsePage>
  )
}
