import pg from 'pg'

const INT8 = 20
const DATE = 1082
const TIMESTAMPTZ = 1184
const NUMERIC = 1700
const TEXT_ARRAY = 1009
const INT8_ARRAY = 1016
const DATE_ARRAY = 1182
const TIMESTAMPTZ_ARRAY = 1185

/** Types that a migration made (our enums) have numbers from here on; which, is known only to that database. */
const FIRST_OF_OUR_TYPES = 16_384

type Parser = (text: string) => unknown

/** As `pg` has it, but for any oid: its own type lists only the built-in ones. */
const standardParser = pg.types.getTypeParser as (oid: number, format?: 'text' | 'binary') => Parser

/** int8 and numeric arrive as number: yen, units and ids fit. What does not fit, or has decimals, must never be rounded silently. */
function wholeNumber(text: string): number {
  const number = Number(text)
  if (!Number.isSafeInteger(number)) throw new RangeError('A number from the database is not a safe whole number')
  return number
}

const instant: Parser = (text) => Temporal.Instant.from(text)
const asText: Parser = (text) => text
const textArray = standardParser(TEXT_ARRAY) as (text: string) => (string | null)[]
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

/** Values of our enums are plain words, so one that stands in braces is an array of them. */
const ofOurTypes: Parser = (text) => (text.startsWith('{') && text.endsWith('}') ? textArray(text) : text)

/**
 * How values arrive from PostgreSQL. Given to each client and not set globally, so that a library with a pool of its own
 * keeps the values it expects.
 */
export const valueTypes = {
  getTypeParser(oid: number, format?: 'text' | 'binary'): Parser {
    if (format === 'binary') return standardParser(oid, format)
    return parsers.get(oid) ?? (oid >= FIRST_OF_OUR_TYPES ? ofOurTypes : standardParser(oid))
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
