import type { Context } from 'hono'
import { z } from 'zod'
import { interruptionOf } from '../../db/interruption.ts'
import type { OpenDatabase } from '../../db/open-database.ts'
import { sayFileRefused } from '../../giving/index.ts'
import { actOnce, signedInPerson } from '../../http/act-once.ts'
import type { DeskEnv } from '../../http/desk-env.ts'
import { readForm } from '../../http/read-form.ts'
import { MOST_UPLOADED, receiveUpload, type Upload } from '../../http/receive-upload.ts'
import { readWholeNumber } from '../../text/fold.ts'
import { CollectionsRefused, sayCollectionsRefusal } from '../collection-result.ts'
import { confirmRestCollected } from '../confirm-rest-collected.ts'
import { type ReceivedCollections, receiveCollectionsFile } from '../receive-collections-file.ts'
import { sayConfirmRestRefusal } from '../say-endings.ts'
import type { ClosedMonthAt } from './month-at.ts'
import { RehearsedPage } from './report-page.tsx'
import { resultsPage } from './results-page.tsx'

/** What the pages of results are put together from. */
export interface ResultsParts {
  readonly database: Pick<OpenDatabase, 'db' | 'pool'>
  /** Where files stand while they are read. */
  readonly upload_folder: string
}

/** Takes a file of results in, or reads it for a rehearsal. Sent twice it has one effect: the second time it says nothing new. */
export async function receiveResults(c: Context<DeskEnv>, parts: ResultsParts, at: ClosedMonthAt): Promise<Response> {
  const refuse = async (sentence: string, typed: Record<string, string> = {}) =>
    c.html(await resultsPage({ c, at, file_form: { typed, errors: [{ field: 'file', sentence }] } }), 422)
  let upload: Upload
  try {
    upload = await receiveUpload(c, parts.upload_folder)
  } catch (error) {
    if (interruptionOf(error) !== 'disk_full') throw error
    c.var.log.error({ err: error }, 'no room for an uploaded file')
    return await refuse('サーバーの空きが足りず、ファイルを受け取れませんでした。何も取り込んでいません。')
  }
  const { fields, file } = upload
  const typed = { only_failures: fields.get('only_failures') ?? '' }
  if (file === null) return await refuse('取り込むファイルを選んでください', typed)
  try {
    if (file.is_too_large)
      return await refuse(`ファイルが大きすぎます（${MOST_UPLOADED / 1024 ** 3}GBまで）。分けて送ってください。`, typed)
    const dry_run = fields.get('act') === 'rehearse'
    const received = await takeIn(c, parts, at, file, { dry_run, only_failures: typed.only_failures === 'yes' })
    if (typeof received === 'string') return await refuse(received, typed)
    if (dry_run) return c.html(<RehearsedPage c={c} at={at} source={file.name} received={received} />)
    c.var.pages.clear()
    const to = received.is_stored ? `/${received.report}` : '?said=nothing_new'
    return c.redirect(`${at.path}/results${to}`, 303)
  } finally {
    await file.close()
  }
}

/** The sentence of a refusal where the file as a whole is not taken. */
async function takeIn(
  c: Context<DeskEnv>,
  { database }: ResultsParts,
  { coop, month }: ClosedMonthAt,
  { name, bytes }: NonNullable<Upload['file']>,
  how: { dry_run: boolean; only_failures: boolean },
): Promise<ReceivedCollections | string> {
  const options = { coop_code: coop.code, month, at: c.var.clock.now(), person: signedInPerson(c), ...how }
  try {
    return await receiveCollectionsFile(database, { name, bytes: bytes() }, options)
  } catch (error) {
    const sentence = error instanceof CollectionsRefused ? sayRefusal(error) : sayFileRefused(error)
    if (sentence === null) throw error
    return sentence
  }
}

function sayRefusal({ refusal }: CollectionsRefused): string {
  if (refusal.kind !== 'not_only_failures') return sayCollectionsRefusal(refusal)
  return `${refusal.line_no}行目の結果は「済」です。「不能だけのファイル」の印をはずして、もう一度送ってください。何も取り込んでいません。`
}

const restSchema = z.object({
  total_yen: z.string('引落済の合計を入力してください').transform((text, context) => {
    const total = readWholeNumber(text.replace(/[,，、円]/g, ''))
    if (total !== null) return total
    const message = text.trim() === '' ? '引落済の合計を入力してください' : '引落済の合計は、円を数字で入力してください'
    context.issues.push({ code: 'custom', message, input: text })
    return z.NEVER
  }),
})

/** Every charge without a result was collected, if that makes the total that the co-op reported. */
export async function confirmRest(c: Context<DeskEnv>, at: ClosedMonthAt): Promise<Response> {
  const form = await readForm(c, restSchema)
  if (!form.ok) return c.html(await resultsPage({ c, at, rest_form: form }), 422)
  let refusal = ''
  const answer = await actOnce(c, form.typed, async ({ trx, at: now, person }) => {
    const { coop, month } = at
    const total_yen = form.value.total_yen
    const ending = await confirmRestCollected(trx, { coop_code: coop.code, month, total_yen, at: now, person })
    if (ending.kind === 'confirmed') c.var.pages.clear()
    else refusal = sayConfirmRestRefusal(ending)
    return `${at.path}/results${ending.kind === 'confirmed' ? '?said=rest_confirmed' : ''}`
  })
  if (refusal === '') return answer
  const rest_form = { typed: form.typed, errors: [{ field: 'total_yen', sentence: refusal }] }
  return c.html(await resultsPage({ c, at, rest_form }), 422)
}
