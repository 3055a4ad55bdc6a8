import { randomUUID } from 'node:crypto'
import { type Context, Hono } from 'hono'
import type { Child } from 'hono/jsx'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { type Clock, systemClock } from '../../calendar/clock.ts'
import { jstDay, startOfDay } from '../../calendar/jst.ts'
import { sayDateTime } from '../../calendar/say-dates.ts'
import { addressForLimits, clientAddress } from '../../http/client-address.ts'
import { keepCookie, readCookie } from '../../http/cookies.ts'
import { csrfToken, isStale } from '../../http/csrf.ts'
import type { TomoniEnv } from '../../http/env.ts'
import { formTokens } from '../../http/form-tokens.tsx'
import { countTry, forgiveTries } from '../../http/limits.ts'
import { onceToken } from '../../http/once-token.ts'
import { readForm } from '../../http/read-form.ts'
import { showPage } from '../../http/show-page.tsx'
import { sayUnits, sayYen } from '../../look/amount-words.ts'
import { wordsIn } from '../../look/declare-words.ts'
import { empty_form, type FormState } from '../../look/field.tsx'
import { Notice } from '../../look/notice.tsx'
import { Words } from '../../look/words.tsx'
import { yen } from '../../money/yen.ts'
import { chooseOffer } from '../entries/choose-offer.ts'
import { entriesOfDepot, type TypedEntry } from '../entries/entry-queries.ts'
import { order_words } from '../entries/order-words.ts'
import { receiveEntry } from '../entries/receive-entry.ts'
import { isOpen, offersOf } from '../entries/typed-offers.ts'
import { orderSchema } from '../entries/typed-order.ts'
import { undoEntry } from '../entries/undo-entry.ts'
import { readCode } from './depot-code.ts'
import { DepotDoorPage } from './depot-door-page.tsx'
import { DepotPage, mayStillBeUndone, UndoForm } from './depot-page.tsx'
import { beginDepotSession, type DepotHere, depotOfToken, endDepotSession } from './depot-sessions.ts'
import { depot_words, held_words } from './depot-words.ts'
import { sayHeldHere } from './say-held.ts'

const session_cookie = 'tomoni-depot'
const MOST_SHOWN = 200
/** Wrong codes, in a quarter of an hour. Shops of one co-op may share an address. */
export const mostCodes = { network: 15, network_when_busy: 5, overall: 200 } as const

/** The counter of a shop, at `/depot`: let in by a code for the day. `real_clock`: by it a day ends, also in a demonstration. */
export function depotRoom({ real_clock = systemClock }: { readonly real_clock?: Clock } = {}): Hono<TomoniEnv> {
  const depotHere = async (c: Context<TomoniEnv>) => {
    const token = readCookie(c, session_cookie)
    return token === undefined || token === '' ? null : await depotOfToken(c.var.db, token, real_clock.now())
  }
  return new Hono<TomoniEnv>()
    .use('/depot/*', async (c, next) => {
      await next()
      c.res.headers.set('cache-control', 'no-store')
    })
    .get('/depot', async (c) => {
      const depot = await depotHere(c)
      return depot === null ? await showDoor(c, {}) : await showCounter(c, depot, {})
    })
    .post('/depot/enter', (c) => enter(c, real_clock))
    .post('/depot/orders', async (c) => {
      const depot = await depotHere(c)
      return depot === null ? await waitAtDoor(c) : await takeOrder(c, depot)
    })
    .post('/depot/orders/:import_id/undo', async (c) => {
      const depot = await depotHere(c)
      return depot === null ? await showDoor(c, { status: 401 }) : await undo(c, depot)
    })
    .post('/depot/leave', async (c) => {
      const token = readCookie(c, session_cookie)
      if (token !== undefined) await endDepotSession(c.var.db, token)
      keepCookie(c, session_cookie, '', 0)
      return c.redirect('/depot', 303)
    })
}

interface AtDoor {
  readonly form?: FormState
  readonly status?: ContentfulStatusCode
  readonly waiting?: Readonly<Record<string, string>>
  readonly notice?: string
}

function showDoor(c: Context<TomoniEnv>, { form = empty_form, status = 200, waiting = {}, notice }: AtDoor) {
  const page = (
    <DepotDoorPage
      form={form}
      tokens={formTokens(c)}
      waiting={waiting}
      notice={notice ?? null}
      demonstration={c.var.demonstration}
    />
  )
  return showPage(c, page, status)
}

/** The fields of an order that may travel through the door. */
function orderIn(typed: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    ['member_number', 'number', 'units'].flatMap((name) => (typed[name] ? [[name, typed[name].slice(0, 200)]] : [])),
  )
}

async function waitAtDoor(c: Context<TomoniEnv>) {
  const { typed } = await readForm(c, orderSchema(wordsIn(order_words, c.var.reading).say))
  return await showDoor(c, { status: 401, waiting: orderIn(typed), notice: wordsIn(depot_words, c.var.reading).come_back })
}

