import type { OrganisationsKindCode } from '../db/schema.generated.ts'

export type KindCode = OrganisationsKindCode

/** The kinds by which the directory is filtered, in the order in which they are offered. */
export const KIND_CODES: readonly KindCode[] = [
  'work_b',
  'work_a',
  'workers_collective',
  'workers_cooperative',
  'npo',
  'social_welfare',
  'company',
  'other',
]

/** The fields of a page that people write, in the order in which they are asked for, and how much each may hold. */
export const WRITTEN_FIELDS = {
  name: 80,
  kana: 120,
  kind: 80,
  kind_code: 30,
  story: 3000,
  story_easy: 3000,
  story_en: 3000,
  makes: 1000,
  makes_easy: 1000,
  makes_en: 1000,
  hours: 500,
  hours_easy: 500,
  hours_en: 500,
  address: 200,
  latitude: 12,
  longitude: 12,
  access: 500,
  access_easy: 500,
  access_en: 500,
  phone: 20,
  fax: 20,
  mail: 254,
  url: 500,
} as const

/** What only a public list says of a workplace. */
const IMPORTED_FIELDS = [
  'corporation',
  'corporation_number',
  'workplace_number',
  'hours_weekday',
  'hours_saturday',
  'hours_sunday',
  'hours_holiday',
  'closed_days',
  'hours_note',
  'places',
] as const

export type WrittenField = keyof typeof WRITTEN_FIELDS
export type PageField = WrittenField | (typeof IMPORTED_FIELDS)[number]

/** Texts by field, as both layers of a page are stored; what is not known is not there. */
export type PageFacts = Readonly<Partial<Record<PageField, string>>>

export function isKindCode(code: string | undefined): code is KindCode {
  return KIND_CODES.some((known) => known === code)
}
