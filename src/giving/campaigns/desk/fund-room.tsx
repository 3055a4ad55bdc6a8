import { type Context, Hono } from 'hono'
import type { Child } from 'hono/jsx'
import { coopsByCode } from '../../../coops/index.ts'
import { actOrTell } from '../../../http/act-or-tell.ts'
import type { DeskEnv } from '../../../http/desk-env.ts'
import { formFields } from '../../../http/form-body.ts'
import { readForm } from '../../../http/read-form.ts'
import { empty_form, type FieldError, type FormState } from '../../../look/field.tsx'
import { type AssignNumberEnding, assignNumber, takeNumberAway } from '../assign-number.ts'
import { CHANNELS, DELIVERY_KINDS, type FundKind, type WrittenFund } from '../fund.ts'
import { assignableCycles, findFund, numbersOf } from '../fund-queries.ts'
import { hideFund, publishFund } from '../publish-fund.ts'
import { removeFund } from '../remove-fund.ts'
import { fundChanges } from '../say-fund-changes.ts'
import { type ChangeFundEnding, changeFund } from '../write-fund.ts'
import { changeCampaignSchema, changeProgrammeSchema, numberSchema, publishSchema, typedOf } from './fund-form.ts'
import { ChangeFundPage } from './fund-form-page.tsx'
import { NumberPage } from './fund-numbers.tsx'
import { FundPage } from './fund-page.tsx'
import { pathOfFund } from './fund-paths.ts'
import { FundRecord } from './fund-record.tsx'
import { sayNotAssigned, sayNotHidden, sayNotPublished, sayNotRemoved, sayNotTakenAway } from './say-fund-ending.ts'

type Answer = Promise<Response | undefined>
type More = (c: Context<DeskEnv>, fund: WrittenFund) => Promise<Child>
type OnFund = (c: Context<DeskEnv>, fund: WrittenFund) => Answer

/** What can be done with one fund, to be mounted beside the list of its kind. `more` stands below on a campaign's page. */
export function fundRoom(kind: FundKind, more: More): Hono<DeskEnv> {
  const on = (act: OnFund) => async (c: Context<DeskEnv>, next: () => Promise<void>) => {
    const fund = await findFund(c.var.db, kind, Number(c.req.param('id')))
    return (fund === null ? undefined : await act(c, fund)) ?? (await next())
  }
  const shown = (c: Context<DeskEnv>, fund: WrittenFund, form?: FormState) => show(c, fund, more, form)
  return new Hono<DeskEnv>()
    .get(
      '/:id{[0-9]{1,9}}',
      on((c, fund) => shown(c, fund)),
    )
    .get('/:id{[0-9]{1,9}}/change', on(showChange))
    .post('/:id{[0-9]{1,9}}/change', on(change))
    .get(
      '/:id{[0-9]{1,9}}/numbers',
      on((c, fund) => showNumber(c, fund, null)),
    )
    .post('/:id{[0-9]{1,9}}/numbers', on(giveNumber))
    .post(
      '/:id{[0-9]{1,9}}/numbers/:offer_id{[0-9]{1,9}}/away',
      on((c, fund) => giveNumberBack(c, fund, shown)),
    )
    .post(
      '/:id{[0-9]{1,9}}/publish',
      on((c, fund) => publish(c, fund, shown)),
    )
    .post(
      '/:id{[0-9]{1,9}}/hide',
      on((c, fund) => hide(c, fund, shown)),
    )
    .post(
      '/:id{[0-9]{1,9}}/remove',
      on((c, fund) => remove(c, fund, shown)),
    )
}

type Shown = (c: Context<DeskEnv>, fund: WrittenFund, form?: FormState) => Promise<Response>

async function show(c: Context<DeskEnv>, fund: WrittenFund, more: More, form: FormState = empty_form): Promise<Response> {
  const numbers = await numbersOf(c.var.db, fund)
  const coops = [...(await coopsByCode(c.var.db)).values()]
  const page = (
    <FundPage c={c} fund={fund} numbers={numbers} coops={coops} form={form}>
      {await more(c, fund)}
      {await FundRecord({ db: c.var.db, fund })}
    </FundPage>
  )
  return await c.html(page, form.errors.length === 0 ? 200 : 422)
}

const refusedWith = (typed: FormState['typed'], ...errors: FieldError[]): FormState => ({ typed, errors })

async function showChange(c: Context<DeskEnv>, fund: WrittenFund): Answer {
  return await c.html(<ChangeFundPage c={c} fund={fund} form={{ typed: typedOf(fund), errors: [] }} />)
}

async function change(c: Context<DeskEnv>, fund: WrittenFund): Answer {
  const form = await (fund.kind === 'campaign' ? readForm(c, changeCampaignSchema) : readForm(c, changeProgrammeSchema))
  if (!form.ok) return await c.html(<ChangeFundPage c={c} fund={fund} form={form} />, 422)
  const { texts, version } = form.value
  const { kind, id } = fund
  const told = await actOrTell<ChangeFundEnding>(c, form.typed, async ({ trx, at, person }, refuse) => {
    const ending = await changeFund(trx, { kind, id, version, texts, at, person })
    if (ending.kind !== 'changed' && ending.kind !== 'no_change') refuse(ending)
    return `${pathOfFund(kind, id)}?said=${ending.kind}`
  })
  if (told.kind === 'answered') return told.response
  if (told.ending.kind === 'stale') {
    const { stands } = told.ending
    const page = <ChangeFundPage c={c} fund={stands} form={refusedWith(form.typed)} stale={fundChanges(stands, texts)} />
    return await c.html(page, 422)
  }
  if (told.ending.kind === 'unknown') return undefined
  const sentence = '寄付が申し込まれているので、目標金額は変えられません'
  return await c.html(<ChangeFundPage c={c} fund={fund} form={refusedWith(form.typed, { field: 'goal_yen', sentence })} />, 422)
}

