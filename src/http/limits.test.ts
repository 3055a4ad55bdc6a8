import { afterAll, expect, onTestFinished, test } from 'vitest'
import { secondConnection, testDatabase } from '../../test/support/database.ts'
import type { Database } from '../db/database.ts'
import { countTry, forgiveTries } from './limits.ts'

const { db, close, url } = await testDatabase()
afterAll(close)
const ten = Temporal.Instant.from('2025-11-12T10:00:00+09:00')

interface Try {
  readonly network: string
  readonly person?: string
  readonly at?: Temporal.Instant
  readonly purpose?: string
}

/** Three for a person at a network, ten for a network, two while more than twenty of all are under way. */
function oneTry(on: Database, { network, person = 'p', at = ten, purpose = 'code' }: Try) {
  const buckets = [
    { of: ['network', network], most: 10, most_when_busy: 2 },
    { of: ['person at network', network, person], most: 3 },
  ]
  return countTry(on, { purpose, buckets, overall: 20, at })
}

async function fresh() {
  const own = await testDatabase()
  onTestFinished(own.close)
  return own.db
}

test('a full bucket says when to come back, and a purpose of its own counts for itself', async () => {
  for (let n = 0; n < 3; n += 1) expect(await oneTry(db, { network: 'a' })).toBe('ok')
  expect(await oneTry(db, { network: 'a', at: ten.add({ minutes: 1 }) })).toEqual({ again_at: ten.add({ minutes: 15 }) })
  expect(await oneTry(db, { network: 'a', purpose: 'form' })).toBe('ok')
  expect(await oneTry(db, { network: 'a', person: 'q' })).toBe('ok')
  expect(await oneTry(db, { network: 'a', at: ten.add({ minutes: 15 }) })).toBe('ok')
})

test('what is refused is counted nowhere: hammering one name leaves the office its tries', async () => {
  for (let n = 0; n < 50; n += 1) await oneTry(db, { network: 'b', person: 'hammered' })
  expect(await oneTry(db, { network: 'b', person: 'colleague' })).toBe('ok')
})

test('while too many try everywhere, each network gets few tries and none gets nothing', async () => {
  const own = await fresh()
  for (let n = 0; n < 20; n += 1) expect(await oneTry(own, { network: `n${n}` })).toBe('ok')
  expect(await oneTry(own, { network: 'honest' })).toBe('ok')
  expect(await oneTry(own, { network: 'honest', person: 'q' })).toBe('ok')
  expect(await oneTry(own, { network: 'honest', person: 'r' })).toEqual({ again_at: ten.add({ minutes: 15 }) })
  expect(await oneTry(own, { network: 'honest', person: 'r', at: ten.add({ minutes: 15 }) })).toBe('ok')
})

test('tries that were right take themselves back, so that an office at work never looks like an attack', async () => {
  const own = await fresh()
  for (let n = 0; n < 60; n += 1) {
    expect(await oneTry(own, { network: 'office', person: `s${n}` })).toBe('ok')
    const all = [['person at network', 'office', `s${n}`]]
    await forgiveTries(own, { purpose: 'code', all, one: [['network', 'office']] })
  }
})

test('fifty at once over two connections: exactly three get through', async () => {
  const other = secondConnection(url).db
  const counted = await Promise.all(Array.from({ length: 50 }, (_, n) => oneTry(n % 2 === 0 ? db : other, { network: 'c' })))
  expect(counted.filter((answer) => answer === 'ok')).toHaveLength(3)
})

test('the table tells nobody who tried, and old counts go', async () => {
  const own = await fresh()
  await oneTry(own, { network: '192.0.2.7', person: 'g@example.jp' })
  const kept = await own.selectFrom('http.counted_tries').selectAll().execute()
  expect(kept).toHaveLength(3)
  expect(kept.map(({ bucket }) => bucket.toString('latin1')).join()).not.toMatch(/example|192\.0/)
  await oneTry(own, { network: '192.0.2.8', person: 'h@example.jp', at: ten.add({ hours: 49 }) })
  expect(await own.selectFrom('http.counted_tries').selectAll().execute()).toHaveLength(3)
})
