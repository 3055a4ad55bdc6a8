// 法人略語: head `ｶ)`, in the middle `(ｶ)`, tail `(ｶ`. The longer words first, since some hold others.
const LEGAL_FORMS: readonly (readonly [string, string])[] = [
  ['特定非営利活動法人', 'トクヒ'],
  ['一般財団法人', 'ザイ'],
  ['公益財団法人', 'ザイ'],
  ['一般社団法人', 'シヤ'],
  ['公益社団法人', 'シヤ'],
  ['社会福祉法人', 'フク'],
  ['農事組合法人', 'ノウ'],
  ['税理士法人', 'ゼイ'],
  ['医療法人', 'イ'],
  ['学校法人', 'ガク'],
  ['宗教法人', 'シユウ'],
  ['株式会社', 'カ'],
  ['有限会社', 'ユ'],
  ['合同会社', 'ド'],
]

// 事業略語, without brackets.
const BUSINESS_WORDS: readonly (readonly [string, string])[] = [
  ['生活協同組合', 'セイキヨウ'],
  ['社会福祉協議会', 'シヤキヨウ'],
  ['協同組合', 'キヨウクミ'],
  ['労働組合', 'ロウクミ'],
  ['連合会', 'レン'],
]

const forms: ReadonlyMap<string, string> = new Map(LEGAL_FORMS)
const words: ReadonlyMap<string, string> = new Map(BUSINESS_WORDS)
const form_pattern = new RegExp(`[\\s\\u3000]*(${[...forms.keys()].join('|')})[\\s\\u3000]*`, 'g')
const word_pattern = new RegExp([...words.keys()].join('|'), 'g')

/**
 * A name with 株式会社 and the like as banks shorten them. Only the words of the list: a kind of body that banks have no
 * abbreviation for stays, and is refused as kanji.
 */
export function abbreviateLegalForms(name: string): string {
  const trimmed = name
    .trim()
    .replace(/㈱|[(（]株[)）]/g, '株式会社')
    .replace(/㈲|[(（]有[)）]/g, '有限会社')
  return trimmed
    .replace(form_pattern, (written: string, form: string, at: number) => {
      const short = forms.get(form) ?? form
      if (at === 0) return `${short})`
      return at + written.length === trimmed.length ? `(${short}` : `(${short})`
    })
    .replace(word_pattern, (word) => words.get(word) ?? word)
}
