import { z } from 'zod'
import type { CoopsChannel } from '../../db/schema.generated.ts'
import type { FieldError } from '../../look/field.tsx'
import { cleanText } from '../../text/clean-text.ts'
import type { Coop } from '../coops-queries.ts'
import type { OrderCycle } from '../cycle-queries.ts'
import { CHANNEL_NAMES, CYCLE_HEADERS, type CycleField, type CycleRow, readCycleRow } from '../read-cycle-row.ts'
import { typedClosing, typedOpening } from '../save-cycle.ts'

export const CYCLE_CHANNELS = Object.keys(CHANNEL_NAMES) as CoopsChannel[]

const line = z
  .string()
  .default('')
  .transform((text) => cleanText(text).replaceAll('\n', ' ').slice(0, 200))

/** What is typed; judged by the same rules as a row of a file. */
export const cycleSchema = z
  .object({
    cycle_code: line,
    name: line,
    week: line,
    opens: line,
    closes: line,
    collection_month: line,
    seen: z.string().optional(),
  })
  .catchall(line)

type TypedCycle = Readonly<Record<string, string | undefined>>

/** The rows that a form stands for, the cycle first; or a sentence at each field. */
export function rowsOfForm(typed: TypedCycle, coop: Coop): { rows: CycleRow[] } | { errors: FieldError[] } {
  const coops = new Map([[coop.code, coop]])
  const of = (field: string) => typed[field] ?? ''
  const judge = (cells: Partial<Record<CycleField, string>>) => {
    const all = { coop_code: coop.code, cycle_code: of('cycle_code'), name: '', week: '', collection_month: '', channel: '' }
    return readCycleRow({ line_no: 1, cells: { opens: '', closes: '', ...all, ...cells }, is_out_of_step: false }, coops)
  }
  const words = { name: of('name'), week: of('week'), collection_month: of('collection_month') }
  const cycle = judge({ ...words, opens: of('opens'), closes: of('closes') })
  const errors: FieldError[] = 'code' in cycle ? [] : cycle.map((sentence) => faultAt(sentence, of(fieldOf(sentence))))
  const rows = 'code' in cycle ? [cycle] : []
  for (const channel of CYCLE_CHANNELS) {
    const own = { opens: of(`${channel}_opens`), closes: of(`${channel}_closes`) }
    if (own.opens === '' && own.closes === '') continue
    const row = judge({ ...own, channel: CHANNEL_NAMES[channel] })
    if ('code' in row) rows.push(row)
    else
      for (const sentence of row.filter((said) => fieldOf(said) !== 'cycle_code'))
        errors.push({ field: `${channel}_${fieldOf(sentence)}`, sentence: `${CHANNEL_NAMES[channel]}の${sentence}` })
  }
  return errors.length > 0 ? { errors } : { rows }
}

type Written = 'cycle_code' | 'name' | 'week' | 'opens' | 'closes' | 'collection_month'

/** A file says what it cannot read; a field that was left empty is asked for. */
function faultAt(sentence: string, typed: string): FieldError {
  const field = fieldOf(sentence)
  return { field, sentence: typed === '' ? `${CYCLE_HEADERS[field]}を入力してください` : sentence.replace(/。$/, '') }
}

/** At which field a sentence of the judge belongs: each begins with the name of its column. */
function fieldOf(sentence: string): Written {
  if (sentence.startsWith('企画回')) return 'cycle_code'
  if (sentence.startsWith('名称')) return 'name'
  if (sentence.startsWith('週')) return 'week'
  if (sentence.startsWith('集金月')) return 'collection_month'
  return sentence.startsWith('受付開始') ? 'opens' : 'closes'
}

/** The form's fields for a cycle that is there. */
export function typedCycle({
  code,
  name,
  week,
  opens_at,
  closes_at,
  collection_month,
  windows,
}: OrderCycle): Record<string, string> {
  const own = windows.flatMap((window) => [
    [`${window.channel}_opens`, typedOpening(window.opens_at)],
    [`${window.channel}_closes`, typedClosing(window.closes_at)],
  ])
  return {
    cycle_code: code,
    name,
    week: week === null ? '' : String(week),
    opens: typedOpening(opens_at),
    closes: typedClosing(closes_at),
    collection_month: collection_month.slice(0, 7),
    ...Object.fromEntries(own),
  }
}
