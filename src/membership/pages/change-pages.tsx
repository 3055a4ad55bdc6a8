import { type Context, Hono } from 'hono'
import { z } from 'zod'
import {
  cancelDonation,
  changeEnrolment,
  donationsOf,
  type EnrolmentChange,
  enrolmentsOf,
  type MemberEnrolment,
} from '../../collecting/index.ts'
import type { TomoniEnv } from '../../http/env.ts'
import { readForm } from '../../http/read-form.ts'
import { showPage } from '../../http/show-page.tsx'
import { wordsIn } from '../../look/declare-words.ts'
import { empty_form, type FormState } from '../../look/field.tsx'
import { readWholeNumber } from '../../text/fold.ts'
import { actAsMember, NotDone } from '../act-as-member.ts'
import { signedInMember } from '../load-member.ts'
import { MEMBER_ACTOR } from '../member-actor.ts'
import { CancelPage } from './cancel-page.tsx'
import { ChangeCheckPage, ChangePage } from './change-page.tsx'
import { changeWords } from './change-words.ts'
import { monthIn } from './month-in.ts'

/** Kept with what was changed, and shown at the desk. */
const REASON = '組合員がマイページで'

/** Changing a monthly donation and cancelling a single one: `/my/supporters/:id` and `/my/donations/:name/cancel`. */
export const changePages = new Hono<TomoniEnv>()
  .get('/my/supporters/:id', async (c, next) => {
    const found = await enrolmentAt(c)
    return found === null ? await next() : showPage(c, <ChangePage c={c} {...found} form={empty_form} />)
  })
  .get('/my/supporters/:id/check', async (c, next) => {
    const found = await enrolmentAt(c)
    if (found === null) return await next()
    const typed = { change: c.req.query('change') ?? '', units: c.req.query('units') ?? '' }
    const read = readChange(c, typed, found.enrolment)
    if ('sentence' in read) return showPage(c, <ChangePage c={c} {...found} form={{ typed, errors: [read] }} />, 422)
    return showPage(c, <ChangeCheckPage c={c} {...found} change={read} />)
  })
  .post('/my/supporters/:id', async (c, next) => {
    const found = await enrolmentAt(c)
    return found === null ? await next() : await change(c, found)
  })
  .get('/my/donations/:name/cancel', async (c, next) => {
    const donation = await donationAt(c)
    return donation === null ? await next() : showPage(c, <CancelPage c={c} donation={donation} />)
  })
  .post('/my/donations/:name/cancel', async (c, next) => {
    const donation = await donationAt(c)
    return donation === null ? await next() : await cancel(c, donation.name)
  })

interface Found {
  readonly enrolment: MemberEnrolment
  /** First days of the months that the co-op has already, and that are not withdrawn yet. */
  readonly charged_months: readonly string[]
}

/** Null for what is not this member's: another's number answers like one that nobody has. */
async function enrolmentAt(c: Context<TomoniEnv>): Promise<Found | null> {
  const member = signedInMember(c)
  const enrolments = await enrolmentsOf(c.var.db, member)
  const enrolment = enrolments.find(({ id }) => String(id) === c.req.param('id'))
  if (enrolment === undefined) return null
  const donations = await donationsOf(c.var.db, member)
  const charged_months = donations.flatMap(({ name, state, charge }) =>
    state === 'charged' && charge !== null && name.startsWith(`E${enrolment.id}-`) ? [charge.month] : [],
  )
  return { enrolment, charged_months: charged_months.sort() }
}

async function donationAt(c: Context<TomoniEnv>) {
  const donations = await donationsOf(c.var.db, signedInMember(c))
  return donations.find(({ name }) => name === c.req.param('name')) ?? null
}

const kinds = ['set_units', 'pause', 'resume', 'stop'] as const

/** What the member chose, or what is wrong with it and at which field. */
function readChange(
  c: Context<TomoniEnv>,
  { change: kind, units: typed }: { change: string; units: string },
  { standing: { units, units_limit } }: MemberEnrolment,
): EnrolmentChange | { readonly field: string; readonly sentence: string } {
  const words = wordsIn(changeWords, c.var.reading)
  const known = kinds.find((one) => one === kind)
  if (known === undefined) return { field: 'change', sentence: words.change_missing }
  if (known !== 'set_units') return { kind: known }
  const wanted = readWholeNumber(typed)
  if (wanted === null) return { field: 'units', sentence: words.units_missing }
  if (wanted < 1 || wanted > units_limit) return { field: 'units', sentence: words.units_range(units_limit) }
  return wanted === units ? { field: 'units', sentence: words.no_change } : { kind: known, units: wanted }
}

const changeSchema = z.object({
  change: z.string().default(''),
  units: z.string().default(''),
  from: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/),
})

async function change(c: Context<TomoniEnv>, found: Found): Promise<Response> {
  const { enrolment } = found
  const form = await readForm(c, changeSchema)
  const again = (errors: FormState['errors']) =>
    showPage(c, <ChangePage c={c} {...found} form={{ typed: form.typed, errors }} />, 422)
  if (!form.ok) return await again(form.errors)
  const wanted = readChange(c, form.value, enrolment)
  // Sent twice, a change is no change the second time: that is for the token to say, not for this.
  if ('sentence' in wanted && form.value.change !== 'set_units') return await again([wanted])
  const units = readWholeNumber(form.value.units) ?? 0
  const change = 'sentence' in wanted ? ({ kind: 'set_units', units } as const) : wanted
  const path = `/my/supporters/${enrolment.id}`
  try {
    return await actAsMember(c, form.typed, async ({ trx, at }) => {
      const ending = await changeEnrolment(trx, {
        ...MEMBER_ACTOR,
        enrolment_id: enrolment.id,
        change,
        seen_from: Temporal.PlainYearMonth.from(form.value.from),
        reason: REASON,
        at,
      })
      if (ending.kind !== 'changed') throw new NotDone(ending)
      return `${path}?said=changed`
    })
  } catch (error) {
    if (!(error instanceof NotDone)) throw error
    return await again([refusalOf(c, error.ending as Refusal)])
  }
}

type Refusal = Exclude<Awaited<ReturnType<typeof changeEnrolment>>, { kind: 'changed' }>

function refusalOf(c: Context<TomoniEnv>, ending: Refusal): { field: string; sentence: string } {
  const words = wordsIn(changeWords, c.var.reading)
  switch (ending.kind) {
    case 'unknown_enrolment':
    case 'ended_before':
      return { field: 'change', sentence: words.nothing }
    case 'units_out_of_range':
      return { field: 'units', sentence: words.units_range(ending.limit) }
    case 'not_paused':
      return { field: 'change', sentence: words.not_paused }
    case 'no_change':
      return { field: 'change', sentence: words.no_change }
    case 'month_moved':
      return {
        field: 'change',
        sentence: words.month_moved(monthIn(ending.from.toPlainDate({ day: 1 }).toString(), c.var.reading)),
      }
  }
}

async function cancel(c: Context<TomoniEnv>, name: string): Promise<Response> {
  try {
    return await actAsMember(c, {}, async ({ trx, at }) => {
      const ending = await cancelDonation(trx, { ...MEMBER_ACTOR, name, reason: REASON, at })
      // A close that came between has given it to the co-op: then it is for the desk, and nothing is cancelled here.
      if (ending.kind !== 'cancelled' || ending.was_charged) throw new NotDone(ending)
      return '/my?said=cancelled'
    })
  } catch (error) {
    if (!(error instanceof NotDone)) throw error
    const donation = await donationAt(c)
    return donation === null ? c.notFound() : await showPage(c, <CancelPage c={c} donation={donation} />, 422)
  }
}
