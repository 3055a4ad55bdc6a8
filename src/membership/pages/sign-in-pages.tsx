import { setTimeout as sleep } from 'node:timers/promises'
import { type Context, Hono } from 'hono'
import { z } from 'zod'
import type { Clock } from '../../calendar/clock.ts'
import { type CoopAtTheDoor, coopsAtTheDoor } from '../../coops/index.ts'
import { addressForLimits, clientAddress } from '../../http/client-address.ts'
import { keepCookie, readCookie } from '../../http/cookies.ts'
import { isStale } from '../../http/csrf.ts'
import type { TomoniEnv } from '../../http/env.ts'
import { leaveNothing } from '../../http/leave-nothing.ts'
import { readForm } from '../../http/read-form.ts'
import { showPage } from '../../http/show-page.tsx'
import { siteOrigin } from '../../http/site.ts'
import { formatTime } from '../../look/date-words.ts'
import { wordsIn } from '../../look/declare-words.ts'
import { empty_form, type FormState } from '../../look/field.tsx'
import { foldFigures } from '../../text/fold.ts'
import { askForCode, codeEnds } from '../ask-for-code.ts'
import { coopOfTicket, enterCode } from '../enter-code.ts'
import { endThisSession, keepSession, leaveSession } from '../load-member.ts'
import { deviceOf } from '../sessions.ts'
import { CodePage } from './code-page.tsx'
import { SignInPage } from './sign-in-page.tsx'
import { signInWords } from './sign-in-words.ts'

const ticketCookie = 'tomoni-code'
/** An answer to a member number takes at least this long, so that its time does not tell whether there was a mail to write. */
const ANSWER_MS = 350

type Words = ReturnType<typeof wordsIn<(typeof signInWords)['ja']>>

/** The forms that are shown again, as they were typed, to a reader whose cookie was lost: see `csrf`. */
export const memberDoorForms = ['/my/sign-in', '/my/sign-in/code'] as const

/** `/my/sign-in`, `/my/sign-in/code` and `/my/sign-out`. `clock` is the real one, also in a demonstration. */
export function memberSignInPages(clock: Clock): Hono<TomoniEnv> {
  return new Hono<TomoniEnv>()
    .get('/my/sign-in', async (c) => {
      if (c.var.member !== null) return c.redirect('/my', 303)
      return showPage(c, <SignInPage c={c} coops={await coopsAtTheDoor(c.var.db)} form={empty_form} />)
    })
    .post('/my/sign-in', (c) => ask(c, clock))
    .get('/my/sign-in/code', async (c) => {
      if (readCookie(c, ticketCookie) === undefined) return c.redirect('/my/sign-in', 303)
      return await codePage(c, clock, empty_form)
    })
    .post('/my/sign-in/code', (c) => enter(c, clock))
    .post('/my/sign-out', async (c) => {
      await leaveSession(c)
      leaveNothing(c)
      return c.redirect('/my/sign-in?said=left', 303)
    })
}

/** Figures as people write them: full-width, with blanks and hyphens between. */
const figures = (text: string) => foldFigures(text).replace(/[\s-]/g, '')

function numberSchema(words: Words, coops: readonly CoopAtTheDoor[]) {
  return z.object({
    coop: z
      .string(words.coop_missing)
      .transform((code) => coops.find((coop) => coop.code === code))
      .refine((coop) => coop !== undefined, words.coop_missing),
    member_number: z
      .string(words.number_missing)
      .transform(figures)
      .pipe(
        z
          .string()
          .min(1, { error: words.number_missing, abort: true })
          .regex(/^[0-9]{1,15}$/, words.number_figures),
      ),
  })
}

async function ask(c: Context<TomoniEnv>, clock: Clock): Promise<Response> {
  const began_ms = performance.now()
  const words = wordsIn(signInWords, c.var.reading)
  const coops = await coopsAtTheDoor(c.var.db)
  const form = await readForm(c, numberSchema(words, coops))
  const again = (errors: FormState['errors'], status: 403 | 422 | 429) =>
    showPage(c, <SignInPage c={c} coops={coops} form={{ typed: form.typed, errors }} />, status)
  if (!form.ok) return await again(form.errors, 422)
  if (isStale(c)) return await again([{ field: 'member_number', sentence: words.stale }], 403)
  const { coop, member_number } = form.value
  if (coop === undefined) throw new Error('a co-op that was refused')
  const ending = await askForCode(c.var.db, {
    coop,
    member_number,
    network: addressForLimits(clientAddress(c)),
    origin: siteOrigin(c),
    at: clock.now(),
    shown_at: c.var.clock.now(),
  })
  if (ending.kind === 'too_many') {
    c.header('retry-after', String(Math.ceil(ending.again_at.since(clock.now()).total('seconds'))))
    return await again([{ field: 'member_number', sentence: words.too_many(timeOf(ending.again_at)) }], 429)
  }
  keepCookie(c, ticketCookie, ending.ticket, codeEnds.total('seconds'))
  await sleep(Math.max(0, ANSWER_MS - (performance.now() - began_ms)))
  return c.redirect('/my/sign-in/code', 303)
}

/** Rounded up: at the time that is named, the door must be open. */
function timeOf(again_at: Temporal.Instant): string {
  return formatTime(again_at.round({ smallestUnit: 'minute', roundingMode: 'ceil' }))
}

function codeSchema(words: Words) {
  return z.object({
    code: z
      .string(words.code_missing)
      .transform(figures)
      .pipe(
        z
          .string()
          .min(1, { error: words.code_missing, abort: true })
          .regex(/^[0-9]{6}$/, words.code_figures),
      ),
  })
}

async function enter(c: Context<TomoniEnv>, clock: Clock): Promise<Response> {
  const words = wordsIn(signInWords, c.var.reading)
  const form = await readForm(c, codeSchema(words))
  if (!form.ok) return await codePage(c, clock, form, 422)
  if (isStale(c)) return await codePage(c, clock, { typed: form.typed, errors: [{ field: 'code', sentence: words.stale }] }, 403)
  const ending = await enterCode(c.var.db, {
    ticket: readCookie(c, ticketCookie) ?? '',
    code: form.value.code,
    device: deviceOf(c.req.header('user-agent')),
    at: clock.now(),
    shown_at: c.var.clock.now(),
  })
  if (ending.kind === 'entered') {
    // A session that this browser still holds, perhaps of somebody else in the family, would otherwise live on where nobody sees it.
    await endThisSession(c)
    keepSession(c, ending.token)
    keepCookie(c, ticketCookie, '', 0)
    return c.redirect('/my', 303)
  }
  const is_over = ending.kind === 'over' || ending.tries_left === 0
  const sentence = is_over ? words.over : words.wrong(ending.tries_left)
  return await codePage(c, clock, { typed: form.typed, errors: [{ field: 'code', sentence }] }, 422)
}

async function codePage(c: Context<TomoniEnv>, clock: Clock, form: FormState, status: 200 | 403 | 422 = 200): Promise<Response> {
  const coop_id = await coopOfTicket(c.var.db, readCookie(c, ticketCookie) ?? '', clock.now())
  const coops = await coopsAtTheDoor(c.var.db)
  const asked = coops.filter(({ id }) => coop_id === null || id === coop_id)
  return await showPage(c, <CodePage c={c} coops={asked} form={form} />, status)
}
