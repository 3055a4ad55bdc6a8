import { Refused } from '../db/refused.ts'
import { type JournalTransfer, searchTransfers, type TransferSearch } from '../ledger/index.ts'
import { formatCount, type Yen, yen } from '../money/yen.ts'
import { readWholeNumber, searchKey } from '../text/fold.ts'
import { columns } from './columns.ts'
import type { Call, Command } from './command.ts'
import { dayRangeOf } from './day-range.ts'
import { withDatabase } from './hold-database.ts'

const USUALLY_MOST = 1_000
const EVER_MOST = 50_000

/** Transfers by days, amounts and counterparty, one or several of them together. */
export const searchTransfersCommand: Command = {
  name: 'search-transfers',
  usage: 'search-transfers',
  summary: '振替を、日付・金額・取引先の範囲で（組み合わせても）さがす',
  options: {
    from: { value: 'DATE', summary: 'この日から（例 2025-11-01）' },
    to: { value: 'DATE', summary: 'この日まで' },
    'min-yen': { value: 'N', summary: 'この金額以上（円）' },
    'max-yen': { value: 'N', summary: 'この金額以下（円）' },
    counterparty: { value: 'TEXT', summary: '勘定か摘要の一部（例 tokyo。全角・半角、かな・カナは同じに扱う）' },
    limit: { value: 'N', summary: `多くてもこの件数（既定値 ${USUALLY_MOST}、${EVER_MOST} まで）` },
  },
  async run(call) {
    const search = readCall(call)
    const { transfers, more } = await withDatabase(call.settings, ({ db }) => searchTransfers(db, search))
    for (const line of tableOf(transfers)) call.tell(line)
    call.tell(sayCount(transfers, more))
    call.answer({ transfers, more })
    return 0
  },
}

function readCall(call: Call): TransferSearch {
  const days = dayRangeOf(call)
  const [min_yen, max_yen] = [yenOf(call, 'min-yen'), yenOf(call, 'max-yen')]
  const counterparty = call.value('counterparty')
  const counterparty_key = counterparty === undefined ? undefined : searchKey(counterparty)
  if (call.args.length > 0) throw new Refused('さがすものはオプションで書いてください。例：--counterparty tokyo --min-yen 10000')
  if (min_yen !== undefined && max_yen !== undefined && min_yen > max_yen)
    throw new Refused('--min-yen が --max-yen より大きくなっています。金額を確かめてください。')
  if (counterparty_key === '') throw new Refused('--counterparty には、文字か数字を書いてください。')
  if ([days.from, days.to, min_yen, max_yen, counterparty_key].every((given) => given === undefined))
    throw new Refused('--from、--to、--min-yen、--max-yen、--counterparty のどれかを書いてください。')
  return { ...days, min_yen, max_yen, counterparty_key, most: mostOf(call) }
}

function yenOf({ value }: Call, option: string): Yen | undefined {
  const written = value(option)
  if (written === undefined) return undefined
  const amount = readWholeNumber(written.replaceAll(/[,，]/g, ''))
  if (amount === null) throw new Refused(`--${option} には、金額を円で、数字だけで書いてください。例：--${option} 10000`)
  return yen(amount)
}

function mostOf({ value }: Call): number {
  const most = readWholeNumber(value('limit') ?? String(USUALLY_MOST))
  if (most === null || most < 1 || most > EVER_MOST)
    throw new Refused(`--limit は 1 から ${formatCount(EVER_MOST)} までの数字で書いてください。`)
  return most
}

function tableOf(transfers: readonly JournalTransfer[]): string[] {
  if (transfers.length === 0) return []
  const rows = transfers.map(({ id, effective_on, amount_yen, debit, credit, memo, corrects_id }) => {
    const corrects = corrects_id === null ? '' : `（振替${corrects_id}の取消し）`
    return [effective_on, String(id), formatCount(amount_yen), debit, credit, `${memo.replace(/\p{Cc}+/gu, ' ')}${corrects}`]
  })
  return columns([['日付', '振替', '金額', '借方', '貸方', '摘要'], ...rows], { right: [1, 2] })
}

function sayCount(transfers: readonly JournalTransfer[], more: boolean): string {
  if (transfers.length === 0) return '当てはまる振替はありません。'
  const last = transfers.at(-1)?.effective_on
  if (!more) return `当てはまる振替は${formatCount(transfers.length)}件です。`
  return `はじめの${formatCount(transfers.length)}件（${last}まで）です。ほかにもあります。条件をしぼるか、--limit を増やしてください。`
}
