/**
 * The only reader of "now" in the house. Everything that depends on the time is handed a Clock, and SQL is handed an
 * instant: a rule test refuses `Date.now()`, `new Date()`, `Temporal.Now` and SQL's `now()` elsewhere.
 */
export interface Clock {
  now(): Temporal.Instant
}

/** The real time. */
export const systemClock: Clock = { now: () => Temporal.Now.instant() }

/** A clock that stands still, for tests. `at` is an ISO instant such as `2025-11-12T10:00:00+09:00`. */
export function fixedClock(at: string): Clock {
  const instant = Temporal.Instant.from(at)
  return { now: () => instant }
}

/** A clock that was set to `shows` at the moment `set_at` of `base` and has run on from there (the demonstration's day). */
export function shiftedClock(base: Clock, { shows, set_at }: { shows: Temporal.Instant; set_at: Temporal.Instant }): Clock {
  return { now: () => shows.add(base.now().since(set_at)) }
}
