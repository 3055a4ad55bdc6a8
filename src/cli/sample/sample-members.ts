import { csvLine } from '../../text/csv-write.ts'
import { chance, pick } from './seeded.ts'

/** Common family and given names with their readings. Whoever has such a name in life is not meant. */
const FAMILY =
  '青木アオキ 秋山アキヤマ 浅野アサノ 池田イケダ 石井イシイ 伊藤イトウ 上田ウエダ 遠藤エンドウ 大野オオノ 岡田オカダ 小川オガワ 加藤カトウ 金子カネコ 川口カワグチ 菊地キクチ 木村キムラ 工藤クドウ 小林コバヤシ 斎藤サイトウ 酒井サカイ 桜井サクライ 佐々木ササキ 島田シマダ 鈴木スズキ 高橋タカハシ 髙田タカダ 田中タナカ 千葉チバ 中島ナカジマ 西村ニシムラ 野口ノグチ 橋本ハシモト 原田ハラダ 福田フクダ 藤井フジイ 松本マツモト 三浦ミウラ 村上ムラカミ 森田モリタ 山崎ヤマザキ 山﨑ヤマサキ 横山ヨコヤマ 吉田ヨシダ 渡辺ワタナベ 渡邊ワタナベ'
    .split(' ')
    .map(splitReading)
const GIVEN =
  '明子アキコ 彩アヤ 郁子イクコ 恵美エミ 香織カオリ 和子カズコ 健一ケンイチ 幸子サチコ 誠マコト 静江シズエ 純ジュン 節子セツコ 孝タカシ 千恵チエ 直子ナオコ 春香ハルカ ひろみヒロミ 弘ヒロシ 文子フミコ 真由美マユミ 美咲ミサキ 道子ミチコ みどりミドリ 恵メグミ 裕子ユウコ 陽子ヨウコ 洋平ヨウヘイ 良子リョウコ 和歌子ワカコ'
    .split(' ')
    .map(splitReading)

function splitReading(word: string): readonly [string, string] {
  const [, name = '', reading = ''] = /^(.+?)([ァ-ヴー]+)$/.exec(word) ?? []
  return [name, reading]
}

/** Sample numbers begin here, above those of the demonstration's own members. */
const FIRST_NUMBER = 40_000_000
const STRIDE = 5
/** As many as have a number of eight digits. */
export const MOST_MEMBERS = 10_000_000

/** One in a thousand has left the co-op: the last of each thousand. */
const LEAVERS_EVERY = 1000

export function hasLeft(row: number): boolean {
  return row % LEAVERS_EVERY === LEAVERS_EVERY - 1
}

/** The row of the nth member who has not left. */
export function stayingRow(nth: number): number {
  return nth + Math.floor(nth / (LEAVERS_EVERY - 1))
}

/** How many of the first `members` have not left. */
export function stayingAmong(members: number): number {
  return members - Math.floor(members / LEAVERS_EVERY)
}

/** The number of the member in this row; numbers rise with the rows and differ from seed to seed. */
export function sampleNumber(seed: number, row: number): string {
  return String(FIRST_NUMBER + row * STRIDE + (chance(seed, row, 0) % STRIDE))
}

/** Beyond every number that a member of any sample has. */
export function unknownNumber(seed: number, row: number): string {
  return String(FIRST_NUMBER + MOST_MEMBERS * STRIDE + (chance(seed, row, 1) % 9_000_000))
}

const KINDS = ['班', '個別配送', '個別配送', '個別配送', 'デポー'] as const

/** How the member in this row gets their groceries. */
export function sampleKind(seed: number, row: number): (typeof KINDS)[number] {
  return pick(KINDS, chance(seed, row, 2))
}

/** The register of `count` invented members, line by line with its header. Telephone numbers are of a block that nobody has. */
export function* sampleMembers({ count, seed }: { count: number; seed: number }): Generator<string> {
  yield csvLine(['生協コード', '組合員番号', '氏名', '氏名カナ', '電話番号', 'メール', '配送区分', '加入日', '脱退日'])
  for (let row = 0; row < count; row++) {
    const [family, family_kana] = pick(FAMILY, chance(seed, row, 3))
    const [given, given_kana] = pick(GIVEN, chance(seed, row, 4))
    const number = sampleNumber(seed, row)
    const joined = chance(seed, row, 5)
    const phone = `03-0000-${String(chance(seed, row, 6) % 10_000).padStart(4, '0')}`
    const mail = chance(seed, row, 7) % 3 === 0 ? `kumiai${number}@example.jp` : ''
    const joined_on = `${1985 + (joined % 40)}-${String(1 + ((joined >>> 8) % 12)).padStart(2, '0')}-01`
    const left_on = hasLeft(row) ? '2025-10-31' : ''
    // Nothing in here needs quotes: a million lines are written in a second.
    yield `tokyo,${number},${family}　${given},${family_kana}　${given_kana},${phone},${mail},${sampleKind(seed, row)},${joined_on},${left_on}\r\n`
  }
}
