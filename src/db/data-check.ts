/** A question to the data whose right answer is no row. `tomoni verify` asks them all; a test plants a fault for each. */
export interface DataCheck {
  /** Such as `batches_match_donations`. */
  readonly name: string
  /** What must hold, as a Japanese sentence for the report. */
  readonly says: string
  /** SQL that returns a row for each offender: its columns say which and how far off, never personal data. */
  readonly offenders: string
}
