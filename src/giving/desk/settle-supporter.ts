import { z } from 'zod'
import type { Acting } from '../../http/act-once.ts'
import { readWholeNumber } from '../../text/fold.ts'
import type { HeldLine } from '../held-line.ts'
import { rejectHeldLines } from '../reject-held-lines.ts'
import { reason, seen } from './held-form.ts'
import type { ChangeRefusal, SupportersAtHand } from './supporters-at-hand.ts'

const unreadable = '画面を開きなおして、もう一度送ってください'

/** What becomes of the line of somebody who already is a supporter. `change` is null where all stays as it is. */
export const supporterSchema = z
  .object({
    seen,
    from: z.string(unreadable).regex(/^\d{4}-(0[1-9]|1[0-2])$/, unreadable),
    choice: z.enum(['keep', 'set_units', 'add_units'], 'どうするかを選んでください'),
    units: z.string().default(''),
    reason,
  })
  .transform(({ seen: seen_act_id, from, choice, units: typed, reason: why }, context) => {
    const of = { seen_act_id, seen_from: Temporal.PlainYearMonth.from(from), reason: why }
    if (choice === 'keep') return { ...of, change: null }
    const units = readWholeNumber(typed)
    if (units !== null) return { ...of, change: { kind: choice, units } }
    context.issues.push({ code: 'custom', path: ['units'], message: '口数を数字で入力してください', input: typed })
    return z.NEVER
  })

/** Ends the line as it was chosen. A refusal of the change has its sentence and its field; nothing was done then. */
export async function settleSupporter(
  supporters: SupportersAtHand,
  line: HeldLine,
  { change, reason: why, seen_act_id, seen_from }: z.output<typeof supporterSchema>,
  { trx, at, person }: Acting,
): Promise<{ readonly kind: string; readonly act_id?: number; readonly refused?: { field: string; sentence: string } }> {
  if (change === null) return await rejectHeldLines(trx, { target: { line_id: line.id, seen_act_id }, reason: why, at, person })
  const ending = await supporters.settle(trx, { line_id: line.id, seen_act_id, change, seen_from, reason: why, at, person })
  if (!isRefused(ending)) return ending
  const field = ending.kind === 'units_out_of_range' ? 'units' : 'choice'
  return { kind: ending.kind, refused: { field, sentence: supporters.sayRefusal(ending) } }
}

type Settled = Awaited<ReturnType<SupportersAtHand['settle']>>

function isRefused(ending: Settled): ending is ChangeRefusal {
  return ending.kind !== 'settled' && ending.kind !== 'not_open' && ending.kind !== 'acted_meanwhile'
}
