import type { Demonstration } from '../../look/demonstration-banner.tsx'
import { useWords } from '../../look/words.tsx'
import { accessibility_words } from './accessibility-words.ts'
import { how_to_give_words } from './how-to-give-words.ts'
import { coops_words, organisations_words } from './partners-words.ts'
import { ProsePage } from './prose.tsx'

interface TextPageProps {
  demonstration: Demonstration
}

/** How giving works: the ways, the price, when it is charged, how to cancel, what happens then. */
export function HowToGivePage({ demonstration }: TextPageProps) {
  const { title, lead, ways, price, when, cancel, after } = useWords(how_to_give_words)
  return <ProsePage title={title} lead={lead} sections={[ways, price, when, cancel, after]} demonstration={demonstration} />
}

/** The accessibility statement. */
export function AccessibilityPage({ demonstration }: TextPageProps) {
  const { title, lead, aim, ways, tested, limits, tell } = useWords(accessibility_words)
  return <ProsePage title={title} lead={lead} sections={[aim, ways, tested, limits, tell]} demonstration={demonstration} />
}

/** What an organisation can expect, and what is asked of it. */
export function ForOrganisationsPage({ demonstration }: TextPageProps) {
  const { title, lead, who, ask, money, report, contact } = useWords(organisations_words)
  return <ProsePage title={title} lead={lead} sections={[who, ask, money, report, contact]} demonstration={demonstration} />
}

/** What a co-op can expect, and what is asked of it. */
export function ForCoopsPage({ demonstration }: TextPageProps) {
  const { title, lead, give, get, data, contact } = useWords(coops_words)
  return <ProsePage title={title} lead={lead} sections={[give, get, data, contact]} demonstration={demonstration} />
}
