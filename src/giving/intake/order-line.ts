import type { CoopsChannel } from '../../db/schema.generated.ts'

/** 受付区分: the way an order line came in. */
export type Channel = CoopsChannel

/** What could not be read in a line that is held as `unreadable_row`. */
export type LineFault = 'field_count' | 'too_long' | 'cycle' | 'channel' | 'ordered_at'

/**
 * One order line as it was read: fields trimmed, full-width figures folded, cycle and channel understood, nothing judged.
 * `line_no` is the line of the file. `ordered_at` stays as written, because a day without a time is not an instant.
 */
export interface OrderLine {
  readonly line_no: number
  readonly raw: string
  readonly coop_code: string
  readonly cycle_code: string
  readonly member_number: string
  readonly order_number: string
  readonly units: string
  readonly channel: Channel | null
  readonly ordered_at: string
  /** 明細番号, where the file has one. */
  readonly line_key: string
  readonly fault: LineFault | null
}
