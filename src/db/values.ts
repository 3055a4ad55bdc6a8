import pg from 'pg'

const INT8 = 20
const DATE = 1082
const TIMESTAMPTZ = 1184
const NUMERIC = 1700
const TEXT_ARRAY = 1009
const INT8_ARRAY = 1016
const DATE_ARRAY = 1182
const TIMESTAMPTZ_ARRAY = 1185

type Parser = (text: string) => unknown

/** int8 and numeric arrive as number: yen, units and ids fit. What does not fit, or has decimals, must never be rounded silently. */
function wholeNumber(text: string): number {
  const number = Number(text)
  if (!Number.isSafeInteger(number)) throw new RangeError('A number from the database is not a safe whole number')
  return number
}

const instant: Parser = (text) => Temporal.Instant.from(text)
const asText: Parser = (text) => text
const textArray = pg.types.getTypeParser(TEXT_ARRAY) as (text: string) => (string | null)[]
const arrayOf =
  (parse: Parser): Parser =>
  (text) =>
    textArray(text).map((element) => (element === null ? null : parse(element)))

const parsers = new Map<number, Parser>([
  [INT8, wholeNumber],
  [NUMERIC, wholeNumber],
  [DATE, asText],
  [TIMESTAMPTZ, instant],
  [INT8_ARRAY, arrayOf(wholeNumber)],
  [DATE_ARRAY, arrayOf(asText)],
  [TIMESTAMPTZ_ARRAY, arrayOf(instant)],
])

/**
 * How values arrive from PostgreSQL. Given to each client and not set globally, so that a library with a pool of its own
 * keeps the values it expects.
 */
export const valueTypes = {
  getTypeParser(oid: number, format?: 'text' | 'binary') {
    const ours = format === 'binary' ? undefined : parsers.get(oid)
    return ours ?? pg.types.getTypeParser(oid, format as 'text')
  },
} as pg.CustomTypesConfig

/** Temporal values travel as ISO text; `pg` would turn them into quoted JSON. */
export function toParameter(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(toParameter)
  const temporal =
    value instanceof Temporal.Instant ||
    value instanceof Temporal.PlainDate ||
    value instanceof Temporal.PlainDateTime ||
    value instanceof Temporal.PlainTime
  if (temporal) return value.toString()
  return value instanceof Temporal.ZonedDateTime ? value.toInstant().toString() : value
}
