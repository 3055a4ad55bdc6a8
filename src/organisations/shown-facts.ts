import type { PageFacts, PageField } from './page-fields.ts'

interface Layers {
  readonly name: string
  readonly kind: string
  readonly kind_code: string
  /** What a public list says. */
  readonly imported: PageFacts | null
  /** What people wrote. An empty text takes away what the list says. */
  readonly written: PageFacts | null
}

/** What a page shows: people's words before those of a list, and nothing that is empty. */
export function shownFacts({ name, kind, kind_code, imported, written }: Layers): PageFacts {
  const merged = { name, kind, kind_code, ...imported, ...written }
  // People wrote when they are there: beside that the hours of a list would be a second answer to the same question.
  const hidden = written?.hours === undefined ? [] : hours_of_a_list
  const shown = Object.entries(merged).filter(([field, text]) => text !== '' && !hidden.includes(field))
  return Object.fromEntries(shown) as PageFacts
}

const hours_of_a_list: readonly string[] = [
  'hours_weekday',
  'hours_saturday',
  'hours_sunday',
  'hours_holiday',
  'closed_days',
  'hours_note',
] satisfies readonly PageField[]
