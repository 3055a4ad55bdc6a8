import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { record } from '../../activity/index.ts'
import type { Clock } from '../../calendar/clock.ts'
import type { TomoniEnv } from '../../http/env.ts'
import { readForm } from '../../http/read-form.ts'
import { showPage } from '../../http/show-page.tsx'
import { tickedIn } from '../../look/check-field.tsx'
import { wordsIn } from '../../look/declare-words.ts'
import { empty_form, type FormState } from '../../look/field.tsx'
import { actAsMember, NotDone } from '../act-as-member.ts'
import { DELETABLE, deleteOwnData } from '../delete-own-data.ts'
import { signedInMember } from '../load-member.ts'
import { MEMBER_ACTOR } from '../member-actor.ts'
import { memberData } from '../member-data.ts'
import { membershipActs } from '../membership-acts.ts'
import { makeRequest, REQUEST_KINDS } from '../requests.ts'
import { dataAsCsv, dataAsJson } from './data-files.ts'
import { DataPage } from './data-page.tsx'
import { dataWords } from './data-words.ts'
import { DeletePage } from './delete-page.tsx'

/** What is kept of a member, for them to see, take, have put right and delete: `/my/data`. */
export function dataPages(clock: Clock): Hono<TomoniEnv> {
  return new Hono<TomoniEnv>()
    .get('/my/data', (c) => page(c, clock, empty_form))
    .post('/my/data', (c) => ask(c, clock))
    .get('/my/data/:file{my-data\\.(?:json|csv)}', (c) => file(c, clock))
    .get('/my/data/delete', (c) => showPage(c, <DeletePage c={c} form={empty_form} />))
    .post('/my/data/delete', remove)
}

async function page(c: Context<TomoniEnv>, clock: Clock, form: FormState, status: 200 | 422 = 200): Promise<Response> {
  const data = await memberData(c.var.db, signedInMember(c), clock.now())
  return await showPage(c, <DataPage c={c} data={data} form={form} />, status)
}

const MOST_LETTERS = 500

async function ask(c: Context<TomoniEnv>, clock: Clock): Promise<Response> {
  const words = wordsIn(dataWords, c.var.reading)
  const schema = z.object({
    about: z.enum(REQUEST_KINDS, words.about_missing),
    wish: z
      .string(words.wish_missing)
      .trim()
      .min(1, words.wish_missing)
      .refine((wish) => [...wish].length <= MOST_LETTERS, words.wish_long),
  })
  const form = await readForm(c, schema)
  if (!form.ok) return await page(c, clock, form, 422)
  try {
    return await actAsMember(c, form.value, async ({ trx, at, member }) => {
      if ((await makeRequest(trx, member, { ...form.value, at })) === 'too_many') throw new NotDone('too_many')
      return '/my/data?said=asked#requests'
    })
  } catch (error) {
    if (!(error instanceof NotDone)) throw error
    return await page(c, clock, { typed: form.typed, errors: [{ field: 'wish', sentence: words.too_many }] }, 422)
  }
}

async function file(c: Context<TomoniEnv>, clock: Clock): Promise<Response> {
  const { db, reading } = c.var
  const member = signedInMember(c)
  const at = c.var.clock.now()
  const data = await memberData(db, member, clock.now())
  const format = c.req.param('file') === 'my-data.json' ? 'json' : 'csv'
  await record(db, {
    at,
    ...MEMBER_ACTOR,
    act: membershipActs['member.data_downloaded'],
    about: { kind: 'member', id: member.member_id },
    coop_id: member.coop_id,
    details: { format },
  })
  const name = `tomoni-my-data.${format}`
  const headers = { 'content-disposition': `attachment; filename="${name}"` }
  if (format === 'json') return c.body(dataAsJson(data, at), 200, { ...headers, 'content-type': 'application/json' })
  const bytes = Buffer.from(dataAsCsv(data, reading))
  return c.body(bytes, 200, { ...headers, 'content-type': 'text/csv; charset=utf-8' })
}

async function remove(c: Context<TomoniEnv>): Promise<Response> {
  const words = wordsIn(dataWords, c.var.reading)
  const form = await readForm(c, z.record(z.string(), z.unknown()))
  const what = DELETABLE.filter((one) => tickedIn(form.typed, 'what').includes(one))
  if (what.length === 0) {
    const errors = [{ field: 'what', sentence: words.delete_missing }]
    return await showPage(c, <DeletePage c={c} form={{ typed: form.typed, errors }} />, 422)
  }
  return await actAsMember(c, { what }, async ({ trx, at, member }) => {
    const deleted = await deleteOwnData(trx, member, { what, at })
    return `/my/data?said=${deleted.length > 0 ? 'deleted' : 'nothing'}`
  })
}
