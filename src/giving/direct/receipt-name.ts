/** What a person quotes of an order sent here: import and line, as donations are named. Held or accepted, it looks the same. */
export function receiptName({ import_id }: { readonly import_id: number }): string {
  return `${import_id}-1`
}
