import type { Child } from 'hono/jsx'
import { content_examples } from './contents.tsx'
import { form_examples } from './forms.tsx'
import { ticket_examples } from './ticket.tsx'

/** A component as it is meant to be used, for the gallery, the tests and whoever builds the next page. */
export interface Example {
  /** The component's name, and in which state. */
  readonly name: string
  /** What it is for, in a sentence. */
  readonly says: string
  readonly view: () => Child
}

/** Every component of the design system. A test names a file of `look/` that none of them shows. */
export const examples: readonly Example[] = [...ticket_examples, ...form_examples, ...content_examples]
