import { type Context, Hono } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { z } from 'zod'
import { recordSeen } from '../../activity/index.ts'
import { type FoundMember, findMember, findMembers, readMemberWanted } from '../../coops/index.ts'
import { signedInPerson } from '../../http/act-once.ts'
import { csrfToken } from '../../http/csrf.ts'
import type { DeskEnv } from '../../http/desk-env.ts'
import { formTokens } from '../../http/form-tokens.tsx'
import { onceToken } from '../../http/once-token.ts'
import { readForm } from '../../http/read-form.ts'
import { wordsIn } from '../../look/declare-words.ts'
import { empty_form, type FormState } from '../../look/field.tsx'
import { chooseOffer } from '../entries/choose-offer.ts'
import { order_words } from '../entries/order-words.ts'
import { receiveEntry } from '../entries/receive-entry.ts'
import { isOpen, offersOf } from '../entries/typed-offers.ts'
import { numberField, unitsField } from '../entries/typed-order.ts'
import { undoEntry } from '../entries/undo-entry.ts'
import { FoundMembers, type PhoneStep, phonePage } from './phone-page.tsx'

const MOST_FOUND = 9
const { say } = wordsIn(order_words, 'ja')
const callSchema = z.object({ number: numberField(say), units: unitsField(say) })

/** Orders on the telephone, to be mounted at `/desk/phone`. */
export const phoneRoom = new Hono<DeskEnv>()
  .get('/', async (c) => {
    const member = await memberOf(c, c.req.query('member'))
    if (member !== null) return await showOrder(c, member, empty_form)
    return await search(c, c.req.query('q') ?? '')
  })
  // What was found so far, for the script that looks while somebody types. The page without it says the same.
  .get('/found', async (c) => {
    const wanted = readMemberWanted(c.req.query('q') ?? '')
    const found = wanted === null || wanted === 'unreadable' ? [] : await findMembers(c.var.db, wanted, MOST_FOUND)
    await recordFound(c, found)
    return c.html(found.length === 0 ? '' : <FoundMembers found={found} />)
  })
  .post('/', async (c, next) => {
    const form = await readForm(c, callSchema)
    const member = await memberOf(c, form.typed.member)
    return member === null ? await next() : await takeCall(c, member, form)
  })
  .post('/:import_id/undo', async (c, next) => {
    const import_id = c.req.param('import_id')
    if (!/^\d{1,9}$/.test(import_id)) return await next()
    const typed_by = { person: signedInPerson(c) }
    const ending = await undoEntry(c.var.db, { import_id: Number(import_id), typed_by, at: c.var.clock.now() })
    if (ending === 'not_theirs') return await next()
    return c.redirect(ending === 'too_late' ? `/desk/phone?late=${import_id}` : `/desk/phone?undone=${import_id}`, 303)
  })

async function show(c: Context<DeskEnv>, step: PhoneStep, status: ContentfulStatusCode = 200) {
  return c.html(await phonePage(c, step, formTokens(c)), status)
}

async function memberOf(c: Context<DeskEnv>, id: string | undefined): Promise<FoundMember | null> {
  return id !== undefined && /^\d{1,9}$/.test(id) ? await findMember(c.var.db, Number(id)) : null
}

/** One who is found alone is before us at once: no key more is pressed. */
async function search(c: Context<DeskEnv>, typed: string) {
  const wanted = readMemberWanted(typed)
  const again = (sentence: string) =>
    show(c, { kind: 'search', form: { typed: { q: typed }, errors: [{ field: 'q', sentence }] } }, 422)
  if (wanted === null) {
    if (c.req.query('q') === undefined) return await show(c, { kind: 'search' })
    return await again('組合員番号か、お名前のカナか、電話番号を入力してください')
  }
  if (wanted === 'unreadable') return await again('お名前はカナで入力してください（例：サトウ ハナコ）')
  const found = await findMembers(c.var.db, wanted, MOST_FOUND)
  const [first, ...others] = found
  if (first === undefined) return await again('見つかりません。番号かカナをお確かめください')
  if (others.length === 0) return await showOrder(c, first, empty_form)
  await recordFound(c, found)
  return await show(c, { kind: 'choose', typed, found })
}

async function showOrder(
  c: Context<DeskEnv>,
  member: FoundMember,
  form: FormState,
  { once, status = 200 }: { once?: string; status?: ContentfulStatusCode } = {},
) {
  const now = c.var.clock.now()
  const open = (await offersOf(c.var.db, 'phone')).filter((offer) => offer.coop.id === member.coop_id && isOpen(offer, now))
  await recordFound(c, [member])
  const tokens = once === undefined ? formTokens(c) : { csrf: csrfToken(c), once }
  return await show(c, { kind: 'order', member, open, form, tokens }, status)
}

async function takeCall(c: Context<DeskEnv>, member: FoundMember, form: Awaited<ReturnType<typeof readCall>>) {
  const { db, clock } = c.var
  const { typed } = form
  const now = clock.now()
  const once = await onceToken(c)
  if (typed.step === 'change') return await showOrder(c, member, { typed, errors: [] }, { once })
  if (!form.ok) return await showOrder(c, member, form, { once, status: 422 })
  const { units } = form.value
  const named = { ...form.value, coop: String(member.coop_id), offer: typed.offer ?? '', member_number: null }
  const offers = await offersOf(db, 'phone')
  const chosen = chooseOffer(named, { offers, member_coop: member.coop_id, now, say, reading: 'ja' })
  if (!chosen.ok) return await showOrder(c, member, { typed, errors: chosen.errors }, { once, status: 422 })
  const { offer } = chosen
  if (typed.step !== 'take' || typed.offer !== String(offer.offer_id)) {
    return await show(c, { kind: 'read_back', member, offer, units, tokens: { csrf: csrfToken(c), once } })
  }
  const { person_id, name } = signedInPerson(c)
  const entry = { token: once, offer, member_number: member.member_number, units, claim: null }
  const ending = await receiveEntry(db, entry, { channel: 'phone', person_id, person_name: name }, now)
  return c.redirect(`/desk/phone?${ending.kind === 'other_contents' ? 'other' : 'done'}=${ending.import_id}`, 303)
}

const readCall = (c: Context<DeskEnv>) => readForm(c, callSchema)

function recordFound(c: Context<DeskEnv>, found: readonly FoundMember[]): Promise<void> {
  return recordSeen(c, ['number', 'name', 'kana', 'phone'], found)
}