async function enter(c: Context<TomoniEnv>, real_clock: Clock) {
  const { db, reading } = c.var
  const words = wordsIn(depot_words, reading)
  const { typed } = await readForm(c, orderSchema(wordsIn(order_words, reading).say))
  const waiting = orderIn(typed)
  const again = (sentence: string, status: ContentfulStatusCode) =>
    showDoor(c, { form: { typed, errors: [{ field: 'code', sentence }] }, waiting, status })
  if (isStale(c)) return await showDoor(c, { form: { typed, errors: [] }, waiting, status: 403, notice: words.stale })
  if ((typed.code ?? '').trim() === '') return await again(words.code_missing, 422)
  const network = ['network', addressForLimits(clientAddress(c))]
  const at = real_clock.now()
  const counted = await countTry(db, {
    purpose: 'depot-code',
    buckets: [{ of: network, most: mostCodes.network, most_when_busy: mostCodes.network_when_busy }],
    overall: mostCodes.overall,
    at,
  })
  if (counted !== 'ok') return await again(words.too_many(sayDateTime(counted.again_at, reading)), 429)
  const code = readCode(typed.code ?? '')
  const token = code === null ? null : await beginDepotSession(db, code, at)
  if (token === null) return await again(words.code_wrong, 422)
  await forgiveTries(db, { purpose: 'depot-code', all: [], one: [network] })
  keepCookie(c, session_cookie, token)
  const depot = Object.keys(waiting).length === 0 ? null : await depotOfToken(db, token, at)
  return depot === null ? c.redirect('/depot', 303) : await showCounter(c, depot, { form: { typed: waiting, errors: [] } })
}

interface AtCounter {
  readonly form?: FormState
  readonly status?: ContentfulStatusCode
  readonly notice?: string
  readonly once?: string
}

async function showCounter(
  c: Context<TomoniEnv>,
  depot: DepotHere,
  { form = empty_form, status = 200, notice, once }: AtCounter,
) {
  const { db, clock } = c.var
  const now = clock.now()
  const [offers, entries] = await Promise.all([
    offersOf(db, 'depot'),
    entriesOfDepot(db, depot.depot_id, startOfDay(jstDay(now)), MOST_SHOWN),
  ])
  const page = (
    <DepotPage
      depot={depot}
      form={form}
      tokens={{ csrf: csrfToken(c), once: once ?? randomUUID() }}
      last_number={entries[0]?.order_number ?? ''}
      open={offers.filter((offer) => offer.coop.id === depot.coop_id && isOpen(offer, now))}
      entries={entries}
      notice={notice === undefined ? <Ended c={c} entries={entries} now={now} /> : <Said text={notice} kind="urgent" />}
      now={now}
      demonstration={c.var.demonstration}
    />
  )
  return await showPage(c, page, status)
}

function Said({ text, kind, act }: { text: string; kind: 'done' | 'urgent'; act?: Child }) {
  return (
    <Notice kind={kind}>
      <p>
        <Words text={text} />
      </p>
      {act}
    </Notice>
  )
}

/** What came of the order before, from the address: `?done=412`, `?undone=412`, `?late=412`. */
function Ended({ c, entries, now }: { c: Context<TomoniEnv>; entries: readonly TypedEntry[]; now: Temporal.Instant }) {
  const { reading } = c.var
  const words = wordsIn(depot_words, reading)
  if (c.req.query('undone') !== undefined) return <Said text={words.undone} kind="done" />
  if (c.req.query('late') !== undefined) return <Said text={words.too_late} kind="urgent" />
  const entry = entries.find(({ import_id }) => String(import_id) === c.req.query('done'))
  if (entry === undefined) return null
  const what = `${entry.member_number}　${entry.title}　${sayUnits(entry.units, reading)}　${sayYen(yen(entry.yen), reading)}`
  const undo = mayStillBeUndone(entry, now) && <UndoForm entry={entry} tokens={formTokens(c)} />
  if (entry.state !== 'held') return <Said text={words.accepted(what)} kind="done" act={undo} />
  const why = sayHeldHere(entry.main_reason, wordsIn(held_words, reading))
  return <Said text={words.held(what, why)} kind="urgent" act={undo} />
}

async function takeOrder(c: Context<TomoniEnv>, depot: DepotHere) {
  const { db, clock, reading } = c.var
  const words = wordsIn(depot_words, reading)
  const { say } = wordsIn(order_words, reading)
  const now = clock.now()
  const form = await readForm(c, orderSchema(say))
  const { typed } = form
  if (isStale(c)) return await showCounter(c, depot, { form: { typed, errors: [] }, status: 403, notice: words.stale })
  const once = await onceToken(c)
  if (!form.ok) return await showCounter(c, depot, { form, status: 422, once })
  const named = { ...form.value, coop: String(depot.coop_id), offer: '' }
  const chosen = chooseOffer(named, { offers: await offersOf(db, 'depot'), member_coop: depot.coop_id, now, say, reading })
  if (!chosen.ok) return await showCounter(c, depot, { form: { typed, errors: chosen.errors }, status: 422, once })
  const { member_number, units } = form.value
  const entry = { token: once, offer: chosen.offer, member_number, units, claim: null }
  const ending = await receiveEntry(db, entry, { channel: 'depot', ...depot }, now)
  if (ending.kind === 'other_contents') return await showCounter(c, depot, { status: 409, notice: words.other_contents })
  return c.redirect(`/depot?done=${ending.import_id}`, 303)
}

async function undo(c: Context<TomoniEnv>, depot: DepotHere) {
  const { db, clock } = c.var
  const import_id = c.req.param('import_id') ?? ''
  if (!/^\d{1,9}$/.test(import_id)) return c.notFound()
  const at = clock.now()
  const ending = await undoEntry(db, { import_id: Number(import_id), typed_by: depot, at })
  if (ending === 'not_theirs') return c.notFound()
  return c.redirect(ending === 'too_late' ? `/depot?late=${import_id}` : `/depot?undone=${import_id}`, 303)
}
