/** A run of figures as people write numbers: 1000, 1,000, 2千, 一万五千, 三百, 〇. On folded text. */
export const NUMERAL = String.raw`(?:\d{1,3}(?:,\d{3})+|[\d〇零一二三四五六七八九十百千万]+)`

const DIGITS = '〇一二三四五六七八九'
const POWERS: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000 }

/** The whole number that a run of figures says, or null where it says none: 十十, 5千3. At most 15 digits. */
export function readNumeral(written: string): number | null {
  const text = written.replaceAll(',', '').replaceAll('零', '〇')
  if (/^\d{1,15}$/.test(text)) return Number(text)
  if (/^[〇一二三四五六七八九]{2,}$/.test(text)) return Number([...text].map((digit) => DIGITS.indexOf(digit)).join(''))
  const [, tens_of_thousands, rest = ''] = /^(?:(.*)万)?(.*)$/.exec(text) ?? []
  const high = tens_of_thousands === undefined ? 0 : belowTenThousand(tens_of_thousands)
  const low = rest === '' ? 0 : belowTenThousand(rest)
  if (high === null || low === null || (tens_of_thousands === undefined && rest === '')) return null
  return high * 10_000 + low
}

/** 千 alone is 1000; each power at most once and from the largest down. */
function belowTenThousand(text: string): number | null {
  const parts =
    /^(?:(\d+|[一二三四五六七八九])?(千))?(?:(\d+|[一二三四五六七八九])?(百))?(?:(\d+|[一二三四五六七八九])?(十))?(\d+|[〇一二三四五六七八九])?$/.exec(
      text,
    )
  if (parts === null || text === '') return null
  const [, thousands, 千, hundreds, 百, tens, 十, ones] = parts
  const counted = [
    [thousands, 千],
    [hundreds, 百],
    [tens, 十],
  ] as const
  let sum = 0
  for (const [count, power] of counted)
    if (power !== undefined) sum += (count === undefined ? 1 : digitsOf(count)) * (POWERS[power] ?? 0)
  return sum + (ones === undefined ? 0 : digitsOf(ones))
}

function digitsOf(text: string): number {
  const place = DIGITS.indexOf(text)
  return place >= 0 ? place : Number(text)
}
