import { declareActs, SEEN_BY_ADMINISTRATORS } from '../activity/index.ts'

/** What is written down of people: coming and going, and how the first of them came. */
export const peopleActs = declareActs(
  {
    'person.first_administrator_made': { label: '最初の管理者の登録', says: () => '最初の管理者として登録されました' },
    'person.came_by_link': { label: '事務局への登録', says: () => 'リンクで登録されました' },
    'person.signed_in': { label: '事務局に入る', says: () => '事務局に入りました' },
    'person.signed_in_by_passkey': { label: 'パスキーで事務局に入る', says: () => 'パスキーで事務局に入りました' },
    'person.signed_out': { label: '事務局を出る', says: () => '事務局を出ました' },
  },
  SEEN_BY_ADMINISTRATORS,
)
