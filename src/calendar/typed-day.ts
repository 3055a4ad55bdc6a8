/** A day as somebody typed it, in three fields; full-width figures are welcome. */
export interface TypedDay {
  readonly year: string
  readonly month: string
  readonly day: string
}

export type DayReading =
  | { readonly ok: true; readonly day: Temporal.PlainDate }
  | { readonly ok: false; readonly sentence: string }

/** Reads a typed day, or says what to do about it. Never guesses: 30 February is no day, and an empty field is not today. */
export function readTypedDay(typed: TypedDay): DayReading {
  const [year, month, day] = [typed.year, typed.month, typed.day].map(wholeNumber)
  if (year === undefined || month === undefined || day === undefined) {
    return { ok: false, sentence: '年・月・日を、それぞれ数字で入力してください' }
  }
  if (year < 1900 || year > 2199) return { ok: false, sentence: '年は西暦4けたで入力してください' }
  try {
    return { ok: true, day: Temporal.PlainDate.from({ year, month, day }, { overflow: 'reject' }) }
  } catch {
    return { ok: false, sentence: `${year}年${month}月${day}日という日はありません` }
  }
}

/** The number that was typed in one to four figures, full-width or not; undefined for anything else. */
export function wholeNumber(typed: string): number | undefined {
  const folded = typed.normalize('NFKC').trim()
  return /^\d{1,4}$/.test(folded) ? Number(folded) : undefined
}
