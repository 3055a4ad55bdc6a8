import { BANK_FIELDS, type BankFieldName, type BankHabits, STRICT_HABITS } from './bank-fields.ts'
import { abbreviateLegalForms } from './legal-forms.ts'

/** Why a text cannot stand in a field of a bank file. */
export type BankNameProblem =
  | { readonly kind: 'empty' }
  /** `character` as it was written; of a voiced mark that its letter does not take, both. */
  | { readonly kind: 'character'; readonly character: string }
  | { readonly kind: 'too_long'; readonly length: number; readonly limit: number }

export type FoldedBankName =
  /** `text` in half-width characters, each of which is one byte; `changes` is what was replaced by something that sounds the same. */
  | { readonly kind: 'folded'; readonly text: string; readonly changes: readonly string[] }
  | { readonly kind: 'refused'; readonly field: BankFieldName; readonly problems: readonly BankNameProblem[] }

/**
 * A name in the characters that banks take: half-width kana without small letters, capital letters, figures and the field's few
 * symbols. Nothing is cut and nothing guessed: kanji, and whatever else has no form of its own, are refused and named.
 */
export function foldBankName(written: string, field: BankFieldName, habits: BankHabits = STRICT_HABITS): FoldedBankName {
  const { length: limit, has_legal_forms } = BANK_FIELDS[field]
  const named = has_legal_forms ? abbreviateLegalForms(written) : written
  const problems: BankNameProblem[] = []
  const changes: string[] = []
  let text = ''
  for (const character of spelledOut(named)) {
    const half = halfWidth(character)
    if (half === 'ｦ' && BANK_FIELDS[field].wo === 'by_bank' && habits.wo === 'as_o') {
      text += 'ｵ'
      changes.push('ヲ→オ')
    } else if (isVoicedMark(half) && !takesMark(text.at(-1), half)) {
      problems.push({ kind: 'character', character: `${text.at(-1) ?? ''}${half}`.normalize('NFKC') })
    } else if (isPermitted(half, field, habits)) text += half
    else problems.push({ kind: 'character', character })
  }
  text = text.replace(/^ +| +$/g, '')
  if (text === '' && problems.length === 0) problems.push({ kind: 'empty' })
  if (text.length > limit) problems.push({ kind: 'too_long', length: text.length, limit })
  return problems.length > 0 ? { kind: 'refused', field, problems } : { kind: 'folded', text, changes }
}

/**
 * Character by character, the voiced marks apart from their letters where banks know both. ヷ and ヺ stay whole, so that they
 * are refused as they were written.
 */
function spelledOut(text: string): string[] {
  return Array.from(text.normalize('NFC')).flatMap((character) => {
    if (/[ヷ-ヺ]/.test(character)) return [character]
    return /[\u3040-\u30FF]/.test(character) ? Array.from(character.normalize('NFD')) : [character]
  })
}

const KANA_FULL = 'アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワンヲ'
const KANA_HALF = 'ｱｲｳｴｵｶｷｸｹｺｻｼｽｾｿﾀﾁﾂﾃﾄﾅﾆﾇﾈﾉﾊﾋﾌﾍﾎﾏﾐﾑﾒﾓﾔﾕﾖﾗﾘﾙﾚﾛﾜﾝｦ'
const SMALL_FULL = 'ァィゥェォッャュョヮヵヶｧｨｩｪｫｯｬｭｮ'
const SMALL_HALF = 'ｱｲｳｴｵﾂﾔﾕﾖﾜｶｹｱｲｳｴｵﾂﾔﾕﾖ'
const SIGN_FULL = '゛゜\u3099\u309A「」・･\u3000\u00A0¥￥'
const SIGN_HALF = 'ﾞﾟﾞﾟ｢｣    \\\\'

const half_of: ReadonlyMap<string, string> = new Map([
  ...pairs(KANA_FULL, KANA_HALF),
  ...pairs(SMALL_FULL, SMALL_HALF),
  ...pairs(SIGN_FULL, SIGN_HALF),
  // The long vowel and every dash that stands for it.
  ...Array.from('ーｰ―－‐‑‒–—−─', (dash) => [dash, '-'] as const),
])

function pairs(from: string, to: string): (readonly [string, string])[] {
  return Array.from(from, (character, index) => [character, to.charAt(index)] as const)
}

function halfWidth(character: string): string {
  const code = character.charCodeAt(0)
  // Hiragana reads as katakana does.
  const katakana = code >= 0x3041 && code <= 0x3096 ? String.fromCharCode(code + 0x60) : character
  const narrow = half_of.get(katakana)
  if (narrow !== undefined) return narrow
  const plain = code >= 0xff01 && code <= 0xff5e ? String.fromCharCode(code - 0xfee0) : katakana
  return /^[a-z]$/.test(plain) ? plain.toUpperCase() : plain
}

function isVoicedMark(half: string): boolean {
  return half === 'ﾞ' || half === 'ﾟ'
}

function takesMark(letter: string | undefined, mark: string): boolean {
  if (letter === undefined) return false
  return (mark === 'ﾞ' ? /[ｳｶ-ﾄﾊ-ﾎ]/ : /[ﾊ-ﾎ]/).test(letter)
}

function isPermitted(half: string, field: BankFieldName, habits: BankHabits): boolean {
  const { symbols, has_latin, wo } = BANK_FIELDS[field]
  if (/^[ｱ-ﾟ0-9]$/.test(half)) return true
  if (half === 'ｦ') return wo === 'always' || (wo === 'by_bank' && habits.wo === 'allow')
  if (/^[A-Z]$/.test(half)) return has_latin
  if (half === '.' && !habits.has_full_stop) return false
  return half.length === 1 && symbols.includes(half)
}

/** The refusal in words, one sentence for each problem. The name itself is not repeated. */
export function sayBankNameRefusal({ field, problems }: Extract<FoldedBankName, { kind: 'refused' }>): string {
  const { label } = BANK_FIELDS[field]
  const characters = problems.flatMap((problem) => (problem.kind === 'character' ? [`「${problem.character}」`] : []))
  const sentences = problems.flatMap((problem) => {
    if (problem.kind === 'empty') return [`${label}がありません。`]
    if (problem.kind === 'too_long')
      return [`${label}が銀行のファイルで${problem.length}文字になり、${problem.limit}文字に入りません。濁点も1文字に数えます。`]
    return []
  })
  if (characters.length > 0)
    sentences.unshift(`${label}に、銀行のファイルで使えない文字があります：${[...new Set(characters)].join('')}`)
  return sentences.join('')
}
