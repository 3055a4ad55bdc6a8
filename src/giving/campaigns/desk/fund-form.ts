import { z } from 'zod'
import { readMoment } from '../../../calendar/read-dates.ts'
import type { CoopsChannel, CoopsDeliveryKind } from '../../../db/schema.generated.ts'
import { tickedIn } from '../../../look/check-field.tsx'
import { type Yen, yen } from '../../../money/yen.ts'
import { foldFigures } from '../../../text/fold.ts'
import { needed, optional, versionField, yenField } from '../fields.ts'
import { CHANNELS, DELIVERY_KINDS, type FundTexts, type FundWords, OTHER_READINGS, type OtherReading } from '../fund.ts'
import { READING_WORDS } from '../say-fund-changes.ts'

const MOST = { title: 60, summary: 200, purpose: 4000, thanks: 2000 }

const words = { title: needed('題名', MOST.title), summary: needed('要約', MOST.summary), purpose: needed('趣旨', MOST.purpose) }
const others = Object.fromEntries(
  OTHER_READINGS.flatMap((reading) => [
    [`${reading}_title`, optional(`題名（${READING_WORDS[reading]}）`, MOST.title * 3)],
    [`${reading}_summary`, optional(`要約（${READING_WORDS[reading]}）`, MOST.summary * 3)],
    [`${reading}_purpose`, optional(`趣旨（${READING_WORDS[reading]}）`, MOST.purpose * 3)],
  ]),
) as Readonly<Record<`${OtherReading}_${keyof FundWords}`, ReturnType<typeof optional>>>

const order_number = z
  .string()
  .default('')
  .transform((typed) => foldFigures(typed).replace(/[\s-]/g, ''))
  .refine((figures) => figures !== '', '注文番号を入力してください')
  .refine((figures) => figures === '' || /^\d{6}$/.test(figures), '注文番号は6けたの数字で入力してください')

type Typed = FundWords & Readonly<Record<`${OtherReading}_${keyof FundWords}`, string>>
type Issues = { issues: z.core.$ZodRawIssue[] }

/** All of a reading's words, or none of them: half a page in another language helps nobody. */
function otherWords(typed: Typed, reading: OtherReading, context: Issues): FundWords | null {
  const written = { title: typed[`${reading}_title`], summary: typed[`${reading}_summary`], purpose: typed[`${reading}_purpose`] }
  const missing = (['title', 'summary', 'purpose'] as const).filter((field) => written[field] === '')
  if (missing.length === 3) return null
  const names = { title: '題名', summary: '要約', purpose: '趣旨' }
  for (const field of missing) {
    const message = `${READING_WORDS[reading]}では、${names[field]}も入力してください（3つとも空なら、日本語だけで公開します）`
    context.issues.push({ code: 'custom', path: [`${reading}_${field}`], input: '', message })
  }
  return written
}

function textsOf(typed: Typed & { goal_yen?: number; thanks?: string }, context: Issues): FundTexts {
  const { title, summary, purpose, goal_yen, thanks } = typed
  return {
    title,
    summary,
    purpose,
    goal_yen: goal_yen === undefined ? null : yen(goal_yen),
    thanks: thanks === undefined || thanks === '' ? null : thanks,
    easy: otherWords(typed, 'easy', context),
    en: otherWords(typed, 'en', context),
  }
}

const goal = { goal_yen: yenField('目標金額') }
const thanks = { thanks: optional('お礼', MOST.thanks) }
const shape = { ...words, ...others }

/** A new campaign; `organisation` and `application` come hidden from the page before. */
export const newCampaignSchema = z
  .object({ ...shape, ...goal, order_number, organisation: versionField, application: z.string().default('') })
  .transform((typed, context) => ({
    texts: textsOf(typed, context),
    order_number: typed.order_number,
    organisation_id: typed.organisation,
    application_id: /^\d{1,9}$/.test(typed.application) ? Number(typed.application) : null,
  }))
