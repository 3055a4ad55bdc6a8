/** Why a file as a whole is not taken in, beside the faults of `text/` (`TextFault`). */
export type FileRefusal =
  | { readonly kind: 'empty' }
  | { readonly kind: 'header_only' }
  | {
      readonly kind: 'wrong_header'
      readonly missing: readonly string[]
      readonly twice: readonly string[]
      readonly seen: readonly string[]
    }
  /** Sent by an operator, who sends their own co-op's lines only. */
  | { readonly kind: 'other_coop'; readonly line_no: number }

export class FileRefused extends Error {
  override readonly name = 'FileRefused'
  readonly refusal: FileRefusal

  constructor(refusal: FileRefusal) {
    super(refusal.kind)
    this.refusal = refusal
  }
}
