import { jstDateTime } from '../../calendar/jst.ts'
import { sayDateTime } from '../../calendar/say-dates.ts'
import { type Cell, csvLine } from '../../text/csv-write.ts'
import type { Movements } from './fund-movements.ts'
import type { OpenData, OpenFund } from './open-data.ts'

/** One file of the open data, as it is written into a folder and served under `/open-data/`. */
export interface OpenDataFile {
  readonly name: string
  readonly type: 'text/csv' | 'application/json' | 'text/plain'
  /** With the mark (BOM) by which a spreadsheet knows UTF-8, except JSON, which must not have it. */
  readonly text: string
}

/** The same data give the same bytes. The names of files, columns and keys are promised: add, never rename or remove. */
export function openDataFiles(data: OpenData): OpenDataFile[] {
  return [
    { name: 'campaigns.csv', type: 'text/csv', text: csv([campaign_columns, ...data.funds.map(campaignCells)]) },
    { name: 'months.csv', type: 'text/csv', text: csv([month_columns, ...data.funds.flatMap(monthCells)]) },
    { name: 'open-data.json', type: 'application/json', text: `${JSON.stringify(openDataJson(data), null, 1)}\n` },
    { name: 'README.txt', type: 'text/plain', text: `\uFEFF${readme(data)}` },
  ]
}

const movement_columns = [
  'お申し込み',
  '請求',
  '引き落とし済み',
  '引き落とせず取消し',
  '返金・訂正',
  '送金済み',
  '最後の引き落とし日',
  '最後の送金日',
]
const about_columns = ['番号', '種類', '名前', '団体']
const campaign_columns = [...about_columns, '目標', '受付開始日', '受付終了日', '集金月', ...movement_columns]
const month_columns = ['月', ...about_columns, ...movement_columns]

const aboutCells = ({ address, kind, title, organisation }: OpenFund): Cell[] => [
  address,
  kind === 'campaign' ? '寄付募集' : '登録寄付',
  title,
  organisation,
]

const movementCells = (of: Movements): Cell[] => [
  of.promised_yen,
  of.charged_yen,
  of.collected_yen,
  of.not_collected_yen,
  of.refunded_yen,
  of.paid_out_yen,
  of.last_collected_on,
  of.last_paid_on,
]

const campaignCells = (fund: OpenFund): Cell[] => [
  ...aboutCells(fund),
  fund.goal_yen,
  fund.opens_on.toString(),
  fund.closes_on.toString(),
  fund.collection_months.join(' '),
  ...movementCells(fund.total),
]

const monthCells = (fund: OpenFund): Cell[][] => fund.months.map((row) => [row.month, ...aboutCells(fund), ...movementCells(row)])

const csv = (rows: readonly (readonly Cell[])[]) => `\uFEFF${rows.map((row) => csvLine(row)).join('')}`

function openDataJson({ made_at, is_demonstration, funds }: OpenData) {
  const about = {
    title: title_words,
    unit: 'JPY (whole yen)',
    source: source_words,
    months: months_words,
    made_at: `${jstDateTime(made_at).toString({ smallestUnit: 'second' })}+09:00`,
    is_demonstration,
  }
  const campaigns = funds.map(({ fund, months, total, opens_on, closes_on, collection_months, ...facts }) => ({
    ...facts,
    opens_on: opens_on.toString(),
    closes_on: closes_on.toString(),
    collection_months: collection_months.map(String),
    ...total,
    months: months.map(({ fund: _, ...row }) => row),
  }))
  return { about, campaigns }
}

const title_words = 'ともに：寄付のゆくえ（オープンデータ）'
const source_words = 'このしくみの帳簿（複式簿記の仕訳帳）の、募集ごとの勘定を合計したもの'
const months_words = '月は、帳簿に記した日の月です。同じ月のお申し込みと引き落としは、べつの寄付であることがあります'

function readme({ made_at, is_demonstration }: OpenData): string {
  return `${title_words}
${is_demonstration ? '\n※これは見本のデータです。実際の寄付ではありません。 / Invented data of a demonstration.\n' : ''}
作成：${sayDateTime(made_at)}（日本時間）
単位：円（端数なし）
出典：${source_words}。
月　：${months_words}。

ファイル（UTF-8）
  campaigns.csv   募集ごと。はじまりから作成の時までの合計
  months.csv      募集と月ごと
  open-data.json  同じ内容を JSON で

列
  お申し込み          受け付けた寄付。まだ届いていないお金です（請求の前に取り消した分を除く） / promised
  集金月              引き落とす月（登録寄付では、毎月の引き落としが始まる月）
  請求                購入代金といっしょに引き落とすよう、生協に頼んだもの / charged
  引き落とし済み      生協が引き落としたもの / collected
  引き落とせず取消し  請求したあと、引き落とせずに取り消したもの / not collected
  返金・訂正          引き落としたあとで返したもの、ほかの募集に移したもの（移した先では負の数） / refunded or moved
  送金済み            団体に送ったもの / paid out

たしかめかた
  お申し込み－引き落とせず取消し－引き落とし済み ＝ まだ引き落としていないお金
  引き落とし済み－返金・訂正－送金済み           ＝ 引き落としたが、まだ送っていないお金
  お申し込みと引き落とし済みは、同じお金の二つの段階です。足し合わせないでください。

組合員についての情報（人数、組合員番号、生協、寄付した日）はありません。いちばん細かい数字は、募集と月ごとの合計です。

Sums per campaign and month in whole yen, from the double-entry books; made ${jstDateTime(made_at).toPlainDate()} (Japan). Never add promised and collected:
they are two steps of the same money. No personal data.
`.replaceAll('\n', '\r\n')
}
