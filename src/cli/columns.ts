const wide = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]/g

/** How many columns of a terminal a text takes: Japanese characters take two. */
export function widthOf(text: string): number {
  return [...text].length + (text.match(wide)?.length ?? 0)
}

/**
 * Rows as lines whose cells stand under one another, words to the left and the columns named in `right` to the right.
 * Each line is indented by two.
 */
export function columns(rows: readonly (readonly string[])[], { right = [] }: { right?: readonly number[] } = {}): string[] {
  const widths = (rows[0] ?? []).map((_, at) => Math.max(...rows.map((row) => widthOf(row[at] ?? ''))))
  return rows.map((row) => {
    const cells = row.map((cell, at) => {
      const room = ' '.repeat((widths[at] ?? 0) - widthOf(cell))
      return right.includes(at) ? room + cell : cell + room
    })
    return `  ${cells.join('  ').trimEnd()}`
  })
}
