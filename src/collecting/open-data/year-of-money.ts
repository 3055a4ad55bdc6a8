import { type FundMonth, type Movements, sumOf } from './fund-movements.ts'
import type { OpenData, OpenFund } from './open-data.ts'

/** The movements of one month over all campaigns. */
export interface MonthOfMoney extends Movements {
  readonly month: Temporal.PlainYearMonth
}

/** A year of the books, by the days to which its transfers belong. */
export interface YearOfMoney {
  readonly year: number
  /** From the first to the last month in which something moved; those between in which nothing did are there with 0. */
  readonly months: readonly MonthOfMoney[]
  /** Campaigns for which something moved in this year, with what moved for them ever. */
  readonly funds: readonly OpenFund[]
  /** Each of their months of this year, by month. */
  readonly rows: readonly { readonly fund: OpenFund; readonly row: FundMonth }[]
}

/** The years in which something moved, the last one first. */
export function yearsOfMoney({ funds }: OpenData): number[] {
  return [...new Set(funds.flatMap(({ months }) => months.map(yearOf)))].sort((a, b) => b - a)
}

/** One of `yearsOfMoney`. */
export function yearOfMoney({ funds }: OpenData, year: number): YearOfMoney {
  const rows = funds
    .flatMap((fund) => fund.months.filter((row) => yearOf(row) === year).map((row) => ({ fund, row })))
    .sort((a, b) => a.row.month.localeCompare(b.row.month))
  const [first, last] = [rows[0], rows.at(-1)].map((one) => Number(one?.row.month.slice(5)))
  const by_month = Map.groupBy(rows, ({ row }) => Number(row.month.slice(5)))
  const months = Array.from({ length: (last ?? 0) - (first ?? 0) + 1 }, (_, at) => (first ?? 0) + at).map((month) => ({
    month: Temporal.PlainYearMonth.from({ year, month }),
    ...sumOf((by_month.get(month) ?? []).map(({ row }) => row)),
  }))
  return { year, months, rows, funds: funds.filter((fund) => rows.some((one) => one.fund === fund)) }
}

const yearOf = ({ month }: FundMonth) => Number(month.slice(0, 4))
