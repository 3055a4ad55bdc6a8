import type { Reading } from '../../text/reading.ts'
import type { PageFacts } from '../page-fields.ts'

/** A text of a page for a reader; `is_here` is false where it exists in ordinary Japanese only. Null: nobody wrote it. */
export function factIn(
  facts: PageFacts,
  field: 'story' | 'makes' | 'hours' | 'access',
  reading: Reading,
): { readonly text: string; readonly is_here: boolean } | null {
  const own = reading === 'ja' ? facts[field] : facts[`${field}_${reading}`]
  if (own !== undefined) return { text: own, is_here: true }
  const text = facts[field]
  return text === undefined ? null : { text, is_here: false }
}
