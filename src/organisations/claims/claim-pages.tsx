import { randomUUID } from 'node:crypto'
import { type Context, Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { type Clock, systemClock } from '../../calendar/clock.ts'
import { sayDateTime } from '../../calendar/say-dates.ts'
import { inTransaction } from '../../db/in-transaction.ts'
import { addressForLimits, clientAddress } from '../../http/client-address.ts'
import { csrfToken } from '../../http/csrf.ts'
import type { TomoniEnv } from '../../http/env.ts'
import { countTry } from '../../http/limits.ts'
import { once, onceToken } from '../../http/once-token.ts'
import { readForm } from '../../http/read-form.ts'
import { showPage } from '../../http/show-page.tsx'
import { wordsIn } from '../../look/declare-words.ts'
import { empty_form, type FormState } from '../../look/field.tsx'
import { findPublicOrganisation, type PublicOrganisation } from '../public-organisation.ts'
import { askToClaim } from './ask-to-claim.ts'
import { claimForm } from './claim-form.ts'
import { ClaimPage, ClaimThanksPage } from './claim-page.tsx'
import { claim_words } from './claim-words.ts'

/** So many in an hour: a person asks once; an office for its three workplaces. */
const mostClaims = { network: 10, network_when_busy: 3, mail: 3, overall: 200 } as const
const anHour = Temporal.Duration.from({ hours: 1 })

/** Asking to look after the page of a workplace, at `/organisations/:address/claim`. */
export function claimPages({ real_clock = systemClock }: { real_clock?: Clock } = {}): Hono<TomoniEnv> {
  return new Hono<TomoniEnv>()
    .get('/organisations/:address/claim', async (c, next) => {
      const organisation = await claimable(c)
      if (organisation === null) return await next()
      return c.req.query('said') === 'sent' ? await thanks(c, organisation) : await shown(c, organisation, empty_form, {})
    })
    .post('/organisations/:address/claim', async (c, next) => {
      const organisation = await claimable(c)
      return organisation === null ? await next() : await receive(c, organisation, real_clock)
    })
}

/** What is introduced has its people already; they write to the office. */
async function claimable(c: Context<TomoniEnv>): Promise<PublicOrganisation | null> {
  const organisation = await findPublicOrganisation(c.var.db, c.req.param('address') ?? '')
  return organisation?.standing === 'listed' ? organisation : null
}

interface Shown {
  readonly once?: string
  readonly status?: ContentfulStatusCode
  readonly notice?: string
}

function shown(c: Context<TomoniEnv>, organisation: PublicOrganisation, form: FormState, { once, status, notice }: Shown) {
  c.header('cache-control', 'no-store')
  const tokens = { csrf: csrfToken(c), once: once ?? randomUUID() }
  const { demonstration } = c.var
  const page = (
    <ClaimPage organisation={organisation} form={form} tokens={tokens} notice={notice ?? null} demonstration={demonstration} />
  )
  return showPage(c, page, status)
}

function thanks(c: Context<TomoniEnv>, organisation: PublicOrganisation) {
  return showPage(c, <ClaimThanksPage organisation={organisation} demonstration={c.var.demonstration} />)
}

async function receive(c: Context<TomoniEnv>, organisation: PublicOrganisation, real_clock: Clock) {
  const { db, clock, reading } = c.var
  const words = wordsIn(claim_words, reading)
  const form = await readForm(c, claimForm(words.say))
  if (!form.ok) return await shown(c, organisation, form, { status: 422 })
  const token = await onceToken(c)
  const counted = await count(c, form.value.mail, real_clock)
  if (counted !== 'ok') {
    c.header('retry-after', String(Math.ceil(counted.again_at.since(real_clock.now()).total('seconds'))))
    const notice = words.too_many(sayDateTime(counted.again_at, reading))
    return await shown(c, organisation, { typed: form.typed, errors: [] }, { once: token, status: 429, notice })
  }
  const now = clock.now()
  const told = { path: c.req.path, said: form.value }
  const ending = await inTransaction(db, (trx) =>
    once(trx, { token, said: told, now }, async () => {
      await askToClaim(trx, { organisation, asked: form.value, at: now, origin: c.var.site.origin })
      return `/organisations/${organisation.address}/claim?said=sent`
    }),
  )
  if (ending.ending === 'other_contents')
    throw new HTTPException(409, { message: 'the form was sent before with other contents' })
  return c.redirect(ending.location, 303)
}

function count(c: Context<TomoniEnv>, mail: string, real_clock: Clock) {
  const network = addressForLimits(clientAddress(c))
  const buckets = [
    { of: ['network', network], most: mostClaims.network, most_when_busy: mostClaims.network_when_busy },
    { of: ['mail', mail], most: mostClaims.mail },
  ]
  return countTry(c.var.db, { purpose: 'claim', buckets, overall: mostClaims.overall, window: anHour, at: real_clock.now() })
}
