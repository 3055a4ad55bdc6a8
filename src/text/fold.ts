/**
 * What people type where a figure is asked for, as plain ASCII: full-width digits and signs, every kind of dash, ー and ― between
 * digits (０４５ー１２３), wide and zero-width spaces. Other characters stay as they are.
 */
export function foldFigures(text: string): string {
  if (isPlain.test(text)) return text
  return text
    .replace(/[\uFF01-\uFF5E]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
    .replace(/[\u00A0\u2000-\u200A\u202F\u205F\u3000]/g, ' ')
    .replace(/[\u00AD\u200B-\u200F\u2060\uFEFF]/g, '')
    .replace(/[\u2010-\u2015\u2043\u2212\uFE58\uFE63]/g, '-')
    .replace(/(?<=\d)[\u30FC\uFF70\u2500\u2501](?=\d)/g, '-')
}
const isPlain = /^[\x20-\x7E]*$/

/** A whole number as people type it, or null: no sign, no decimals, no grouping, at most 15 digits (those a number holds exactly). */
export function readWholeNumber(text: string): number | null {
  const figures = foldFigures(text).trim()
  return /^\d{1,15}$/.test(figures) ? Number(figures) : null
}

/**
 * What two spellings of a name or title have in common, for finding one by the other: NFKC, katakana, lower case, common
 * characters for older ones of family names, no spaces and no punctuation. For looking things up, never for showing or storing as a name.
 */
export function searchKey(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\u3041-\u3096\u309D\u309E]/g, (hiragana) => String.fromCharCode(hiragana.charCodeAt(0) + 0x60))
    .replace(olderForm, (kanji) => commonForms[kanji] ?? kanji)
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, '')
}

// The forms that family names keep and that nobody types into a search box.
const commonForms: Readonly<Record<string, string>> = Object.fromEntries(
  '髙高 﨑崎 邊辺 邉辺 齋斎 齊斉 澤沢 濵浜 濱浜 廣広 國国 嶋島 嶌島 德徳 惠恵 眞真 瀨瀬 淸清 榮栄 櫻桜 龍竜 槇槙 渕淵 冨富'
    .split(' ')
    .map((pair) => [pair.charAt(0), pair.charAt(1)]),
)
const olderForm = new RegExp(`[${Object.keys(commonForms).join('')}]`, 'g')
