import type { Context } from 'hono'
import { type Coop, coopsByCode } from '../../coops/index.ts'
import type { DeskEnv } from '../../http/desk-env.ts'
import { findClosing, type MonthClosing } from '../month-closing.ts'

/** The co-op and month that an address names: `/desk/months/tokyo/2025-12`. */
export interface MonthAt {
  readonly coop: Coop
  readonly month: Temporal.PlainYearMonth
  /** As the database has it: `2025-12-01`. */
  readonly first_day: string
  readonly path: string
  /** Null while the month is open. */
  readonly closing: MonthClosing | null
}

/** Of a month that is closed. */
export type ClosedMonthAt = MonthAt & { readonly closing: MonthClosing }

/** Null where the address names no co-op or no month. */
export async function monthAt(c: Context<DeskEnv>): Promise<MonthAt | null> {
  const coop = await coopAt(c)
  const named = c.req.param('month') ?? ''
  if (coop === null || !/^\d{4}-(0[1-9]|1[0-2])$/.test(named)) return null
  const month = Temporal.PlainYearMonth.from(named)
  const first_day = `${named}-01`
  return { coop, month, first_day, path: monthPath(coop.code, named), closing: await findClosing(c.var.db, coop.id, first_day) }
}

/** Null where the month is not closed as well: it has no results, no file and no failures. */
export async function closedMonthAt(c: Context<DeskEnv>): Promise<ClosedMonthAt | null> {
  const at = await monthAt(c)
  return at?.closing ? { ...at, closing: at.closing } : null
}

export async function coopAt(c: Context<DeskEnv>): Promise<Coop | null> {
  return (await coopsByCode(c.var.db)).get(c.req.param('coop') ?? '') ?? null
}

/** `month` as `2025-12`, or as the first day of it. */
export function monthPath(coop_code: string, month: string): string {
  return `/desk/months/${coop_code}/${month.slice(0, 7)}`
}

/** A number in an address, or the fallback for anything else: an address is no form, and has nobody to tell. */
export function numberIn(text: string | undefined, fallback: number): number {
  return text !== undefined && /^\d{1,15}$/.test(text) ? Number(text) : fallback
}
