import { expect, test } from 'vitest'
import { testDatabase } from '../../test/support/database.ts'
import type { Clock } from './clock.ts'
import { loadDemonstrationClock, readDemonstrationTimeAgain, setDemonstrationTime } from './demonstration-clock.ts'

const real = Temporal.Instant.from('2026-11-23T09:00:00+09:00')
const shown = Temporal.Instant.from('2025-11-12T10:00:00+09:00')

/** A base clock that a test moves by hand. */
function movableClock(start: Temporal.Instant): Clock & { pass(duration: Temporal.DurationLike): void } {
  let now = start
  return {
    now: () => now,
    pass(duration) {
      now = now.add(duration)
    },
  }
}

test('without a row the clock is the real one and nothing is a demonstration', async () => {
  const { db } = await testDatabase()
  const base = movableClock(real)
  const { clock, demonstration } = await loadDemonstrationClock(db, base)
  expect(clock).toBe(base)
  expect(demonstration).toBeNull()
})

test('with a row it shows the set time and runs on from there', async () => {
  const { db } = await testDatabase()
  const base = movableClock(real)
  await setDemonstrationTime(db, { shows: shown, set_at: real })
  base.pass({ minutes: 90 })
  const { clock, demonstration } = await loadDemonstrationClock(db, base)
  expect(clock.now().toString()).toBe('2025-11-12T02:30:00Z')
  expect(demonstration?.shows.toString()).toBe('2025-11-12T02:30:00Z')
})

test('another time set elsewhere is seen within a second, and at once after reading again', async () => {
  const { db } = await testDatabase()
  const base = movableClock(real)
  await setDemonstrationTime(db, { shows: shown, set_at: real })
  const shows = async () => (await loadDemonstrationClock(db, base)).demonstration?.shows.toString()
  expect(await shows()).toBe('2025-11-12T01:00:00Z')

  await setDemonstrationTime(db, { shows: shown.add({ hours: 24 }), set_at: real })
  expect(await shows()).toBe('2025-11-12T01:00:00Z')
  base.pass({ seconds: 1 })
  expect(await shows()).toBe('2025-11-13T01:00:01Z')

  await setDemonstrationTime(db, { shows: shown, set_at: real })
  readDemonstrationTimeAgain(db)
  expect(await shows()).toBe('2025-11-12T01:00:01Z')
})

test('there is never more than one row', async () => {
  const { db } = await testDatabase()
  await setDemonstrationTime(db, { shows: shown, set_at: real })
  await expect(
    db.insertInto('calendar.demonstration').values({ only_row: false, shows: shown, set_at: real }).execute(),
  ).rejects.toThrow('demonstration_only_row_check')
})
