import { type Context, Hono } from 'hono'
import { recordSeen } from '../../../activity/index.ts'
import { coopsByCode, findMember, memberWithNumber } from '../../../coops/index.ts'
import { actOnce } from '../../../http/act-once.ts'
import type { DeskEnv } from '../../../http/desk-env.ts'
import { readForm } from '../../../http/read-form.ts'
import type { FormState } from '../../../look/field.tsx'
import { endFreeText, leaveProposal, takeProposal } from '../decide-free-text.ts'
import { type FreeText, findFreeText, readFreeText } from '../free-text-queries.ts'
import { keepFreeText } from '../keep-free-text.ts'
import { addSchema, keepSchema, leaveSchema, takeSchema } from './free-text-form.ts'
import { freeTextPage } from './free-text-page.tsx'
import { freeTextsPage } from './free-texts-page.tsx'

/** Texts that members wrote in their own words, to be mounted at `/desk/free-text`. */
export const freeTextRoom = new Hono<DeskEnv>()
  .get('/', async (c) => c.html(await freeTextsPage(c)))
  .post('/', async (c) => {
    const form = await readForm(c, keepSchema)
    if (!form.ok) return c.html(await freeTextsPage(c, form), 422)
    const { coop: code, member_number, text, day } = form.value
    const coop = (await coopsByCode(c.var.db)).get(code)
    if (coop === undefined) return c.html(await freeTextsPage(c, refused(form, 'coop', '生協を選んでください')), 422)
    const today = c.var.clock.now().toZonedDateTimeISO('Asia/Tokyo').toPlainDate()
    if (day !== null && Temporal.PlainDate.compare(day, today) > 0)
      return c.html(await freeTextsPage(c, refused(form, 'day', 'まだ来ていない日です。受け付けた日を入力してください')), 422)
    return await actOnce(c, form.typed, async ({ trx, at, person }) => {
      return `/desk/free-text/${await keepFreeText(trx, { coop, member_number, text, ordered_on: day, at, person })}`
    })
  })
  .get('/:id', async (c, next) => {
    const free_text = await freeTextAt(c)
    return free_text === null ? await next() : await show(c, free_text)
  })
  .post('/:id/take', async (c, next) => {
    const free_text = await freeTextAt(c)
    if (free_text === null) return await next()
    const form = await readForm(c, takeSchema)
    const place = Number(form.typed['place'])
    if (!form.ok) return await show(c, free_text, { place, form })
    return await take(c, free_text, { ...form.value, typed: form.typed })
  })
  .post('/:id/add', async (c, next) => {
    const free_text = await freeTextAt(c)
    if (free_text === null) return await next()
    const form = await readForm(c, addSchema)
    if (!form.ok) return await show(c, free_text, { place: null, form })
    return await take(c, free_text, { ...form.value, place: null, typed: form.typed })
  })
  .post('/:id/leave', async (c, next) => {
    const free_text = await freeTextAt(c)
    const form = await readForm(c, leaveSchema)
    if (free_text === null || !form.ok) return await next()
    const { place } = form.value
    return await actOnce(c, form.typed, async ({ trx, at, person }) =>
      addressAfter(free_text, await leaveProposal(trx, { free_text, place, at, person })),
    )
  })
  .post('/:id/end', async (c, next) => {
    const free_text = await freeTextAt(c)
    if (free_text === null) return await next()
    return await actOnce(c, {}, async ({ trx, at, person }) => {
      const { kind } = await endFreeText(trx, { free_text, at, person })
      return kind === 'ended'
        ? `/desk/free-text?ended=1&coop=${free_text.coop_code}`
        : `/desk/free-text/${free_text.id}?meanwhile=1`
    })
  })

async function freeTextAt(c: Context<DeskEnv>): Promise<FreeText | null> {
  const id = c.req.param('id') ?? ''
  return /^[1-9]\d{0,8}$/.test(id) ? await findFreeText(c.var.db, Number(id)) : null
}

type CameBack = NonNullable<Parameters<typeof freeTextPage>[0]['came_back']>

async function show(c: Context<DeskEnv>, free_text: FreeText, came_back?: CameBack): Promise<Response> {
  const { db } = c.var
  const found = await memberWithNumber(db, free_text)
  const member = found === null ? null : await findMember(db, found.member_id)
  await recordSeen(c, ['number', 'name', 'kana', 'phone', 'delivery', 'donations'], [member])
  const page = await freeTextPage({ c, free_text, member, ...(came_back === undefined ? {} : { came_back }) })
  return c.html(page, came_back === undefined ? 200 : 422)
}

interface Taking {
  readonly place: number | null
  readonly order_number: string
  readonly units: number
  readonly typed: Readonly<Record<string, string>>
}

async function take(c: Context<DeskEnv>, free_text: FreeText, { place, order_number, units, typed }: Taking): Promise<Response> {
  const { offers } = await readFreeText(c.var.db, free_text)
  const offer = offers.find((one) => one.order_number === order_number)
  if (offer === undefined || units > offer.units_limit) {
    const error =
      offer === undefined
        ? { field: 'order_number', sentence: 'この日にデポーで受け付けていない募集です' }
        : { field: 'units', sentence: `一度に${offer.units_limit}口までです` }
    return await show(c, free_text, { place, form: { typed, errors: [error] } })
  }
  return await actOnce(c, typed, async ({ trx, at, person }) =>
    addressAfter(free_text, await takeProposal(trx, { free_text, place, offer, units, at, person })),
  )
}

function addressAfter({ id }: FreeText, { kind }: { readonly kind: string }): string {
  return kind === 'decided_before' ? `/desk/free-text/${id}?meanwhile=1` : `/desk/free-text/${id}`
}

function refused(form: { readonly typed: FormState['typed'] }, field: string, sentence: string): FormState {
  return { typed: form.typed, errors: [{ field, sentence }] }
}
