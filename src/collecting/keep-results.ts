import { sql } from 'kysely'
import { type CopyingTransaction, copyText } from '../db/copying.ts'
import type { Database } from '../db/database.ts'
import type { JudgedSum, NewResult, ResultJudge, WordedResult } from './judge-results.ts'
import type { MonthClosing } from './month-closing.ts'
import { type ResultRow, shortened } from './read-results.ts'

const NULL = '\\N'
const PIECE = 1 << 16

/** Streams the rows of a file through the judge, and those whose words must be kept into the temporary table `worded_results`. */
export async function judgeRows(
  { tx, copyIn }: CopyingTransaction,
  rows: AsyncIterable<ResultRow[]>,
  judge: ResultJudge,
  onProgress: ((lines: number) => void) | undefined,
): Promise<number> {
  await sql`
    create temporary table worded_results (line_no int, serial int, held_reason collecting.held_result_reason, charge_number text,
                                           result text, amount text, reason text) on commit drop`.execute(tx)
  let lines = 0
  async function* worded() {
    for await (const piece of rows) {
      let text = ''
      for (const row of piece) {
        const kept = judge.take(row)
        if (kept !== null) text += wordedLine(kept)
      }
      lines += piece.length
      onProgress?.(lines)
      if (text !== '') yield text
    }
  }
  await copyIn('worded_results', worded())
  return lines
}

/** Keeps what is new, and holds what needs a person. Answers the sums of all rows, and how many are held that were not before. */
export async function keepResults(
  { tx, copyIn }: CopyingTransaction,
  { coop_id, month }: MonthClosing,
  judge: ResultJudge,
  nth: number,
): Promise<{ readonly sums: JudgedSum[]; readonly held_now: number }> {
  const line = ({ serial, is_collected, reason }: NewResult) =>
    `${coop_id}\t${month}\t${serial}\t${nth}\t${is_collected ? 'collected' : 'failed'}\t${reason === '' ? NULL : copyText(reason)}\n`
  judge.holdPaidOut(await itemsPaidOut(tx, { coop_id, month }, judge.takenBack()))
  // The check that each result has its charge looks at all new rows; they are kept in memory for it.
  await sql`set local work_mem = '256MB'`.execute(tx)
  await copyIn(
    'collecting.collections (coop_id, collection_month, serial, nth, result, reason)',
    inPieces(judge.newResults(), line),
  )
  await copyIn('worded_results', inPieces(judge.wordsOfHeldLater(), wordedLine))
  await sql`create temporary table held_later (serial int, held_reason collecting.held_result_reason) on commit drop`.execute(tx)
  await copyIn(
    'held_later',
    inPieces(judge.heldLater(), ({ serial, held_reason }) => `${serial}\t${held_reason}\n`),
  )
  const { rows } = await sql<{ held_now: number }>`
    with held as (
      insert into collecting.held_results (coop_id, collection_month, fingerprint, nth, line_no, held_reason, charge_number, result,
                                           amount, reason)
      select distinct on (fingerprint) *
      from (select ${coop_id}::int, ${month}::date,
                   md5(concat_ws(E'\\x1f', h.held_reason, h.charge_number, h.result, h.amount, h.reason))::uuid as fingerprint,
                   ${nth}::int, h.line_no, h.held_reason, h.charge_number, h.result, h.amount, h.reason
            from (select w.line_no, w.charge_number, w.result, w.amount, w.reason,
                         coalesce(l.held_reason, w.held_reason) as held_reason
                  from worded_results w left join held_later l on l.serial = w.serial) h
            where h.held_reason is not null) f
      order by fingerprint, line_no
      on conflict (coop_id, collection_month, fingerprint) do nothing
      returning 1
    )
    select count(*) as held_now from held`.execute(tx)
  return { sums: judge.sums(), held_now: rows[0]?.held_now ?? 0 }
}

/**
 * Items of which the file would take back more than is left beside what was paid out or is prepared to be: of the item itself,
 * or, after refunds, of its fund.
 */
async function itemsPaidOut(
  tx: Database,
  { coop_id, month }: Pick<MonthClosing, 'coop_id' | 'month'>,
  taken_back: ReadonlyMap<number, number>,
): Promise<ReadonlySet<number>> {
  if (taken_back.size === 0) return new Set()
  const { rows } = await sql<{ item: number }>`
    select g.item
    from (select i.item, i.fund, j.yen as going, sum(j.yen) over (partition by i.fund) as going_of_fund
          from unnest(${[...taken_back.keys()]}::int[], ${[...taken_back.values()]}::bigint[]) j (item, yen)
          join collecting.charge_items i on i.coop_id = ${coop_id} and i.collection_month = ${month} and i.item = j.item) g
    where g.going > (select coalesce(sum(s.yen), 0) from collecting.fund_sources s
                     where s.coop_id = ${coop_id} and s.collection_month = ${month} and s.item = g.item and s.fund = g.fund)
                    - (select coalesce(sum(p.yen), 0) from collecting.parts_paid p
                       where p.coop_id = ${coop_id} and p.collection_month = ${month} and p.item = g.item and p.fund = g.fund)
       or g.going_of_fund > collecting.fund_balance(g.fund) - collecting.fund_held(g.fund)`.execute(tx)
  return new Set(rows.map(({ item }) => item))
}

async function* inPieces<T>(things: Iterable<T>, line: (thing: T) => string): AsyncGenerator<string> {
  let text = ''
  for (const thing of things) {
    text += line(thing)
    if (text.length < PIECE) continue
    yield text
    text = ''
  }
  yield text
}

function wordedLine({ line_no, serial, held_reason, written }: WordedResult): string {
  const { charge_number, result, amount, reason } = written
  const words = [charge_number, result, amount, reason].map((word) => copyText(shortened(word)))
  return `${line_no}\t${serial ?? NULL}\t${held_reason ?? NULL}\t${words.join('\t')}\n`
}
