import { randomUUID } from 'node:crypto'
import { type Context, Hono } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { type Clock, systemClock } from '../../calendar/clock.ts'
import { sayDateTime } from '../../calendar/say-dates.ts'
import { findMember } from '../../coops/index.ts'
import { csrfToken, isStale } from '../../http/csrf.ts'
import type { TomoniEnv } from '../../http/env.ts'
import { formFields } from '../../http/form-body.ts'
import type { FormTokens } from '../../http/form-tokens.tsx'
import { onceToken } from '../../http/once-token.ts'
import { readForm } from '../../http/read-form.ts'
import { showPage } from '../../http/show-page.tsx'
import { wordsIn } from '../../look/declare-words.ts'
import { empty_form, type FormState } from '../../look/field.tsx'
import type { Reading } from '../../text/reading.ts'
import { chooseOffer } from '../entries/choose-offer.ts'
import { findSentEntry } from '../entries/entry-queries.ts'
import { order_words } from '../entries/order-words.ts'
import { readFigures } from '../entries/typed-fields.ts'
import { isOpen, offersOf, type TypedOffer } from '../entries/typed-offers.ts'
import { GiveCheckPage } from './give-check-page.tsx'
import { GiveDonePage } from './give-done-page.tsx'
import { type GiveForm, giveSchema } from './give-form.ts'
import { GivePage } from './give-page.tsx'
import { countCheck, givePass, isPass } from './give-pass.ts'
import { give_words } from './give-words.ts'
import { type MailOfMember, sendOrder } from './send-order.ts'

interface GiveRoomParts {
  readonly mailOf: MailOfMember
  /** The real time, also in a demonstration: tries are counted by it. */
  readonly real_clock?: Clock
}

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** Giving on this site, at `/give`: the form, the last screen, the page after sending. */
export function giveRoom(parts: GiveRoomParts): Hono<TomoniEnv> {
  return new Hono<TomoniEnv>()
    .get('/give', async (c) => {
      const number = readFigures(c.req.query('number') ?? '')
      const form = number === '' ? empty_form : { typed: { number }, errors: [] }
      return await showForm(c, form, { once: randomUUID() })
    })
    .post('/give', (c) => receive(c, parts))
    .get('/give/done/:token', async (c, next) => {
      const token = c.req.param('token')
      const page = uuid.test(token) ? await donePage(c, token) : null
      return page ?? (await next())
    })
}

const schemas = new Map<string, ReturnType<typeof giveSchema>>()

/** Building a schema takes longer than reading a form by it: one is kept for each reading. */
function schemaIn(reading: Reading, is_member: boolean) {
  const key = `${reading} ${is_member}`
  const known = schemas.get(key)
  if (known !== undefined) return known
  const fresh = giveSchema({ say: wordsIn(give_words, reading).say, order: wordsIn(order_words, reading).say }, is_member)
  schemas.set(key, fresh)
  return fresh
}

interface Shown {
  readonly once: string
  readonly status?: ContentfulStatusCode
  readonly notice?: string
}

async function showForm(c: Context<TomoniEnv>, form: FormState, { once, status = 200, notice }: Shown) {
  const now = c.var.clock.now()
  const member = await memberHere(c)
  const offers = await offersOf(c.var.db, 'direct')
  const open = offers.filter((offer) => isOpen(offer, now) && (member === null || offer.coop.id === member.coop_id))
  const number_is_wrong = form.errors.some(({ field }) => field === 'number')
  const of_number = open.filter(({ order_number }) => order_number === readFigures(form.typed.number ?? ''))
  const chosen = number_is_wrong ? null : (of_number[0] ?? null)
  // What was typed stands on a page that was sent, or of a member who is known: nothing for a shared computer to keep.
  c.header('cache-control', member === null && c.req.method === 'GET' ? 'no-cache, private' : 'no-store')
  return await showPage(
    c,
    <GivePage
      form={form}
      tokens={{ csrf: csrfToken(c), once }}
      chosen={chosen}
      open={firstOfEach(open, ({ order_number }) => order_number)}
      coops={firstOfEach(chosen === null ? open : of_number, ({ coop }) => coop.id).map(({ coop }) => coop)}
      member_number={member?.member_number ?? null}
      notice={notice ?? null}
      demonstration={c.var.demonstration}
    />,
    status,
  )
}

