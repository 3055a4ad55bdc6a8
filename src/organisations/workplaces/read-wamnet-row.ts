import type { TableRow } from '../../text/read-table.ts'
import { areaOfAddress } from '../directory/municipalities.ts'
import type { KindCode, PageFacts } from '../page-fields.ts'
import type { Oddity } from './oddity.ts'
import {
  type Odd,
  readCorporationNumber,
  readHours,
  readKana,
  readLocation,
  readPhone,
  readPlaces,
  readText,
  readUrl,
} from './read-values.ts'

/** The columns of 障害福祉サービス等情報公表システム (WAM NET), open data, as of 2025; only the first five must be there. */
export const WAMNET_HEADERS = {
  key: 'NO（※システム内の固有の番号、連番）',
  scope: 'サービス種別',
  name: '事業所の名称',
  municipality: '事業所住所（市区町村）',
  street: '事業所住所（番地以降）',
  kana: '事業所の名称_かな',
  corporation: '法人の名称',
  corporation_number: '法人番号',
  workplace_number: '事業所番号',
  phone: '事業所電話番号',
  fax: '事業所FAX番号',
  url: '事業所URL',
  latitude: '事業所緯度',
  longitude: '事業所経度',
  weekday: '利用可能な時間帯（平日）',
  saturday: '利用可能な時間帯（土曜）',
  sunday: '利用可能な時間帯（日曜）',
  holiday: '利用可能な時間帯（祝日）',
  closed_days: '定休日',
  note: '利用可能曜日特記事項（留意事項）',
  places: '定員',
} as const

type Column = keyof typeof WAMNET_HEADERS

export const WAMNET_OPTIONAL = (Object.keys(WAMNET_HEADERS) as Column[]).slice(5)

/** A workplace as a list describes it. */
export interface ListedWorkplace {
  readonly line_no: number
  readonly key: string
  /** The kind of workplace as the list calls it; one file holds all of a kind. */
  readonly scope: string
  readonly facts: PageFacts
}

/** Reads a row. Null where it is left out; what was odd is told to `oddities` either way. */
export function readWamnetRow(row: TableRow<Column>, oddities: Oddity[]): ListedWorkplace | null {
  const { line_no, cells } = row
  const odd: Odd = (kind, text) => oddities.push({ line_no, kind, text })
  const key = readText(cells.key, odd)
  if (row.is_out_of_step) return leftOut(odd, 'out_of_step', key)
  if (!/^[A-Za-z0-9]{1,30}$/.test(key)) return leftOut(odd, 'key_missing', key)
  const name = readText(cells.name, odd)
  if (name === '') return leftOut(odd, 'name_missing', key)
  const scope = readText(cells.scope, odd).normalize('NFKC')
  const facts = { name, kind: kindOf(scope), kind_code: kindCodeOf(scope), ...factsOf(cells, odd) }
  const known = Object.entries(facts).filter(([, text]) => text !== '')
  return { line_no, key, scope, facts: Object.fromEntries(known) as PageFacts }
}

function factsOf(cells: TableRow<Column>['cells'], odd: Odd): PageFacts {
  const corporation = readText(cells.corporation, odd)
  return {
    kana: readKana(cells.kana, odd),
    ...(corporation.includes('\uFFFD') ? {} : { corporation }),
    corporation_number: readCorporationNumber(cells.corporation_number, odd),
    workplace_number: readText(cells.workplace_number, odd),
    address: addressOf(cells, odd),
    ...readLocation(cells.latitude, cells.longitude, odd),
    phone: readPhone(cells.phone, odd),
    fax: readPhone(cells.fax, odd),
    url: readUrl(cells.url, odd),
    hours_weekday: readHours(cells.weekday, odd),
    hours_saturday: readHours(cells.saturday, odd),
    hours_sunday: readHours(cells.sunday, odd),
    hours_holiday: readHours(cells.holiday, odd),
    closed_days: plainRemark(readText(cells.closed_days, odd)),
    hours_note: plainRemark(readText(cells.note, odd)),
    places: readPlaces(cells.places, odd),
  }
}

function addressOf({ municipality, street }: TableRow<Column>['cells'], odd: Odd): string {
  const place = readText(municipality, odd)
  const found = areaOfAddress(place)
  if (found === null) odd('municipality_unknown', place)
  else if (found.rest !== '') odd('ward_unknown', place)
  return `${place}${readText(street, odd)}`
}

/** 「なし」 in a field for remarks says that there is no remark. */
function plainRemark(text: string): string {
  return /^(なし|無し|無|特になし|特に無し|特にありません|[-−ー・。]+)$/.test(text) || text.includes('\uFFFD') ? '' : text
}

function kindOf(scope: string): string {
  return scope === '' ? '事業所' : `${scope}事業所`
}

function kindCodeOf(scope: string): KindCode {
  if (scope.startsWith('就労継続支援A型')) return 'work_a'
  return scope.startsWith('就労継続支援B型') ? 'work_b' : 'other'
}

function leftOut(odd: Odd, kind: 'out_of_step' | 'key_missing' | 'name_missing', text: string): null {
  odd(kind, text)
  return null
}
