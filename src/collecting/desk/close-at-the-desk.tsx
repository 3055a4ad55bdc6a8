import type { Context } from 'hono'
import { z } from 'zod'
import { actOnce } from '../../http/act-once.ts'
import type { DeskEnv } from '../../http/desk-env.ts'
import { readForm } from '../../http/read-form.ts'
import { streamOf } from '../../http/stream-of.ts'
import { empty_form, type FormState } from '../../look/field.tsx'
import { formatCount, formatYen, yen } from '../../money/yen.ts'
import { chargeFile, recordChargeFile } from '../charge-file.ts'
import { type CloseMonthEnding, closeMonth } from '../close-month.ts'
import type { AskBankCall } from '../direct-debit/ask-bank.ts'
import { debitCollectorOf } from '../direct-debit/debit-collector.ts'
import { findDebitRequest } from '../direct-debit/debit-request.ts'
import type { MonthClosing } from '../month-closing.ts'
import { sayCloseRefusal } from '../say-endings.ts'
import type { ClosedMonthAt, MonthAt } from './month-at.ts'
import { CannotClosePage, PreviewPage } from './preview-page.tsx'
import { readWithdrawal, WithdrawalPage } from './withdrawal-page.tsx'

const unreadable = '画面を開きなおして、もう一度送ってください'
const whole = z
  .string(unreadable)
  .regex(/^\d{1,15}$/, unreadable)
  .transform(Number)
const closeSchema = z.object({
  charges: whole,
  yen: whole,
  sure: z.literal('yes', '締めたあとは戻せません。月・生協・合計を確かめて、印をつけてください'),
  /** Where the organisation collects itself: the day that was previewed, and whether members without an account are left out. */
  withdraw_on: z.iso
    .date(unreadable)
    .transform((day) => Temporal.PlainDate.from(day))
    .optional(),
  leave_out: z.literal('yes', unreadable).optional(),
})

/** Rehearses the close and shows what it would do; first asks for the bank's day where the organisation collects itself. */
export async function previewMonth(c: Context<DeskEnv>, at: MonthAt): Promise<Response> {
  const collector = await debitCollectorOf(c.var.db, at.coop.id)
  if (!collector?.is_used) return await rehearse(c, at, {})
  const withdrawal = readWithdrawal(c)
  if ('day' in withdrawal) return await rehearse(c, at, { withdraw_on: withdrawal.day })
  return c.html(<WithdrawalPage c={c} at={at} form={withdrawal.form} />, withdrawal.form.errors.length > 0 ? 422 : 200)
}

interface Rehearsal {
  readonly withdraw_on?: Temporal.PlainDate
  readonly form?: FormState
}

async function rehearse(c: Context<DeskEnv>, at: MonthAt, { withdraw_on, form = empty_form }: Rehearsal): Promise<Response> {
  const { db, clock, person } = c.var
  const debit = askBankCall(c, { withdraw_on })
  const ending = await closeMonth(db, { coop_code: at.coop.code, month: at.month, at: clock.now(), person, dry_run: true, debit })
  if (ending.kind !== 'closed') return cannotClose(c, at, ending)
  // Closed by somebody else a moment ago.
  if (ending.preview === null) return c.redirect(at.path, 303)
  const { closing, preview } = ending
  return c.html(<PreviewPage c={c} at={at} closing={closing} preview={preview} form={form} />, form.errors.length > 0 ? 422 : 200)
}

/** Closes the month if it is still what the page showed; otherwise shows it anew and asks again. */
export async function closeAtTheDesk(c: Context<DeskEnv>, at: MonthAt): Promise<Response> {
  const form = await readForm(c, closeSchema)
  if (!form.ok) return await rehearse(c, at, { ...dayOf(form.typed), form })
  const day = form.value.withdraw_on === undefined ? {} : { withdraw_on: form.value.withdraw_on }
  const debit = askBankCall(c, form.value)
  try {
    return await actOnce(c, form.typed, async ({ trx, at: now, person }) => {
      const ending = await closeMonth(trx, { coop_code: at.coop.code, month: at.month, at: now, person, debit })
      if (ending.kind !== 'closed') throw new NotClosed(ending)
      const { already_closed, closing } = ending
      if (already_closed) return at.path
      if (closing.charges !== form.value.charges || closing.yen !== form.value.yen) throw new NotClosed(closing)
      c.var.pages.clear()
      return `${at.path}?closed=1`
    })
  } catch (error) {
    if (!(error instanceof NotClosed)) throw error
    if ('kind' in error.why) return cannotClose(c, at, error.why)
    const { charges } = error.why
    const sentence = `下見のあとに変わりました。いまは請求${formatCount(charges)}件、合計${formatYen(yen(error.why.yen))}です。見なおして、もう一度締めてください`
    return await rehearse(c, at, { ...day, form: { typed: {}, errors: [{ field: 'sure', sentence }] } })
  }
}

interface AskedOfTheBank {
  readonly withdraw_on?: Temporal.PlainDate | undefined
  readonly leave_out?: 'yes' | undefined
}

function askBankCall(c: Context<DeskEnv>, { withdraw_on, leave_out }: AskedOfTheBank): AskBankCall {
  const is_demonstration = c.var.demonstration !== null
  const leave_out_without_account = leave_out === 'yes'
  return { is_demonstration, leave_out_without_account, ...(withdraw_on === undefined ? {} : { withdraw_on }) }
}

/** The day as it was sent along, where it can be read: the rehearsal wants it again. */
function dayOf(typed: Readonly<Record<string, string>>): { withdraw_on?: Temporal.PlainDate } {
  const sent = z.iso.date().safeParse(typed['withdraw_on'])
  return sent.success ? { withdraw_on: Temporal.PlainDate.from(sent.data) } : {}
}

type Refusal = Exclude<CloseMonthEnding, { kind: 'closed' }>

/** Takes back what the transaction did: a refusal, or a month that is no longer what was shown. */
class NotClosed extends Error {
  readonly why: Refusal | MonthClosing
  constructor(why: Refusal | MonthClosing) {
    super('the month was not closed')
    this.why = why
  }
}

function cannotClose(c: Context<DeskEnv>, at: MonthAt, ending: Refusal) {
  const sentence = sayCloseRefusal(ending, { coop_code: at.coop.code, month: at.month, reader: 'desk' })
  return c.html(<CannotClosePage c={c} at={at} sentence={sentence} />, 409)
}

/** The file for the co-op, or for the bank, as a download: the same bytes whenever it is asked for. */
export async function downloadChargeFile(c: Context<DeskEnv>, { coop, month, closing }: ClosedMonthAt): Promise<Response> {
  const { db, clock, person } = c.var
  const is_of_bank = (await findDebitRequest(db, closing)) !== null
  await recordChargeFile(db, { closing, is_of_bank, at: clock.now(), person, page: c.req.path })
  const body = streamOf(chargeFile(db, closing))
  // The bank's file is bytes of its own code, and no table.
  if (is_of_bank)
    return c.body(body, 200, {
      'content-type': 'application/octet-stream',
      'content-disposition': `attachment; filename="debits-${coop.code}-${month}.txt"`,
    })
  const charset = closing.file_encoding === 'cp932' ? 'shift_jis' : 'utf-8'
  return c.body(body, 200, {
    'content-type': `text/csv; charset=${charset}`,
    'content-disposition': `attachment; filename="charges-${coop.code}-${month}.csv"`,
  })
}
