import { type Context, Hono } from 'hono'
import { record } from '../../activity/index.ts'
import { inTransaction } from '../../db/in-transaction.ts'
import { signedInPerson } from '../../http/act-once.ts'
import { actOrTell } from '../../http/act-or-tell.ts'
import type { DeskEnv } from '../../http/desk-env.ts'
import { readForm } from '../../http/read-form.ts'
import { receiveUpload, type Upload } from '../../http/receive-upload.ts'
import { empty_form, type FieldError, type FormState } from '../../look/field.tsx'
import { sayTableRefusal, TableRefused } from '../../text/read-table.ts'
import { sayTextFault } from '../../text/say-fault.ts'
import { TextFault } from '../../text/text-fault.ts'
import { coopsActs } from '../coops-acts.ts'
import { type Coop, coopsByCode } from '../coops-queries.ts'
import { cyclesOf, findCycle, type OrderCycle } from '../cycle-queries.ts'
import { receiveCyclesFile, sayFixedMonth } from '../receive-cycles-file.ts'
import { type SaveCycleEnding, saveCycle } from '../save-cycle.ts'
import { cycleSchema, rowsOfForm, typedCycle } from './cycle-form.ts'
import { CycleFormPage, CyclesPage } from './cycles-page.tsx'

type Answer = Promise<Response | undefined>

/** Order cycles as staff enter them, to be mounted at `/desk/cycles`. `upload_folder` is where a file stands while it is read. */
export function cyclesRoom(upload_folder: string): Hono<DeskEnv> {
  return new Hono<DeskEnv>()
    .get('/', (c) => list(c, empty_form))
    .get('/new', async (c, next) => (await begin(c)) ?? (await next()))
    .post('/new', async (c, next) => (await save(c, c.req.query('coop') ?? '', null)) ?? (await next()))
    .post('/file', (c) => receiveFile(c, upload_folder))
    .get('/:coop/:code', async (c, next) => (await show(c)) ?? (await next()))
    .post('/:coop/:code', async (c, next) => (await save(c, c.req.param('coop'), c.req.param('code'))) ?? (await next()))
}

async function coopCalled(c: Context<DeskEnv>, code: string): Promise<Coop | undefined> {
  return (await coopsByCode(c.var.db)).get(code)
}

async function list(c: Context<DeskEnv>, form: FormState): Promise<Response> {
  const coops = [...(await coopsByCode(c.var.db)).values()]
  const coop = coops.find(({ code }) => code === c.req.query('coop')) ?? coops[0] ?? null
  const cycles = coop === null ? [] : await cyclesOf(c.var.db, coop.id)
  return await c.html(
    <CyclesPage c={c} coops={coops} coop={coop} cycles={cycles} form={form} />,
    form.errors.length > 0 ? 422 : 200,
  )
}

async function begin(c: Context<DeskEnv>): Answer {
  const coop = await coopCalled(c, c.req.query('coop') ?? '')
  return coop && (await c.html(<CycleFormPage c={c} coop={coop} cycle={null} form={empty_form} />))
}

async function show(c: Context<DeskEnv>): Answer {
  const coop = await coopCalled(c, c.req.param('coop') ?? '')
  const cycle = coop && (await findCycle(c.var.db, coop.id, c.req.param('code') ?? ''))
  if (!coop || !cycle) return undefined
  return await c.html(<CycleFormPage c={c} coop={coop} cycle={cycle} form={{ typed: typedCycle(cycle), errors: [] }} />)
}

async function save(c: Context<DeskEnv>, coop_code: string, code: string | null): Answer {
  const coop = await coopCalled(c, coop_code)
  const cycle = coop && code !== null ? await findCycle(c.var.db, coop.id, code) : null
  if (!coop || (code !== null && cycle === null)) return undefined
  const form = await readForm(c, cycleSchema)
  const page = async (stands: OrderCycle | null, errors: readonly FieldError[]) =>
    await c.html(<CycleFormPage c={c} coop={coop} cycle={stands} form={{ typed: form.typed, errors }} />, 422)
  if (!form.ok) return await page(cycle, form.errors)
  const read = rowsOfForm(code === null ? form.value : { ...form.value, cycle_code: code }, coop)
  if ('errors' in read) return await page(cycle, read.errors)
  const seen = code === null ? null : (form.value.seen ?? '')
  const told = await actOrTell<Exclude<SaveCycleEnding, 'saved'>>(c, form.typed, async ({ trx, at, person }, refuse) => {
    const ending = await saveCycle(trx, { coop, rows: read.rows, seen, at, person })
    if (ending !== 'saved') refuse(ending)
    return `/desk/cycles?coop=${coop.code}&said=saved`
  })
  if (told.kind === 'answered') return told.response
  const stands = code === null ? null : await findCycle(c.var.db, coop.id, code)
  return await page(stands, [sayNotSaved(told.ending, read.rows[0]?.code ?? '', stands)])
}

function sayNotSaved(ending: Exclude<SaveCycleEnding, 'saved'>, code: string, stands: OrderCycle | null): FieldError {
  switch (ending) {
    case 'code_taken':
      return { field: 'cycle_code', sentence: `企画回 ${code} は、もうあります。一覧から開いて書きかえてください` }
    case 'month_is_fixed':
      return { field: 'collection_month', sentence: sayFixedMonth(code) }
    case 'stale': {
      const typed = stands === null ? {} : typedCycle(stands)
      const now = `受付 ${typed.opens ?? ''}〜${typed.closes ?? ''}、集金月 ${typed.collection_month ?? ''}`
      return {
        field: 'name',
        sentence: `この画面を開いているあいだに、ほかの人が書きかえました（いまは「${typed.name ?? ''}」、${now}）。確かめて、もう一度送ると、あなたの入力になります`,
      }
    }
  }
}

async function receiveFile(c: Context<DeskEnv>, upload_folder: string): Promise<Response> {
  const refuse = (sentences: readonly string[]) =>
    list(c, { typed: {}, errors: sentences.map((sentence) => ({ field: 'file', sentence })) })
  const { file } = await receiveUpload(c, upload_folder)
  if (file === null) return await refuse(['取り込むファイルを選んでください'])
  try {
    const received = await takeIn(c, file)
    if (received.is_taken_in) {
      c.var.pages.clear()
      return c.redirect(`/desk/cycles?said=received&stored=${received.stored}`, 303)
    }
    return await refuse(received.faults.slice(0, 50).map(({ line_no, sentence }) => `${line_no}行目：${sentence}`))
  } catch (error) {
    if (error instanceof TextFault) return await refuse([sayTextFault(error)])
    if (error instanceof TableRefused) return await refuse([sayTableRefusal(error.refusal)])
    throw error
  } finally {
    await file.close()
  }
}

/** The same file twice changes nothing the second time, so that it needs no token. */
function takeIn(c: Context<DeskEnv>, { name, bytes }: NonNullable<Upload['file']>) {
  return inTransaction(c.var.db, async (tx) => {
    const received = await receiveCyclesFile(tx, { bytes: bytes() })
    if (!received.is_taken_in) return received
    const about = { kind: 'cycles_file', id: name }
    const details = { file: name, stored: received.stored }
    const said = { at: c.var.clock.now(), person: signedInPerson(c), act: coopsActs['cycles.received'] }
    await record(tx, { ...said, about, details })
    return received
  })
}
