/** A text beside another: what both begin and end with, and what differs between. */
export interface Difference {
  readonly beginning: string
  readonly before: string
  readonly after: string
  readonly end: string
}

/** What was changed between two texts, as one stretch: enough to see at a glance where to read. */
export function markDifference(before: string, after: string): Difference {
  const [old, now] = [[...before], [...after]]
  const most = Math.min(old.length, now.length)
  let from = 0
  while (from < most && old[from] === now[from]) from += 1
  let rest = 0
  while (rest < most - from && old[old.length - 1 - rest] === now[now.length - 1 - rest]) rest += 1
  return {
    beginning: old.slice(0, from).join(''),
    before: old.slice(from, old.length - rest).join(''),
    after: now.slice(from, now.length - rest).join(''),
    end: old.slice(old.length - rest).join(''),
  }
}