/** Judges the form, then shows the last screen; or, when that was seen, sends. Nothing is stored before. */
async function receive(c: Context<TomoniEnv>, parts: GiveRoomParts) {
  const { db, reading, clock } = c.var
  const words = wordsIn(give_words, reading)
  const now = clock.now()
  const member = await memberHere(c)
  const form = await readForm(c, schemaIn(reading, member !== null))
  const { typed } = form
  const once = await tokenOr(c)
  const again = (errors: FormState['errors'], status: ContentfulStatusCode, notice?: string) =>
    showForm(c, { typed, errors }, { once, status, ...(notice === undefined ? {} : { notice }) })
  if (isStale(c)) return await again([], 403, words.stale_cookie)
  if (typed.step === 'change') return await again([], 200)
  if (!form.ok) return await again(form.errors, 422)
  const choosing = { now, say: wordsIn(order_words, reading).say, reading, member_coop: member?.coop_id ?? null }
  const chosen = chooseOffer(
    { ...form.value, member_number: form.value.who?.member_number ?? null },
    { ...choosing, offers: await offersOf(db, 'direct') },
  )
  if (!chosen.ok) return await again(chosen.errors, 422)

  const ready: Ready = { form: form.value, typed, offer: chosen.offer, token: await onceToken(c), member, now }
  if (typed.step === 'send' && mayBeSent(c, ready)) return await send(c, ready, parts)
  const counted = await countCheck(c, form.value.mail, parts.real_clock ?? systemClock)
  if (counted === 'ok') return await showLastScreen(c, ready)
  c.header('retry-after', String(Math.ceil(counted.again_at.since((parts.real_clock ?? systemClock).now()).total('seconds'))))
  return await again([], 429, words.too_many(sayDateTime(counted.again_at, reading)))
}

/** A form with nothing left to ask. */
interface Ready {
  readonly form: GiveForm
  readonly typed: Readonly<Record<string, string>>
  readonly offer: TypedOffer
  readonly token: string
  readonly member: MemberHere | null
  readonly now: Temporal.Instant
}

/** Sent is only what stood on a last screen of ours: the same offer, and a form that was counted. */
function mayBeSent(c: Context<TomoniEnv>, { typed, offer, token, form }: Ready): boolean {
  return typed.offer === String(offer.offer_id) && isPass(c.var.db, typed.pass ?? '', token, form.mail)
}

function showLastScreen(c: Context<TomoniEnv>, { form, typed, offer, token, member }: Ready) {
  c.header('cache-control', 'no-store')
  const tokens: FormTokens = { csrf: csrfToken(c), once: token }
  return showPage(
    c,
    <GiveCheckPage
      tokens={tokens}
      pass={givePass(c.var.db, token, form.mail)}
      offer={offer}
      form={form}
      typed={typed}
      member_number={member?.member_number ?? null}
      demonstration={c.var.demonstration}
    />,
  )
}

async function send(c: Context<TomoniEnv>, { form, offer, token, member, now }: Ready, { mailOf }: GiveRoomParts) {
  const { db, reading } = c.var
  const who = form.who ?? { member_number: member?.member_number ?? '', claim: null }
  const entry = { token, offer, units: form.units, ...who }
  const ending = await sendOrder(db, { entry, mail: form.mail, reading, at: now, mailOf })
  if (ending.kind === 'other_contents') return (await donePage(c, token, true)) ?? c.notFound()
  return c.redirect(`/give/done/${token}`, 303)
}

async function donePage(c: Context<TomoniEnv>, token: string, was_other = false): Promise<Response | null> {
  const { db } = c.var
  const sent = await findSentEntry(db, token)
  const offer = (await offersOf(db, 'direct')).find(({ offer_id }) => offer_id === sent?.offer_id)
  if (sent === null || offer === undefined) return null
  c.header('cache-control', 'no-store')
  const page = <GiveDonePage sent={sent} offer={offer} was_other={was_other} demonstration={c.var.demonstration} />
  return await showPage(c, page, was_other ? 409 : 200)
}

interface MemberHere {
  readonly coop_id: number
  readonly member_number: string
}

/** The member who is signed in, if one is: co-op, number and name need not be asked. */
async function memberHere(c: Context<TomoniEnv>): Promise<MemberHere | null> {
  const { member } = c.var
  const found = member === null ? null : await findMember(c.var.db, member.member_id)
  return found === null || found.left_on !== null ? null : found
}

/** The token of the form, also of one that is refused, so that what is mended stays the same form. */
async function tokenOr(c: Context<TomoniEnv>): Promise<string> {
  const token = (await formFields(c)).get('once')?.[0] ?? ''
  return uuid.test(token) ? token : randomUUID()
}

function firstOfEach<T>(list: readonly T[], of: (one: T) => unknown): T[] {
  const seen = new Set<unknown>()
  return list.filter((one) => !seen.has(of(one)) && seen.add(of(one)) !== undefined)
}
