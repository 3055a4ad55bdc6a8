import { WAMNET_HEADERS } from '../../src/organisations/workplaces/read-wamnet-row.ts'
import { csvLine } from '../../src/text/csv-write.ts'

type Column = keyof typeof WAMNET_HEADERS

const plain: Readonly<Record<Column, string>> = {
  key: '',
  scope: '就労継続支援Ｂ型',
  name: '',
  municipality: '東京都杉並区',
  street: '高円寺南９丁目９−９',
  kana: '',
  corporation: '特定非営利活動法人　見本',
  corporation_number: '',
  workplace_number: '',
  phone: '03-0000-0001',
  fax: '',
  url: '',
  latitude: '35.70000000',
  longitude: '139.65000000',
  weekday: '09:00-16:00',
  saturday: '',
  sunday: '',
  holiday: '',
  closed_days: '土日祝',
  note: 'なし',
  places: '20',
}

/** A list as WAM NET gives it out: all values in quotes, with a byte order mark. Each row says what differs from a plain one. */
export function workplacesFile(rows: readonly Partial<Record<Column, string>>[]): AsyncIterable<Uint8Array> {
  const columns = Object.keys(WAMNET_HEADERS) as Column[]
  const lines = [
    columns.map((column) => WAMNET_HEADERS[column]),
    ...rows.map((row, at) => {
      const key = `A${String(at + 1).padStart(10, '0')}`
      const cells = { ...plain, key, name: `見本${at + 1}`, workplace_number: `13100000${at + 10}`, ...row }
      return columns.map((column) => cells[column])
    }),
  ]
  const bytes = Buffer.from(`\uFEFF${lines.map((cells) => csvLine(cells, { formulas: 'keep' })).join('')}`)
  return (async function* () {
    yield bytes
  })()
}

/** Rows with the dirt of the real list, a kind each; the names are invented. */
export const dirty_rows: readonly Partial<Record<Column, string>>[] = [
  { name: 'パン工房　ひだまり', kana: 'ぱんこうぼうひだまり' },
  { name: 'ｶﾌｪ みなも', kana: 'かふぇみなも', phone: '0300000002', fax: '090-12345678' },
  { name: 'う゛ぃれっじ', kana: 'う゛ぃれっじ', url: 'https:// village.example.jp/' },
  { name: 'ひなた  農園', kana: 'ひなた農園', url: 'http://hinata．example．jp' },
  { name: 'とい', kana: 'とい\uFFFDぉ', url: 'toi@example.jp' },
  { name: 'ともあす\t作業所', corporation_number: '431001073647', weekday: '00:00-00:00' },
  { name: 'ゆうづつ', corporation_number: '1234567890123', weekday: '16:00-15:30' },
  { name: 'にじ', municipality: '静岡県浜松市中央区', latitude: '34.71000000', longitude: '137.72000000', places: '0' },
  { name: 'はるか', municipality: 'どこか', latitude: '3.5', longitude: '139.6', phone: '不明' },
  { name: 'とおく', latitude: '36.70000000', longitude: '139.65000000', weekday: '9時から' },
  { name: 'ふたつ', street: '荻窪９−９' },
  { name: 'ふたつ', street: '荻窪９−９', workplace_number: '1310000010' },
  { key: 'A0000000001', name: '同じ番号' },
  { key: '', name: '番号がない' },
  { name: '' },
]
