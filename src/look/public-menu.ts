import type { Reading } from '../text/reading.ts'

/** A link of the public frame. Its words are short: the menu is one line on a telephone. */
interface PublicEntry {
  readonly href: string
  readonly words: Readonly<Record<Reading, string>>
}

/** The rooms of the public site that exist. A link is added here together with its page, never before it. */
export const public_menu = [
  { href: '/campaigns', words: { ja: '寄付募集', easy: '｛寄付|きふ｝の ｛募集|ぼしゅう｝', en: 'Campaigns' } },
  { href: '/organisations', words: { ja: '団体', easy: '｛団体|だんたい｝', en: 'Organisations' } },
  { href: '/supporters', words: { ja: 'サポーター', easy: 'サポーター', en: 'Supporters' } },
  { href: '/my', words: { ja: 'マイページ', easy: 'マイページ', en: 'My page' } },
] as const satisfies readonly PublicEntry[]

/** What stands in the foot of every public page. */
export const foot_links: readonly PublicEntry[] = [
  { href: '/how-to-give', words: { ja: '寄付のしかた', easy: '｛寄付|きふ｝の しかた', en: 'How to give' } },
  { href: '/transparency', words: { ja: '寄付のゆくえ', easy: '｛寄付|きふ｝の ゆくえ', en: 'Where the money goes' } },
  { href: '/for-organisations', words: { ja: '団体の方へ', easy: '｛団体|だんたい｝の ｛人|ひと｝へ', en: 'For organisations' } },
  { href: '/for-coops', words: { ja: '生協の方へ', easy: '｛生協|せいきょう｝の ｛人|ひと｝へ', en: 'For co-ops' } },
  { href: '/contact', words: { ja: 'お問い合わせ', easy: '｛聞|き｝きたい とき', en: 'Contact' } },
  {
    href: '/accessibility',
    words: { ja: 'アクセシビリティについて', easy: 'だれでも つかえる サイトに', en: 'Accessibility' },
  },
  { href: '/privacy', words: { ja: '個人情報の取扱い', easy: '｛個人情報|こじんじょうほう｝に ついて', en: 'Privacy' } },
  { href: '/desk', words: { ja: '事務局の入口', easy: '｛事務局|じむきょく｝の ｛入口|いりぐち｝', en: 'Staff entrance' } },
]

/** The menu entry under which a page stands. */
export type PublicRoom = (typeof public_menu)[number]['href']
