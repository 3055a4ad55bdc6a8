import { formatChargeNumber } from './charge-number.ts'
import { type HeldResultReason, RESULT_ENDINGS, type ResultEnding } from './collection-result.ts'
import type { MonthClosing } from './month-closing.ts'
import { COLLECTED, DEALT_WITH, FAILED, MONEY_ELSEWHERE, type MonthFacts } from './month-facts.ts'
import type { ResultRow, WrittenResult } from './read-results.ts'

/** How many rows, for which item, came to which ending; `item` is null where no charge was found. */
export interface JudgedSum {
  readonly ending: ResultEnding
  readonly item: number | null
  readonly rows: number
  readonly yen: number
}

/** A row whose words must be kept beside its charge, because they cannot be told from the charge alone. */
export interface WordedResult {
  readonly line_no: number
  readonly serial: number | null
  /** Null where it is held only if another row says something else of the same charge. */
  readonly held_reason: HeldResultReason | null
  readonly written: WrittenResult
}

/** A charge whose row is held because of what stands elsewhere: further down in the file, or in the books. */
export interface HeldLater {
  readonly serial: number
  readonly held_reason: 'conflicting_results' | 'failed_after_paid_out'
}

/** A first result of a charge, or one that differs from the one that stands. */
export interface NewResult {
  readonly serial: number
  readonly is_collected: boolean
  readonly reason: string
}

// How the row of a charge was written: as the co-op's program would, so that its words need not be kept, or otherwise.
const COLLECTED_IN_FULL = 1
const FAILED_WITH_ZERO = 2
const FAILED_WITHOUT_AMOUNT = 3
const OTHERWISE = 4
const CONFLICTING = 8

/**
 * Judges the rows of one file against the books: row by row while it is read, and then charge by charge, because a row
 * further down may say something else of the same charge. Keeps about 20 bytes a charge, and each different reason once.
 */
export class ResultJudge {
  readonly #closing: MonthClosing
  readonly #facts: MonthFacts
  /** What was said of a charge, as a number that is 0 before the first row: the yen and 1 more, negative where it failed. */
  readonly #said: Float64Array
  readonly #line_no: Uint32Array
  readonly #form: Uint8Array
  readonly #reason: Uint32Array
  readonly #reasons = new Map<string, number>([['', 0]])
  readonly #sums = new Map<number, { ending: ResultEnding; item: number | null; rows: number; yen: number }>()
  #items_paid_out: ReadonlySet<number> = new Set()
  readonly #held_later: HeldLater[] = []

  constructor(closing: MonthClosing, facts: MonthFacts) {
    this.#closing = closing
    this.#facts = facts
    const size = facts.yen.length
    this.#said = new Float64Array(size)
    this.#line_no = new Uint32Array(size)
    this.#form = new Uint8Array(size)
    this.#reason = new Uint32Array(size)
  }

  /** Takes a row. Returns it where its words must be kept. */
  take(row: ResultRow): WordedResult | null {
    const { line_no, serial, said, written } = row
    const worded = (held_reason: HeldResultReason | null) => ({ line_no, serial, held_reason, written })
    if (said === null) {
      this.#count('unreadable_row', null)
      return { ...worded('unreadable_row'), serial: null }
    }
    const charged_yen = serial === null ? undefined : this.#facts.yen[serial]
    if (serial === null || !charged_yen) {
      this.#count('unknown_charge', null)
      return { ...worded('unknown_charge'), serial: null }
    }
    const says = said.is_collected ? (said.yen ?? 0) + 1 : -(said.yen ?? 0) - 1
    const before = this.#said[serial]
    if (before === 0) return this.#takeFirst(row, serial, says) ? worded(this.#heldReason(serial)) : null
    if (before === says) {
      this.#count('already_reported', null)
      return null
    }
    this.#form[serial] = (this.#form[serial] ?? 0) | CONFLICTING
    this.#count('conflicting_results', serial)
    return worded('conflicting_results')
  }

  /** The first row of a charge. Whether its words must be kept. */
  #takeFirst({ line_no, written, is_exact }: ResultRow, serial: number, says: number): boolean {
    this.#said[serial] = says
    this.#line_no[serial] = line_no
    this.#reason[serial] = this.#numberOf(written.reason)
    const form = is_exact ? formOf(written, this.#facts.yen[serial] as number) : OTHERWISE
    this.#form[serial] = form
    return form === OTHERWISE || this.#heldReason(serial) !== null
  }

