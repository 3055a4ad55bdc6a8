import type { Context } from 'hono'
import { type Coop, coopsByCode } from '../../../coops/index.ts'
import type { DeskEnv } from '../../../http/desk-env.ts'
import type { FormState } from '../../../look/field.tsx'
import { foldFigures, readWholeNumber } from '../../../text/fold.ts'
import { type FoundMember, findReceiptMember } from '../receipt-addressee.ts'

/** Whose receipts of which year the address asks for. */
export interface Asked {
  readonly coop: Coop
  readonly year: number
  /** Null: everybody's. */
  readonly member: FoundMember | null
}

/** Null where nothing was asked yet, or `form` says what was wrong. */
export interface Asking {
  readonly coops: readonly Coop[]
  readonly form: FormState
  readonly asked: Asked | null
}

/** Reads 生協, year and member number as the search form sends them. */
export async function readAsked(c: Context<DeskEnv>, query: Readonly<Record<string, string | undefined>>): Promise<Asking> {
  const known = await coopsByCode(c.var.db)
  const coops = [...known.values()]
  const typed = { coop: query.coop ?? '', year: query.year ?? '', member: query.member ?? '' }
  if (query.year === undefined) return { coops, form: { typed: {}, errors: [] }, asked: null }
  const refuse = (field: string, sentence: string): Asking => ({
    coops,
    form: { typed, errors: [{ field, sentence }] },
    asked: null,
  })
  const coop = known.get(typed.coop)
  if (!coop) return refuse('coop', '生協を選んでください')
  const year = readWholeNumber(typed.year)
  if (year === null || year < 2000 || year > 2999) return refuse('year', '引き落とした年を4けたの数字で入力してください')
  const member_number = foldFigures(typed.member).replace(/[\s-]/g, '')
  if (member_number === '') return { coops, form: { typed, errors: [] }, asked: { coop, year, member: null } }
  const member = /^\d{1,15}$/.test(member_number)
    ? await findReceiptMember(c.var.db, { coop_code: coop.code, member_number })
    : null
  if (!member) return refuse('member', 'この番号の組合員はいません。番号を確かめてください')
  return { coops, form: { typed, errors: [] }, asked: { coop, year, member } }
}

/** The address of what is asked for, with more said behind it. */
export function receiptsPath({ coop, year, member }: Asked, more: Readonly<Record<string, string>> = {}, file = ''): string {
  const named = { coop: coop.code, year: String(year), ...(member === null ? {} : { member: member.member_number }) }
  return `/desk/money/receipts${file}?${new URLSearchParams({ ...named, ...more })}`
}
