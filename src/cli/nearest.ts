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

/** The known words that are like what was typed, at most so many: those that contain it first, then by slips (at most half of it). */
export function nearestOf(typed: string, known: readonly string[], most: number): string[] {
  const measured = known.map((word) => ({ word, slips: word.includes(typed) ? 0 : slipsBetween(typed, word) }))
  const near = measured.filter(({ slips }) => slips <= typed.length / 2).toSorted((a, b) => a.slips - b.slips)
  return near.slice(0, most).map(({ word }) => word)
}