export const newProgrammeSchema = z
  .object({ ...shape, order_number })
  .transform((typed, context) => ({ texts: textsOf(typed, context), order_number: typed.order_number }))
export const changeCampaignSchema = z
  .object({ ...shape, ...goal, ...thanks, version: versionField })
  .transform((typed, context) => ({ texts: textsOf(typed, context), version: typed.version }))
export const changeProgrammeSchema = z
  .object({ ...shape, version: versionField })
  .transform((typed, context) => ({ texts: textsOf(typed, context), version: typed.version }))

/** The form's fields for a fund that is there. */
export function typedOf(texts: FundTexts): Record<string, string> {
  const { title, summary, purpose, goal_yen, thanks } = texts
  const other = OTHER_READINGS.flatMap((reading) =>
    Object.entries(texts[reading] ?? {}).map(([field, text]) => [`${reading}_${field}`, String(text)]),
  )
  const typed = { title, summary, purpose, goal_yen: goal_yen === null ? '' : String(goal_yen), thanks: thanks ?? '' }
  return { ...typed, ...Object.fromEntries(other) }
}

const isOf =
  <K extends string>(known: readonly K[]) =>
  (one: string): one is K =>
    (known as readonly string[]).includes(one)

/** A number in cycles of one co-op. Boxes arrive as `cycle_12=on`, `channel_web=on`, `delivery_home=on`. */
export const numberSchema = z
  .object({
    order_number,
    unit_price_yen: yenField('1口の金額'),
    units_limit: z
      .string()
      .default('')
      .transform((typed) => foldFigures(typed).trim())
      .refine((figures) => /^[1-9]\d{0,3}$/.test(figures), '1回に申し込める口数は、1から9999までの数字で入力してください')
      .transform(Number),
  })
  .catchall(z.string())
  .transform((typed, context) => {
    const cycle_ids = tickedIn(typed, 'cycle')
      .filter((id) => /^\d{1,9}$/.test(id))
      .map(Number)
    const channels: CoopsChannel[] = tickedIn(typed, 'channel').filter(isOf(CHANNELS))
    const kinds = Object.keys(DELIVERY_KINDS) as CoopsDeliveryKind[]
    const delivery_kinds = tickedIn(typed, 'delivery').filter(isOf(kinds))
    const need = (some: readonly unknown[], field: string, message: string) => {
      if (some.length === 0) context.issues.push({ code: 'custom', path: [field], input: '', message })
    }
    need(cycle_ids, 'cycle', '企画回を1つ以上選んでください')
    need(channels, 'channel', '受付区分を1つ以上選んでください')
    need(delivery_kinds, 'delivery', '配送区分を1つ以上選んでください')
    const unit_price_yen: Yen = yen(typed.unit_price_yen)
    return { ...typed, unit_price_yen, cycle_ids, channels, delivery_kinds }
  })

/** From when on it is public: at once, or a day and a time. */
export const publishSchema = z
  .object({
    when: z.enum(['now', 'later'], '公開するときを選んでください'),
    day_year: z.string().default(''),
    day_month: z.string().default(''),
    day_day: z.string().default(''),
    time: z.string().default(''),
  })
  .transform(({ when, day_year, day_month, day_day, time }, context) => {
    if (when === 'now') return { from: null }
    const fold = (typed: string) => foldFigures(typed).trim()
    const refuse = (field: string, message: string) => context.issues.push({ code: 'custom', path: [field], input: '', message })
    const day = [day_year, day_month, day_day].map(fold)
    const read = readMoment(day.join('-'))
    if (read === null) {
      refuse('day', '公開する日を、年・月・日の数字で入力してください')
      return z.NEVER
    }
    const moment = readMoment(`${day.join('-')} ${fold(time) === '' ? '0:00' : fold(time)}`)
    if (moment?.kind !== 'moment') {
      refuse('time', '公開する時刻を、9:00 のように入力してください')
      return z.NEVER
    }
    return { from: moment.at }
  })
