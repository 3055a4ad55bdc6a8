/** Long rather than intricate: no rules about signs and figures, which only make people write passwords down. */
export const shortestPassword = 12
/** The library refuses anything above what it is told; the limit only keeps a megabyte from being hashed. */
export const longestPassword = 200

/** The same password typed full-width and half-width is one password, on every keyboard. */
export function foldedPassword(typed: string): string {
  return typed.normalize('NFKC')
}
