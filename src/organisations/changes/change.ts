import type { OrganisationsChangeDecision, OrganisationsChangeSubject } from '../../db/schema.generated.ts'

/** Texts by field: of a page some of its `WRITTEN_FIELDS`, of an update its day, title and body, of a picture its alternative text. */
export type Texts = Readonly<Record<string, string>>

/** A change with before and after. `before` null: it is new; `after` null: it is taken away. */
export interface Change {
  readonly id: number
  readonly organisation_id: number
  readonly organisation: string
  readonly address: string
  readonly what: OrganisationsChangeSubject
  /** Of an update or picture; null for the page and for an update that is new. */
  readonly subject_id: number | null
  readonly before: Texts | null
  readonly after: Texts | null
  readonly proposed_at: Temporal.Instant
  readonly proposed_by_id: string
  readonly proposed_by: string
  readonly decision: OrganisationsChangeDecision | null
  readonly decided_at: Temporal.Instant | null
  readonly decided_by: string | null
  /** What staff wrote when they sent it back. */
  readonly words: string | null
}

const whats: Readonly<Record<OrganisationsChangeSubject, string>> = { page: '紹介の文と案内', update: '便り', picture: '写真' }

/** What is changed, in words: `便り（新しい）`. */
export function sayWhat({ what, before, after }: Pick<Change, 'what' | 'before' | 'after'>): string {
  if (what === 'page') return whats.page
  return `${whats[what]}（${before === null ? '新しい' : after === null ? 'なくす' : '直す'}）`
}

/** The fields of all changes, as they are read at the desk. */
export const change_fields: Readonly<Record<string, string>> = {
  name: '名前',
  kana: 'よみ',
  kind: '何をするところか',
  kind_code: '種類',
  story: '紹介',
  story_easy: '紹介（やさしい日本語）',
  story_en: '紹介（英語）',
  makes: '作っているもの・していること',
  makes_easy: '作っているもの（やさしい日本語）',
  makes_en: '作っているもの（英語）',
  hours: '営業時間',
  hours_easy: '営業時間（やさしい日本語）',
  hours_en: '営業時間（英語）',
  address: '所在地',
  latitude: '緯度',
  longitude: '経度',
  access: '行き方',
  access_easy: '行き方（やさしい日本語）',
  access_en: '行き方（英語）',
  phone: '電話',
  fax: 'FAX',
  mail: '公開するメールアドレス',
  url: 'ウェブサイト',
  written_on: '日付',
  title: '題',
  body: '本文',
  alt: '写真の説明',
}

/** The label of a field of any change. */
export function sayField(field: string): string {
  return change_fields[field] ?? field
}
