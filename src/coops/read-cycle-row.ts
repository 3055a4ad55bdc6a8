import { endOfDay, startOfDay } from '../calendar/jst.ts'
import { readCycleCode, readMoment, readMonth } from '../calendar/read-dates.ts'
import type { CoopsChannel } from '../db/schema.generated.ts'
import { foldFigures, readWholeNumber } from '../text/fold.ts'
import type { TableRow } from '../text/read-table.ts'
import type { Coop } from './coops-queries.ts'

/**
 * The columns of an order cycles file. A row without 受付区分 is a cycle; one with it gives that cycle's window for one channel,
 * and needs no name, week or month.
 */
export const CYCLE_HEADERS = {
  coop_code: '生協コード',
  cycle_code: '企画回',
  name: '名称',
  week: '週',
  opens: '受付開始',
  closes: '受付締切',
  collection_month: '集金月',
  channel: '受付区分',
} as const

export type CycleField = keyof typeof CYCLE_HEADERS

interface OrderWindow {
  readonly coop_id: number
  readonly code: string
  readonly opens_at: Temporal.Instant
  /** The first instant at which it is closed. */
  readonly closes_at: Temporal.Instant
}

export type CycleRow =
  | (OrderWindow & { readonly channel: CoopsChannel })
  | (OrderWindow & {
      readonly channel: null
      readonly name: string
      readonly week: number | null
      /** Its first day. */
      readonly collection_month: string
    })

/** Channels as files and pages name them, in the order of the enum. */
export const CHANNEL_NAMES = {
  paper: '注文用紙',
  web: 'インターネット',
  depot: 'デポー',
  phone: '電話',
  direct: 'このサイト',
} as const satisfies Readonly<Record<CoopsChannel, string>>

const CHANNELS = Object.fromEntries(
  Object.entries(CHANNEL_NAMES).map(([channel, name]) => [name, channel as CoopsChannel]),
) as Readonly<Record<string, CoopsChannel | undefined>>

/** Reads one row, or says in sentences all that is wrong with it. */
export function readCycleRow(
  { cells, is_out_of_step }: TableRow<CycleField>,
  coops: ReadonlyMap<string, Coop>,
): CycleRow | string[] {
  if (is_out_of_step) return ['列の数が見出しと違います。コンマや引用符を確かめてください。']
  const faults: string[] = []
  const fault = (sentence: string) => {
    faults.push(sentence)
    return null
  }
  const coop =
    coops.get(foldFigures(cells.coop_code).trim().toLowerCase()) ??
    fault(`生協コード「${cells.coop_code}」は登録されていません。`)
  const code =
    readCycleCode(cells.cycle_code) ?? fault(`企画回「${cells.cycle_code}」を読めません。2025-11-3 のように書いてください。`)
  const opens_at = startingAt(cells.opens) ?? fault(`受付開始「${cells.opens}」を日時として読めません。`)
  const closes_at = closingAt(cells.closes) ?? fault(`受付締切「${cells.closes}」を日時として読めません。`)
  if (opens_at && closes_at && Temporal.Instant.compare(opens_at, closes_at) >= 0) fault('受付締切が受付開始より前です。')
  const channel =
    cells.channel === ''
      ? null
      : (CHANNELS[cells.channel.normalize('NFKC')] ?? fault(`受付区分「${cells.channel}」はありません。`))
  const month = readMonth(cells.collection_month)
  const week = readWholeNumber(cells.week)
  if (cells.channel === '') {
    if (month === null) fault(`集金月「${cells.collection_month}」を読めません。2025-12 のように書いてください。`)
    if (cells.week !== '' && (week === null || week < 1 || week > 53))
      fault(`週「${cells.week}」は 1 から 53 までの数字ではありません。`)
    if (cells.name === '') fault('名称がありません。')
  }
  if (faults.length > 0 || !coop || !code || !opens_at || !closes_at) return faults
  const window = { coop_id: coop.id, code, opens_at, closes_at }
  if (channel !== null) return { ...window, channel }
  if (month === null) return faults
  return { ...window, channel: null, name: cells.name, week, collection_month: month.toPlainDate({ day: 1 }).toString() }
}

function startingAt(written: string): Temporal.Instant | null {
  const read = readMoment(written)
  return read && (read.kind === 'moment' ? read.at : startOfDay(read.day))
}

/** A last day counts until it ends in Japan; a time of day is the moment at which it closes. */
function closingAt(written: string): Temporal.Instant | null {
  const read = readMoment(written)
  return read && (read.kind === 'moment' ? read.at : endOfDay(read.day))
}
