import { foldFigures } from '../text/fold.ts'

/** What a charge number (請求番号) says: co-op, collection month, and the charge's serial number in it. */
export interface ChargeNumber {
  readonly coop_id: number
  /** `2025-12-01`. */
  readonly month: string
  readonly serial: number
}

const SERIAL_WIDTH = 7

/**
 * `1-2512-0000123-8`: co-op 1, December 2025, charge 123, and a check figure. The hyphens keep Excel from making a number
 * or a date of it. Ten million charges a month and co-op have seven figures; more would only make it longer.
 */
export function formatChargeNumber({ coop_id, month, serial }: ChargeNumber): string {
  const yymm = `${month.slice(2, 4)}${month.slice(5, 7)}`
  const figures = String(serial).padStart(SERIAL_WIDTH, '0')
  return `${coop_id}-${yymm}-${figures}-${checkFigure(`${coop_id}${yymm}${figures}`)}`
}

const pattern = /^([1-9]\d{0,8})-(\d{2})(0[1-9]|1[0-2])-(\d{7,9})-(\d)$/
const without_hyphens = /^([1-9]\d{0,8})(\d{4})(\d{7})(\d)$/

/** Null for what is no charge number, or has a figure wrong or two in each other's place. Full-width figures and missing hyphens are fine. */
export function readChargeNumber(text: string): ChargeNumber | null {
  const plain = foldFigures(text).replace(/\s/g, '').replace(without_hyphens, '$1-$2-$3-$4')
  const [, coop, year, month, serial, check] = pattern.exec(plain) ?? []
  if (coop === undefined || serial === undefined) return null
  if (checkFigure(`${coop}${year}${month}${serial}`) !== Number(check) || Number(serial) === 0) return null
  return { coop_id: Number(coop), month: `20${year}-${month}-01`, serial: Number(serial) }
}

/**
 * Reads the serial number of charge numbers that are written as `formatChargeNumber` writes them, for one co-op and month; null
 * for any other text, whatever `readChargeNumber` would make of it. Ten times as fast: files have millions.
 */
export function exactSerialReader({ coop_id, month }: Omit<ChargeNumber, 'serial'>): (text: string) => number | null {
  const start = formatChargeNumber({ coop_id, month, serial: 0 }).slice(0, -SERIAL_WIDTH - 2)
  const interim_at_start = checkFigure(start.replaceAll('-', ''))
  const check_at = start.length + SERIAL_WIDTH + 1
  return (text) => {
    if (text.length !== check_at + 1 || !text.startsWith(start) || text.charCodeAt(check_at - 1) !== HYPHEN) return null
    let serial = 0
    let interim = interim_at_start
    for (let at = start.length; at < check_at - 1; at += 1) {
      const figure = text.charCodeAt(at) - ZERO
      if (figure < 0 || figure > 9) return null
      serial = serial * 10 + figure
      interim = damm[interim * 10 + figure] as number
    }
    return text.charCodeAt(check_at) - ZERO === interim && serial > 0 ? serial : null
  }
}

const HYPHEN = 45
const ZERO = 48

// Damm's table: finds every single wrong figure and every two neighbours that changed places (H. M. Damm, 2004).
const damm = Uint8Array.from(
  '0317598642 7092154863 4206871359 1750983426 6123045978 3674209581 5869720134 8945362017 9438617205 2581436790'.replaceAll(
    ' ',
    '',
  ),
  Number,
)

function checkFigure(figures: string): number {
  let interim = 0
  for (let at = 0; at < figures.length; at += 1) interim = damm[interim * 10 + figures.charCodeAt(at) - ZERO] as number
  return interim
}
