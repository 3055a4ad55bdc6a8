import { expect, onTestFinished, test } from 'vitest'
import { secondConnection, testDatabase } from '../../test/support/database.ts'
import type { Clock } from '../calendar/clock.ts'
import { setDemonstrationTime } from '../calendar/demonstration-clock.ts'
import { nextAt, runDueTask } from './run-due-task.ts'
import { timedTasks } from './tasks.ts'
import type { TimedTask } from './timed-task.ts'

const begins = Temporal.Instant.from('2026-01-10T10:00:00+09:00')

/** A task of every night at half past three, and a clock that is put forward by hand. */
async function night(run: TimedTask['run']) {
  const { db, close, url } = await testDatabase()
  onTestFinished(close)
  const time = { now: begins }
  const clock: Clock = { now: () => time.now }
  const task: TimedTask = { name: 'sweep', label: '片づけ', at: '03:30', run }
  const pass = (duration: Temporal.DurationLike) => {
    time.now = time.now.add(duration)
  }
  const row = () => db.selectFrom('background.tasks').selectAll().executeTakeFirstOrThrow()
  return { db, url, clock, pass, row, runDue: (on = db) => runDueTask(on, task, clock) }
}

test.each([
  ['2026-01-10T03:29:59+09:00', '2026-01-10T03:30:00+09:00'],
  ['2026-01-10T03:30:00+09:00', '2026-01-11T03:30:00+09:00'],
  ['2026-12-31T23:00:00+09:00', '2027-01-01T03:30:00+09:00'],
])('after %s it is due at %s', (now, due) => {
  expect(nextAt('03:30', Temporal.Instant.from(now))).toEqual(Temporal.Instant.from(due))
})

test('a task runs once a day, at its time, also when the server was off at its time', async () => {
  const runs: string[] = []
  const { runDue, pass, row } = await night(async ({ now }) => void runs.push(now.toString()))
  expect(await runDue()).toEqual({ kind: 'not_due' })
  pass({ hours: 17, minutes: 30 })
  expect(await runDue()).toEqual({ kind: 'done' })
  expect(await runDue()).toEqual({ kind: 'not_due' })
  pass({ hours: 72 })
  expect(await runDue()).toEqual({ kind: 'done' })
  expect(await runDue()).toEqual({ kind: 'not_due' })
  expect(runs).toEqual(['2026-01-10T18:30:00Z', '2026-01-13T18:30:00Z'])
  expect((await row()).due_at).toEqual(Temporal.Instant.from('2026-01-15T03:30:00+09:00'))
})

test('of two processes at the same moment one runs it', async () => {
  let runs = 0
  const { runDue, pass, url } = await night(async () => {
    runs += 1
  })
  const other = secondConnection(url)
  await runDue()
  pass({ hours: 24 })
  const endings = await Promise.all([runDue(), runDue(other.db), runDue(), runDue(other.db)])
  expect(endings.filter(({ kind }) => kind === 'done')).toHaveLength(1)
  expect(runs).toBe(1)
})

test('what fails is on the record, and tried again after 5, 10, 20 minutes', async () => {
  const fault = new Error('the disk is full')
  let failing = true
  const { db, runDue, pass, row } = await night(async () => {
    if (failing) throw fault
  })
  await runDue()
  pass({ hours: 24 })
  expect(await runDue()).toEqual({ kind: 'failed', error: fault })
  pass({ minutes: 4 })
  expect(await runDue()).toEqual({ kind: 'not_due' })
  pass({ minutes: 1 })
  expect(await runDue()).toMatchObject({ kind: 'failed' })
  pass({ minutes: 10 })
  expect(await runDue()).toMatchObject({ kind: 'failed' })
  expect(await row()).toMatchObject({ failures_in_a_row: 3, taken_until: null })
  const acts = await db.selectFrom('activity.activities').select(['act', 'actor_name', 'about_id', 'details']).execute()
  expect(acts).toHaveLength(3)
  expect(acts[0]).toEqual({
    act: 'task.failed',
    actor_name: 'プログラム',
    about_id: 'sweep',
    details: { label: '片づけ', failures: 1, again_at: '2026-01-11T10:05' },
  })
  failing = false
  pass({ minutes: 20 })
  expect(await runDue()).toEqual({ kind: 'done' })
  expect(await row()).toMatchObject({ failures_in_a_row: 0 })
})

test('a task whose process was killed is run by another one when its lease is over', async () => {
  let runs = 0
  const { db, runDue, pass } = await night(async () => {
    runs += 1
  })
  await runDue()
  pass({ hours: 24 })
  await db
    .updateTable('background.tasks')
    .set({ taken_until: begins.add({ hours: 25 }) })
    .execute()
  expect(await runDue()).toEqual({ kind: 'not_due' })
  pass({ hours: 1 })
  expect(await runDue()).toEqual({ kind: 'done' })
  expect(runs).toBe(1)
})

test('in a demonstration a task is due by the machine, and its rules see the shown day', async () => {
  const seen: string[] = []
  const { db, runDue, pass } = await night(async ({ now }) => void seen.push(now.toString()))
  await setDemonstrationTime(db, { shows: Temporal.Instant.from('2025-11-12T10:00:00+09:00'), set_at: begins })
  await runDue()
  pass({ hours: 24 })
  expect(await runDue()).toEqual({ kind: 'done' })
  expect(seen).toEqual(['2025-11-13T01:00:00Z'])
})

test('every task of the house runs on an empty database, and has a name and a time of its own', async () => {
  const { db, close } = await testDatabase()
  onTestFinished(close)
  for (const task of timedTasks) {
    expect(task.at).toMatch(/^([01]\d|2[0-3]):[0-5]\d$/)
    await task.run({ db, now: begins })
  }
  expect(new Set(timedTasks.map(({ name }) => name)).size).toBe(timedTasks.length)
})
