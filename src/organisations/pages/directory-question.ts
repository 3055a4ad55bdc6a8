import { isKindCode, type KindCode } from '../page-fields.ts'

/** What stands in the address of a page of the directory. */
export interface AskedDirectory {
  /** As it was typed, without control characters and not longer than a search is read. */
  readonly q: string
  readonly kind: KindCode | null
  /** A code, or a name as it was typed. */
  readonly place: string
  readonly sort: 'inside' | 'near'
  /** The organisation after which the page begins. */
  readonly after: number | null
}

const MOST_TYPED = 100

/** Reads the query of an address; what cannot be understood is not asked for. */
export function readAsked(query: Readonly<Record<string, string>>): AskedDirectory {
  const { q = '', kind, place = '', sort, after = '' } = query
  return {
    q: plain(q),
    kind: isKindCode(kind) ? kind : null,
    place: plain(place),
    sort: sort === 'near' ? 'near' : 'inside',
    after: /^[1-9]\d{0,8}$/.test(after) ? Number(after) : null,
  }
}

/** The address of such a page; what is not asked for does not stand in it. */
export function directoryHref({ q, kind, place, sort, after }: AskedDirectory): string {
  const asked = new URLSearchParams()
  if (q !== '') asked.set('q', q)
  if (kind !== null) asked.set('kind', kind)
  if (place !== '') asked.set('place', place)
  if (place !== '' && sort === 'near') asked.set('sort', sort)
  if (after !== null) asked.set('after', String(after))
  return asked.size === 0 ? '/organisations' : `/organisations?${asked}`
}

function plain(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is taken out
  const bare = text.toWellFormed().replace(/[\u0000-\u001F\u007F\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]+/g, ' ')
  return [...bare.trim()].slice(0, MOST_TYPED).join('')
}
