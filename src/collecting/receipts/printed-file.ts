/** A paper that is not in a file because the font lacks letters of it. */
export interface LeftOut {
  readonly member_number: string
  readonly letters: readonly string[]
}

/** One PDF of several papers, before it is handed out. */
export interface PrintedFile {
  /** Null where every paper of it was left out. */
  readonly pdf: Uint8Array<ArrayBuffer> | null
  /** The numbers of the first and last receipt, or of the members of statements; for the file's name. */
  readonly first: string
  readonly last: string
  readonly count: number
  /** How many of them are not the first printing, and say so. */
  readonly again: number
  /** Tax receipts without a postal address: they have a line to write it on. */
  readonly without_address: number
  readonly left_out: readonly LeftOut[]
  /** Counts the file as printed. Throws PrintedMeanwhile where somebody printed one of its papers since: then throw the file away. */
  record(): Promise<void>
}

/** Somebody printed the same paper at the same time; of the two only one may say that it is the first. */
export class PrintedMeanwhile extends Error {
  override name = 'PrintedMeanwhile'
}
