import { type Context, Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { type Acting, actOnce } from '../../http/act-once.ts'
import type { DeskEnv } from '../../http/desk-env.ts'
import { readForm } from '../../http/read-form.ts'
import { empty_form, type FieldError, type FormState } from '../../look/field.tsx'
import { acceptHeldLine } from '../accept-held-lines.ts'
import { isAlreadyCharged } from '../already-charged.ts'
import { correctHeldLines } from '../correct-held-lines.ts'
import { findHeldAct, type HeldAct } from '../held-act-queries.ts'
import { type HeldLine, slipOf } from '../held-line.ts'
import { findHeldLine, nextHeldLine } from '../held-queries.ts'
import { HELD_REASONS } from '../intake/held-reason.ts'
import { rejectHeldLines } from '../reject-held-lines.ts'
import { takeBackHeldAct } from '../take-back-held-act.ts'
import { HeldActPage } from './held-act-page.tsx'
import { heldAddress, isId, readHeldView } from './held-address.ts'
import { acceptSchema, correctSchema, rejectSchema, takeSchema } from './held-form.ts'
import { heldForms } from './held-forms.tsx'
import { heldLinesPage } from './held-lines-page.tsx'
import { settleSupporter, supporterSchema } from './settle-supporter.ts'
import type { SupportersAtHand } from './supporters-at-hand.ts'

type Show = (props: Omit<Parameters<typeof heldLinesPage>[0], 'supporters'>) => ReturnType<typeof heldLinesPage>

/** The held lines at the desk, to be mounted at `/desk/held-lines`. */
export function heldLinesRoom(supporters: SupportersAtHand | null): Hono<DeskEnv> {
  const show: Show = (props) => heldLinesPage({ ...props, supporters })
  const room = new Hono<DeskEnv>()
    .route('/', looking(show))
    .route('/', correcting(show))
    .route('/', deciding(show))
    .route('/', actsOnLines(supporters))
  return supporters === null ? room : room.route('/', meetingSupporters(show, supporters))
}

const looking = (show: Show) =>
  new Hono<DeskEnv>()
    .get('/', async (c) => {
      const { form, ...view } = readHeldView(c.req.query())
      return c.html(await show({ c, view, filter_form: form }), form.errors.length > 0 ? 422 : 200)
    })
    .get('/:id', async (c, next) => {
      const line = await lineOf(c)
      if (line === null) return await next()
      const { form, ...view } = readHeldView(c.req.query())
      const kind = [...heldForms, 'supporter' as const].find((known) => known === c.req.query('form'))
      const open = kind === undefined ? {} : { open_form: { kind, form: empty_form } }
      return c.html(await show({ c, view, line, filter_form: form, ...open }), form.errors.length > 0 ? 422 : 200)
    })

const correcting = (show: Show) =>
  new Hono<DeskEnv>()
    .post('/:id/take', async (c, next) => {
      const line = await lineOf(c)
      if (line === null) return await next()
      const form = await readForm(c, takeSchema)
      if (!form.ok) throw new HTTPException(400, { message: 'no such suggestion' })
      const { seen, take } = form.value
      return await actOnce(c, form.typed, async ({ trx, at, person }) => {
        const target = { line_id: line.id, seen_act_id: seen }
        return await ended(c, trx, line, await correctHeldLines(trx, { target, corrections: take, at, person }))
      })
    })
    .post('/:id/take-same', async (c, next) => {
      const line = await lineOf(c)
      if (line === null) return await next()
      const form = await readForm(c, takeSchema)
      if (!form.ok) throw new HTTPException(400, { message: 'no such suggestion' })
      const { slip: seen_slip, take } = form.value
      return await actOnce(c, form.typed, async ({ trx, at, person }) => {
        const slip = slipOf(line)
        // The clerk saw which slip is shared; another one may be shared by other lines than he thought of.
        if (slip === null || `${slip.reason}:${slip.value}` !== seen_slip)
          return await ended(c, trx, line, { kind: 'acted_meanwhile' })
        return await ended(c, trx, line, await correctHeldLines(trx, { target: { slip }, corrections: take, at, person }))
      })
    })
    .post('/:id/correct', async (c, next) => {
      const line = await lineOf(c)
      if (line === null) return await next()
      const form = await readForm(c, correctSchema)
      if (!form.ok) return c.html(await show({ c, view: viewOf(c), line, open_form: { kind: 'correct', form } }), 422)
      const { seen, ...corrections } = form.value
      return await actOnce(c, form.typed, async ({ trx, at, person }) => {
        const target = { line_id: line.id, seen_act_id: seen }
        return await ended(c, trx, line, await correctHeldLines(trx, { target, corrections, at, person }))
      })
    })

const deciding = (show: Show) =>
  new Hono<DeskEnv>()
    .post('/:id/accept', async (c, next) => {
      const line = await lineOf(c)
      if (line === null) return await next()
      const form = await readForm(c, acceptSchema)
      if (!form.ok) return c.html(await show({ c, view: viewOf(c), line, open_form: { kind: 'accept', form } }), 422)
      const { seen: seen_act_id, reason } = form.value
      const named = form.value.overlooked.split(',')
      const overlooked = HELD_REASONS.filter((known) => named.includes(known))
      return await actOnce(c, form.typed, async ({ trx, at, person }) =>
        ended(c, trx, line, await acceptHeldLine(trx, { line_id: line.id, seen_act_id, overlooked, reason, at, person })),
      )
    })
    .post('/:id/reject', async (c, next) => {
      const line = await lineOf(c)
      if (line === null) return await next()
      const form = await readForm(c, rejectSchema)
      if (!form.ok) return c.html(await show({ c, view: viewOf(c), line, open_form: { kind: 'reject', form } }), 422)
      const { seen: seen_act_id, reason } = form.value
      return await actOnce(c, form.typed, async ({ trx, at, person }) => {
        const target = { line_id: line.id, seen_act_id }
        return await ended(c, trx, line, await rejectHeldLines(trx, { target, reason, at, person }))
      })
    })

const actsOnLines = (supporters: SupportersAtHand | null) =>
  new Hono<DeskEnv>()
    .get('/acts/:id', async (c, next) => {
      const id = c.req.param('id')
      const act = isId(id) ? await findHeldAct(c.var.db, Number(id)) : null
      return act === null ? await next() : c.html(<HeldActPage c={c} act={act} />)
    })
    .post('/acts/:id/take-back', async (c, next) => {
      const id = c.req.param('id')
      const act = isId(id) ? await findHeldAct(c.var.db, Number(id)) : null
      if (act === null) return await next()
      return await takeBack(c, act, supporters)
    })

const meetingSupporters = (show: Show, supporters: SupportersAtHand) =>
  new Hono<DeskEnv>().post('/:id/supporter', async (c, next) => {
    const line = await lineOf(c)
    if (line === null) return await next()
    const form = await readForm(c, supporterSchema)
    const again = async (state: FormState) =>
      c.html(await show({ c, view: viewOf(c), line, open_form: { kind: 'supporter', form: state } }), 422)
    if (!form.ok) return await again(form)
    const refused: FieldError[] = []
    const answer = await actOnce(c, form.typed, async (acting) => {
      const ending = await settleSupporter(supporters, line, form.value, acting)
      if (ending.refused !== undefined) refused.push(ending.refused)
      return await ended(c, acting.trx, line, ending)
    })
    return refused.length === 0 ? answer : await again({ typed: form.typed, errors: refused })
  })

/** Leads to the first line that is open again; to the act where it cannot be taken back. */
async function takeBack(c: Context<DeskEnv>, act: HeldAct, supporters: SupportersAtHand | null): Promise<Response> {
  const refused = (said: string) => `/desk/held-lines/acts/${act.id}?said=${said}`
  try {
    return await actOnce(c, {}, async ({ trx, at, person }) => {
      const { kind } = await (supporters?.takeBack ?? takeBackHeldAct)(trx, { act_id: act.id, at, person })
      const [first] = act.first
      if (kind !== 'taken_back' || first === undefined) return refused(kind)
      return heldAddress(viewOf(c), first.id, { taken_back: String(act.id) })
    })
  } catch (error) {
    if (!isAlreadyCharged(error)) throw error
    return c.redirect(refused('already_charged'), 303)
  }
}

async function lineOf(c: Context<DeskEnv>): Promise<HeldLine | null> {
  const id = c.req.param('id') ?? ''
  return isId(id) ? await findHeldLine(c.var.db, Number(id)) : null
}

function viewOf(c: Context<DeskEnv>) {
  const { form: _, ...view } = readHeldView(c.req.query())
  return view
}

/** Where an act leads: on to the next line; to the same one while it is held, or where nothing was done. */
async function ended(
  c: Context<DeskEnv>,
  trx: Acting['trx'],
  line: HeldLine,
  ending: { readonly kind: string; readonly act_id?: number },
): Promise<string> {
  const view = viewOf(c)
  if (ending.act_id === undefined) return heldAddress(view, line.id, { said: ending.kind })
  const done = { done: String(ending.act_id) }
  if ((await findHeldLine(trx, line.id))?.state === 'open') return heldAddress(view, line.id, done)
  const next = await nextHeldLine(trx, view.filter, line)
  return next === null ? heldAddress({ ...view, after: null }, '', done) : heldAddress(view, next.id, done)
}