  /** After the last row: by item, what would be taken back. */
  takenBack(): ReadonlyMap<number, number> {
    const yen_of = new Map<number, number>()
    for (let serial = 1; serial < this.#said.length; serial += 1) {
      if (this.#said[serial] === 0 || this.#endingOf(serial) !== 'failed_after_collected') continue
      const item = this.#facts.item[serial] as number
      yen_of.set(item, (yen_of.get(item) ?? 0) + (this.#facts.yen[serial] as number))
    }
    return yen_of
  }

  /** Of these items nothing can be taken back: those rows wait for a person. */
  holdPaidOut(items: ReadonlySet<number>): void {
    this.#items_paid_out = items
  }

  /** What is new, in the order of serial numbers. Counts the endings of all charges on its way. */
  *newResults(): Generator<NewResult> {
    const reasons = [...this.#reasons.keys()]
    for (let serial = 1; serial < this.#said.length; serial += 1) {
      const said = this.#said[serial] as number
      if (said === 0) continue
      const ending = this.#endingOf(serial)
      this.#count(ending, serial)
      if (ending === 'conflicting_results' || ending === 'failed_after_paid_out') {
        this.#held_later.push({ serial, held_reason: ending })
      } else if (isNew(ending)) yield { serial, is_collected: said > 0, reason: reasons[this.#reason[serial] as number] ?? '' }
    }
  }

  /** Charges whose first row turned out to be held only by what stands elsewhere. When `newResults` has come to its end. */
  heldLater(): readonly HeldLater[] {
    return this.#held_later
  }

  /** The rows of `heldLater` in words, as far as `take` has not returned them. */
  *wordsOfHeldLater(): Generator<WordedResult> {
    const reasons = [...this.#reasons.keys()]
    const { coop_id, month } = this.#closing
    for (const { serial, held_reason } of this.#held_later) {
      const form = (this.#form[serial] ?? 0) & ~CONFLICTING
      if (form === OTHERWISE || this.#heldReason(serial) !== null) continue
      const written = {
        charge_number: formatChargeNumber({ coop_id, month, serial }),
        result: form === COLLECTED_IN_FULL ? '済' : '不能',
        amount: form === COLLECTED_IN_FULL ? String(this.#facts.yen[serial]) : form === FAILED_WITH_ZERO ? '0' : '',
        reason: reasons[this.#reason[serial] ?? 0] ?? '',
      }
      yield { line_no: this.#line_no[serial] ?? 0, serial, held_reason, written }
    }
  }

  /** What came of all rows, when `newResults` has come to its end. */
  sums(): JudgedSum[] {
    return [...this.#sums.values()]
  }

  #endingOf(serial: number): ResultEnding {
    if ((this.#form[serial] as number) & CONFLICTING) return 'conflicting_results'
    const held_reason = this.#heldReason(serial)
    if (held_reason !== null) return held_reason
    const is_collected = (this.#said[serial] as number) > 0
    const standing = (this.#facts.standing[serial] as number) & (COLLECTED | FAILED)
    if (standing === 0) return is_collected ? 'collected' : 'failed'
    if ((standing === COLLECTED) === is_collected) return 'already_reported'
    if (is_collected) return 'collected_after_failed'
    return this.#items_paid_out.has(this.#facts.item[serial] as number) ? 'failed_after_paid_out' : 'failed_after_collected'
  }

  /** Why the one row of a charge is held, if it is. */
  #heldReason(serial: number): HeldResultReason | null {
    const said = this.#said[serial] as number
    const yen = Math.abs(said) - 1
    const charged_yen = this.#facts.yen[serial] as number
    if (yen < charged_yen && (said > 0 || yen > 0)) return 'partial_amount'
    if (yen > charged_yen) return 'excess_amount'
    const standing = this.#facts.standing[serial] as number
    // Charged again or cancelled, and now it is said to be collected; or refunded or moved, and now to have failed.
    const may_pay_twice = said > 0 && (standing & FAILED) > 0 && (standing & DEALT_WITH) > 0
    const is_elsewhere = said < 0 && (standing & COLLECTED) > 0 && (standing & MONEY_ELSEWHERE) > 0
    return may_pay_twice || is_elsewhere ? 'dealt_with_meanwhile' : null
  }

  #count(ending: ResultEnding, serial: number | null): void {
    const item = serial === null ? null : (this.#facts.item[serial] as number)
    const key = (item ?? 0) * RESULT_ENDINGS.length + (places.get(ending) as number)
    let sum = this.#sums.get(key)
    if (sum === undefined) {
      sum = { ending, item, rows: 0, yen: 0 }
      this.#sums.set(key, sum)
    }
    sum.rows += 1
    sum.yen += serial === null ? 0 : (this.#facts.yen[serial] as number)
  }

  #numberOf(reason: string): number {
    const known = this.#reasons.get(reason)
    if (known !== undefined) return known
    // A string that is a view into the file would keep that piece of it in memory.
    this.#reasons.set(Buffer.from(reason).toString(), this.#reasons.size)
    return this.#reasons.size - 1
  }
}

const places: ReadonlyMap<ResultEnding, number> = new Map(RESULT_ENDINGS.map((ending, place) => [ending, place]))

function formOf({ result, amount }: WrittenResult, charged_yen: number): number {
  if (result === '済' && amount === String(charged_yen)) return COLLECTED_IN_FULL
  if (result === '不能' && amount === '0') return FAILED_WITH_ZERO
  return result === '不能' && amount === '' ? FAILED_WITHOUT_AMOUNT : OTHERWISE
}

function isNew(ending: ResultEnding): boolean {
  return (
    ending === 'collected' || ending === 'failed' || ending === 'failed_after_collected' || ending === 'collected_after_failed'
  )
}
