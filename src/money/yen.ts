/**
 * Whole yen. The one unit of money in the house: no floats, no hundredths, `bigint` in PostgreSQL.
 * A JavaScript number is exact to 9,007 trillion yen, far above any co-op's books; `yen()` refuses the rest.
 */
export type Yen = number & { readonly unit: 'yen' }

/** A number known to be whole yen. Throws a RangeError on fractions and on figures that a number cannot hold exactly. */
export function yen(amount: number): Yen {
  if (!Number.isSafeInteger(amount)) throw new RangeError(`not a whole, exact amount of yen: ${amount}`)
  return amount as Yen
}

const figures = new Intl.NumberFormat('ja-JP')

/** `62500` as `62,500円`. */
export function formatYen(amount: Yen): string {
  return `${figures.format(amount)}円`
}

/** `1284` as `1,284`, for counts of lines, units and people. */
export function formatCount(count: number): string {
  return figures.format(count)
}
