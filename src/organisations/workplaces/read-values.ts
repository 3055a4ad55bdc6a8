import type { OddityKind } from './oddity.ts'

/** Tells of something odd in the row that is being read. */
export type Odd = (kind: OddityKind, text: string) => void

/** A cell as it is kept: no control characters, no needless spaces, half-width kana in full width. */
export function readText(cell: string, odd: Odd): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
  const invisible = /[\u0000-\u001F\u007F\u00AD\u200B-\u200F\u2028\u2029\u2060\uFEFF]+/g
  if (invisible.test(cell)) odd('control_character', cell.trim())
  const bare = cell.replace(invisible, ' ')
  const text = bare.replace(/ {2,}|[ \u3000]{2,}/g, (run) => run.charAt(0)).replace(/^[\s\u3000]+|[\s\u3000]+$/g, '')
  if (text !== bare.trim() || /^\u3000|\u3000$/.test(bare)) odd('spaces_around', text)
  const wide = text.replace(/[\uFF66-\uFF9F]+/g, (kana) => kana.normalize('NFKC'))
  if (wide !== text) odd('half_width_kana', text)
  if (wide.includes('\uFFFD')) odd('lost_character', wide)
  return wide
}

/** A reading in kana, or nothing where something else stands there. */
export function readKana(cell: string, odd: Odd): string {
  let text = readText(cell, odd)
  const joined = text.replace(/([うか-とは-ほウカ-トハ-ホ])[゛\u3099]/g, (_, kana: string) => `${kana}\u3099`.normalize('NFC'))
  if (joined !== text) odd('detached_mark', text)
  text = joined
  if (text.includes('\uFFFD')) return ''
  if (/^[\p{sc=Hiragana}\p{sc=Katakana}ー・\s\u3000]*$/u.test(text)) return text
  odd('kana_unreadable', text)
  return ''
}

/** A telephone number with its hyphens as they stand; one without enough of them as bare digits, since nobody can tell where they belong. */
export function readPhone(cell: string, odd: Odd): string {
  const text = readText(cell, odd)
  if (text === '') return ''
  const plain = text
    .normalize('NFKC')
    .replace(/[‐‑–—―−ーｰ]/g, '-')
    .replace(/[()\s]/g, '')
  const digits = plain.replaceAll('-', '')
  if (!/^0\d{9,10}$/.test(digits)) return said(odd, 'phone_unreadable', text)
  if (/^0\d{1,4}-\d{1,4}-\d{3,4}$/.test(plain)) return plain
  odd('phone_without_hyphens', text)
  return digits
}

/** An address on the web whose host can be one. */
export function readUrl(cell: string, odd: Odd): string {
  const text = readText(cell, odd).normalize('NFKC')
  if (text === '') return ''
  if (/^[^\s/:]+@[^\s/:]+\.[a-z]+$/i.test(text)) return said(odd, 'mail_for_url', text)
  const full = /^https?:\/\//i.test(text) ? text : `https://${text}`
  const host = /^https?:\/\/([a-z0-9.-]+)(?::\d+)?(?:[/?#]|$)/i.exec(full)?.[1] ?? ''
  if (/\s/.test(text) || !/^([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$/i.test(host) || !URL.canParse(full))
    return said(odd, 'url_unreadable', text)
  return full
}

/** 13 digits of which the first is the check digit of the others (法人番号の指定等に関する省令). */
export function readCorporationNumber(cell: string, odd: Odd): string {
  const text = readText(cell, odd)
  if (text === '') return ''
  if (!/^\d{13}$/.test(text)) return said(odd, 'corporation_number_unreadable', text)
  const weighted = [...text.slice(1)].reduce((sum, figure, at) => sum + Number(figure) * (at % 2 === 0 ? 2 : 1), 0)
  if (9 - (weighted % 9) !== Number(text.charAt(0))) return said(odd, 'corporation_number_check_digit', text)
  return text
}

/** `09:00-17:00`, or nothing where the list says nothing that can be. */
export function readHours(cell: string, odd: Odd): string {
  const text = readText(cell, odd)
  if (text === '') return ''
  const found = /^([01]\d|2[0-3]):([0-5]\d)-([01]\d|2[0-4]):([0-5]\d)$/.exec(text)
  if (found === null) return said(odd, 'hours_unreadable', text)
  const [from, to] = text.split('-') as [string, string]
  if (text === '00:00-00:00') return said(odd, 'hours_zero', text)
  return from < to ? text : said(odd, 'hours_backwards', text)
}

/** Degrees within Japan, both or neither. */
export function readLocation(latitude: string, longitude: string, odd: Odd): { latitude: string; longitude: string } | null {
  const [north, east] = [latitude, longitude].map((text) =>
    /^\d{1,3}(\.\d{1,12})?$/.test(text.trim()) ? Number(text) : Number.NaN,
  )
  if (latitude.trim() === '' && longitude.trim() === '') return null
  if (north !== undefined && east !== undefined && north >= 20 && north <= 46 && east >= 122 && east <= 154)
    // Six decimals are ten centimetres.
    return { latitude: north.toFixed(6), longitude: east.toFixed(6) }
  odd('location_unreadable', `${latitude},${longitude}`)
  return null
}

export function readPlaces(cell: string, odd: Odd): string {
  const text = readText(cell, odd)
  if (text === '') return ''
  return /^[1-9]\d{0,3}$/.test(text) ? text : said(odd, 'places_unreadable', text)
}

function said(odd: Odd, kind: OddityKind, text: string): '' {
  odd(kind, text)
  return ''
}