/** Undefined for a co-op that is not there. */
async function showNumber(c: Context<DeskEnv>, fund: WrittenFund, form: FormState | null): Answer {
  const coop = (await coopsByCode(c.var.db)).get(c.req.query('coop') ?? '')
  if (coop === undefined) return undefined
  const cycles = await assignableCycles(c.var.db, coop.id, c.var.clock.now())
  const page = <NumberPage c={c} fund={fund} coop={coop} cycles={cycles} form={form ?? (await usualNumber(c, fund))} />
  return await c.html(page, form === null ? 200 : 422)
}

/** What is usual: the number of its address, the price and channels that it has elsewhere. */
async function usualNumber(c: Context<DeskEnv>, fund: WrittenFund): Promise<FormState> {
  const [last] = await numbersOf(c.var.db, fund)
  const on = (name: string, values: readonly string[]) => Object.fromEntries(values.map((value) => [`${name}_${value}`, 'on']))
  const typed = {
    order_number: fund.address.slice(0, 6),
    unit_price_yen: last === undefined ? '' : String(last.unit_price_yen),
    units_limit: String(last?.units_limit ?? 99),
    ...on('channel', last?.channels ?? CHANNELS),
    ...on('delivery', Object.keys(DELIVERY_KINDS)),
  }
  return { typed, errors: [] }
}

async function giveNumber(c: Context<DeskEnv>, fund: WrittenFund): Answer {
  const form = await readForm(c, numberSchema)
  if (!form.ok) return await showNumber(c, fund, form)
  const coop = (await coopsByCode(c.var.db)).get(c.req.query('coop') ?? '')
  if (coop === undefined) return undefined
  const { order_number, unit_price_yen, units_limit, cycle_ids, channels, delivery_kinds } = form.value
  const told = await actOrTell<Exclude<AssignNumberEnding, { kind: 'assigned' }>>(c, form.typed, async (acting, refuse) => {
    const { trx, at, person } = acting
    const wanted = { order_number, unit_price_yen, units_limit, cycle_ids, channels, delivery_kinds }
    const ending = await assignNumber(trx, { ...wanted, fund, coop, at, person })
    if (ending.kind !== 'assigned') refuse(ending)
    return `${pathOfFund(fund.kind, fund.id)}?said=assigned`
  })
  if (told.kind === 'answered') return told.response
  return await showNumber(c, fund, refusedWith(form.typed, sayNotAssigned(told.ending, order_number)))
}

async function giveNumberBack(c: Context<DeskEnv>, fund: WrittenFund, shown: Shown): Answer {
  await formFields(c)
  const offer_id = Number(c.req.param('offer_id'))
  const told = await actOrTell<string>(c, { offer_id }, async ({ trx, at, person }, refuse) => {
    const ending = await takeNumberAway(trx, { fund, offer_id, at, person })
    if (ending.kind !== 'taken_away') refuse(sayNotTakenAway(ending))
    return `${pathOfFund(fund.kind, fund.id)}?said=taken_away`
  })
  if (told.kind === 'answered') return told.response
  return await shown(c, fund, refusedWith({}, { field: 'number', sentence: told.ending }))
}

async function publish(c: Context<DeskEnv>, fund: WrittenFund, shown: Shown): Answer {
  const form = await readForm(c, publishSchema)
  if (!form.ok) return await shown(c, fund, form)
  const told = await actOrTell<FieldError>(c, form.typed, async ({ trx, at, person }, refuse) => {
    const ending = await publishFund(trx, { fund, from: form.value.from ?? at, at, person })
    if (ending.kind !== 'published') refuse(sayNotPublished(ending))
    return `${pathOfFund(fund.kind, fund.id)}?said=published`
  })
  return told.kind === 'answered' ? told.response : await shown(c, fund, refusedWith(form.typed, told.ending))
}

async function hide(c: Context<DeskEnv>, fund: WrittenFund, shown: Shown): Answer {
  await formFields(c)
  const told = await actOrTell<string>(c, {}, async ({ trx, at, person }, refuse) => {
    const ending = await hideFund(trx, { fund, at, person })
    if (ending.kind !== 'hidden') refuse(sayNotHidden(ending))
    return `${pathOfFund(fund.kind, fund.id)}?said=hidden`
  })
  if (told.kind === 'answered') return told.response
  return await shown(c, fund, refusedWith({}, { field: 'hide', sentence: told.ending }))
}

async function remove(c: Context<DeskEnv>, fund: WrittenFund, shown: Shown): Answer {
  await formFields(c)
  const told = await actOrTell<string>(c, {}, async ({ trx, at, person }, refuse) => {
    const ending = await removeFund(trx, { fund, at, person })
    if (ending !== 'removed') refuse(sayNotRemoved(ending))
    return `${pathOfFund(fund.kind)}?said=removed`
  })
  if (told.kind === 'answered') return told.response
  return await shown(c, fund, refusedWith({}, { field: 'remove', sentence: told.ending }))
}
