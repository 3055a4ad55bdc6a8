/** What is measured, and how it may compare with its limit. */
export interface Measurement {
  readonly name: string
  readonly says: string
  run(): Promise<readonly Comparison[]>
}

export interface Comparison {
  readonly what: string
  /** One figure of ours and one of the limit for each round, in the same unit. */
  readonly ours: readonly number[]
  readonly limit: readonly number[]
  readonly unit: string
  /** The median ratio ours : limit may be at most, or must be at least, this. */
  readonly at_most?: number
  readonly at_least?: number
}

/** Prints a measurement with its spread. False when a ratio misses its bound. */
export function report({ name, says }: Measurement, comparisons: readonly Comparison[]): boolean {
  console.log(`\n${name}: ${says}`)
  return comparisons.map(reportOne).every(Boolean)
}

function reportOne({ what, ours, limit, unit, at_most, at_least }: Comparison): boolean {
  const ratios = ours.map((figure, round) => figure / (limit[round] ?? Number.NaN))
  const ratio = median(ratios)
  const kept = (at_most === undefined || ratio <= at_most) && (at_least === undefined || ratio >= at_least)
  const bound = at_most === undefined ? `at least ${at_least}` : `at most ${at_most}`
  console.log(`  ${kept ? 'kept  ' : 'MISSED'} ${what}: ratio ${ratio.toFixed(2)} (${spread(ratios)}), ${bound}`)
  console.log(
    `         ours ${median(ours).toFixed(2)} ${unit} (${spread(ours)}), limit ${median(limit).toFixed(2)} ${unit} (${spread(limit)})`,
  )
  return kept
}

export function median(figures: readonly number[]): number {
  const sorted = [...figures].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}

function spread(figures: readonly number[]): string {
  return `${Math.min(...figures).toFixed(2)}–${Math.max(...figures).toFixed(2)}, n=${figures.length}`
}
