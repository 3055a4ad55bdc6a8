import { copyText } from '../../db/copying.ts'
import { judgeByForm } from './judge-by-form.ts'
import { identityOf } from './line-identity.ts'
import type { OrderForm } from './order-form.ts'
import type { Channel, LineFault, OrderLine } from './order-line.ts'
import type { Repeats } from './repeats.ts'

/**
 * What the judgement by the books needs of a line, in the columns that both its forms share. The written fields stand only
 * where the order form does not give them back: in the lines that it already holds.
 */
export const STAGED_COLUMNS = {
  line_no: 'int',
  coop_id: 'int',
  offer_id: 'int',
  form_reasons: 'int',
  member_number: 'text',
  units: 'int',
  channel: 'coops.channel',
  ordered_at: 'text',
  keyed: 'boolean',
  repeats: 'boolean',
  pair_repeats: 'boolean',
  identity: 'uuid',
  contents: 'bigint',
  raw: 'text',
  coop_code: 'text',
  cycle_code: 'text',
  order_number: 'text',
  units_text: 'text',
  fault: 'text',
} as const

export type StagedColumn = keyof typeof STAGED_COLUMNS

export interface StagedLine extends Readonly<Record<StagedColumn, unknown>> {
  readonly line_no: number
  readonly coop_id: number
  readonly offer_id: number | null
  readonly form_reasons: number
  readonly member_number: string
  readonly units: number | null
  readonly channel: Channel | null
  readonly ordered_at: string
  readonly keyed: boolean
  readonly repeats: boolean
  readonly pair_repeats: boolean
  readonly identity: string
  readonly contents: number
  readonly raw: string
  readonly coop_code: string | null
  readonly cycle_code: string | null
  readonly order_number: string | null
  readonly units_text: string | null
  readonly fault: LineFault | null
}

/** Reads one line's judgement by the form and its identity into the staged columns. */
export function stageLine(line: OrderLine, form: OrderForm, seen?: SeenInFile): StagedLine {
  const { coop_id, offer_id, for_programme, units, reasons } = judgeByForm(line, form)
  const { identity, contents, keyed, near, figure } = identityOf(line)
  const held = reasons !== 0
  return {
    line_no: line.line_no,
    coop_id,
    offer_id,
    form_reasons: reasons,
    member_number: line.member_number,
    units,
    channel: line.channel,
    ordered_at: line.ordered_at,
    keyed,
    repeats: seen?.lines.seen(near, figure) ?? false,
    pair_repeats: seen !== undefined && pairRepeats(seen, line, { offer_id, for_programme }),
    identity,
    contents,
    raw: line.raw,
    coop_code: held ? line.coop_code : null,
    cycle_code: held ? line.cycle_code : null,
    order_number: held ? line.order_number : null,
    units_text: held ? line.units : null,
    fault: line.fault,
  }
}

/** What was met further up in the file. */
export interface SeenInFile {
  readonly lines: Repeats
  /** Members and what they ordered. */
  readonly pairs: Repeats
  readonly channels: Set<Channel>
}

/** Whether a member may have ordered this before in a way that matters: a programme twice, or through another channel. */
function pairRepeats(
  { pairs, channels }: SeenInFile,
  { member_number, channel }: OrderLine,
  { offer_id, for_programme }: { offer_id: number | null; for_programme: boolean },
): boolean {
  if (offer_id === null || channel === null) return false
  channels.add(channel)
  return pairs.seen(Number(member_number), offer_id) && (for_programme || channels.size > 1)
}

/** A staged line in COPY's text format. */
export function copyLine(s: StagedLine): string {
  const held =
    s.form_reasons === 0
      ? '\\N\t\\N\t\\N\t\\N\t\\N'
      : `${text(s.coop_code)}\t${text(s.cycle_code)}\t${text(s.order_number)}\t${text(s.units_text)}\t${text(s.fault)}`
  return `${s.line_no}\t${s.coop_id}\t${s.offer_id ?? '\\N'}\t${s.form_reasons}\t${copyText(s.member_number)}\t${s.units ?? '\\N'}\t${s.channel ?? '\\N'}\t${copyText(s.ordered_at)}\t${flag(s.keyed)}\t${flag(s.repeats)}\t${flag(s.pair_repeats)}\t${s.identity}\t${s.contents}\t${copyText(s.raw)}\t${held}\n`
}

function text(value: string | null): string {
  return value === null ? '\\N' : copyText(value)
}

function flag(value: boolean): string {
  return value ? 't' : 'f'
}
