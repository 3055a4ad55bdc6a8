import { directoryEntries } from '../src/organisations/directory/directory-entries.ts'
import { findPlace, middleOf } from '../src/organisations/directory/find-place.ts'
import { searchWords } from '../src/organisations/directory/fold-words.ts'
import { areas } from '../src/organisations/directory/municipalities.ts'
import { WAMNET_HEADERS } from '../src/organisations/workplaces/read-wamnet-row.ts'
import { receiveWorkplacesFile } from '../src/organisations/workplaces/receive-workplaces-file.ts'
import { csvLine } from '../src/text/csv-write.ts'
import { type BenchDatabase, withFreshDatabase, withServer } from './database.ts'
import { type Measurement, median } from './report.ts'

const WORKPLACES = 50_000
const ROUNDS = 5
const MOST_MS = 30
const AT = Temporal.Instant.from('2025-11-12T10:00:00+09:00')

/** What people type: half names, kana of any width, one character, what nearly every entry has, what none has. */
const TYPED = [
  'ひかり',
  'ﾊﾟﾝ工房',
  '株式会社',
  'コスモ',
  'み',
  '杉並',
  'ひまわり 横浜',
  'カフェ',
  '農園',
  'そら 大阪',
  'ゑゑ',
  'ハーモニー',
  'ことり工',
]

/** A page of the directory among 50,000 organisations: words alone, words in a place, and what is near. */
export const directorySearch: Measurement = {
  name: 'directory-search',
  says: `a page of the directory among ${WORKPLACES} organisations, count and hits, against ${MOST_MS} ms`,
  run: () =>
    withServer((server) =>
      withFreshDatabase(server, async ({ app, owner }) => {
        await receiveWorkplacesFile(app, invented(), { as_of: '2025-03-01', at: AT })
        await owner.pool.query('vacuum analyze')
        await round(app, 'words')
        const of = async (kind: Kind) => {
          const ours: number[] = []
          for (let at = 0; at < ROUNDS; at += 1) ours.push(await round(app, kind))
          return ours
        }
        const limit = Array.from({ length: ROUNDS }, () => MOST_MS)
        const bound = { limit, unit: 'ms', at_most: 1 }
        return [
          { what: 'median by words', ours: await of('words'), ...bound },
          { what: 'median by words in a prefecture', ours: await of('words_in_place'), ...bound },
          { what: 'median near a place, found by its name', ours: await of('near'), ...bound },
        ]
      }),
    ),
}

type Kind = 'words' | 'words_in_place' | 'near'
const PLACES = ['杉並区', '横浜市', '札幌市', '大阪市北区', '那覇市', '松山市', '荻窪', '東京都', '盛岡市']

async function round({ db }: BenchDatabase['app'], kind: Kind): Promise<number> {
  const times: number[] = []
  const all = { kind_code: null, area: null, near: null, after: null }
  for (const typed of kind === 'near' ? PLACES : TYPED) {
    const begun = performance.now()
    if (kind === 'near') {
      const place = await findPlace(db, typed)
      const near = place.kind === 'area' ? await middleOf(db, place.area) : place.kind === 'quarter' ? place : null
      await directoryEntries(db, { ...all, words: [], near })
    } else {
      const area = kind === 'words' ? null : (areas().by_code.get('27') ?? null)
      await directoryEntries(db, { ...all, area, words: searchWords(typed) })
    }
    times.push(performance.now() - begun)
  }
  return median(times)
}

const BEGINNINGS =
  'ひかり ひまわり こすもす そら みらい こころ ハーモニー クローバー にじ かぜ ことり つばさ さくら オリーブ れもん ふくろう たんぽぽ'.split(
    ' ',
  )
const MIDDLES = '工房 カフェ 作業所 農園 パン工房 ファーム ワークス スタジオ アトリエ 園 ハウス の家 ベーカリー'.split(' ')
const QUARTERS = '荻窪 本町 中央 緑町 栄町 旭町 新町 元町 南町 大手町 東町 西町'.split(' ')

/** Names by a fixed rule, in every municipality there is. */
async function* invented(): AsyncGenerator<Uint8Array> {
  const columns = Object.keys(WAMNET_HEADERS) as (keyof typeof WAMNET_HEADERS)[]
  yield Buffer.from(csvLine(columns.map((column) => WAMNET_HEADERS[column])))
  const towns = areas().all.filter(({ level }) => level !== 'prefecture')
  for (let at = 0; at < WORKPLACES; at += 1) {
    const pick = <T>(from: readonly T[], step: number) => from[Math.floor(at / step) % from.length] as T
    const name = `${pick(BEGINNINGS, 1)}${pick(MIDDLES, 17)}${at % 3 === 0 ? `第${at % 91}` : ''}${pick(BEGINNINGS, 7)}`
    const row = {
      key: `B${at}`,
      scope: '就労継続支援B型',
      name,
      kana: '',
      municipality: pick(towns, 1).name,
      street: `${pick(QUARTERS, 5)}${at % 30}-${at % 9}`,
      corporation: `${at % 2 === 0 ? '株式会社' : '特定非営利活動法人'}${pick(BEGINNINGS, 3)}`,
      latitude: (31 + (at % 1201) / 100).toFixed(4),
      longitude: (130 + (at % 1409) / 100).toFixed(4),
    }
    yield Buffer.from(csvLine(columns.map((column) => row[column as keyof typeof row] ?? '')))
  }
}
