/** @returns the known word that is at most two slips away from what was typed, or null */
export function nearest(typed: string, known: readonly string[]): string | null {
  const measured = known.map((word) => ({ word, slips: slipsBetween(typed, word) }))
  const best = measured.toSorted((a, b) => a.slips - b.slips)[0]
  return best && best.slips <= 2 ? best.word : null
}

/** Characters typed too many, too few or wrong (Levenshtein). */
function slipsBetween(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, at) => at)
  for (const [i, letter] of [...a].entries()) {
    const next = [i + 1]
    for (const [j, other] of [...b].entries()) {
      const wrong = (row[j] ?? 0) + (letter === other ? 0 : 1)
      next.push(Math.min(wrong, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1))
    }
    row = next
  }
  return row.at(-1) ?? 0
}

/** The known words that are most like what was typed: those that contain it first, then by slips. */
export function nearestOf(typed: string, known: readonly string[], most: number): string[] {
  const measured = known.map((word) => ({ word, contains: word.includes(typed), slips: slipsBetween(typed, word) }))
  const ordered = measured.toSorted((a, b) => Number(b.contains) - Number(a.contains) || a.slips - b.slips)
  return ordered.slice(0, most).map(({ word }) => word)
}
