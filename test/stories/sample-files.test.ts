import { describe, expect, it, onTestFinished } from 'vitest'
import { fixedClock } from '../../src/calendar/clock.ts'
import { BEGINS_AT, loadDemonstration } from '../../src/cli/demonstration/load-demonstration.ts'
import { sampleMembers } from '../../src/cli/sample/sample-members.ts'
import { heldAmong, SAMPLE_REASONS, sampleOrders } from '../../src/cli/sample/sample-orders.ts'
import { receiveMembersFile } from '../../src/coops/index.ts'
import { receiveOrderFile } from '../../src/giving/index.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'

/** Sample numbers of different seeds may meet, so each seed gets a database of its own. */
async function demonstration(): Promise<TestDatabase> {
  const database = await testDatabase()
  onTestFinished(() => database.close())
  await loadDemonstration(database, { clock: fixedClock('2026-11-23T08:00:00+09:00') })
  return database
}

async function* bytesOf(lines: Generator<string>) {
  yield Buffer.from([...lines].join(''))
}

const order = { count: 6000, seed: 7, members: 2000, held_percent: 1 }

describe('sample files', () => {
  it('are the same for the same seed, and others for another', () => {
    const text = (seed: number) =>
      [...sampleMembers({ count: 200, seed }), ...sampleOrders({ ...order, count: 200, seed })].join('')
    expect(text(7)).toBe(text(7))
    expect(text(7)).not.toBe(text(8))
  })

  it('have the documented share of lines that must be held, and no others', async () => {
    const database = await demonstration()
    const members = await receiveMembersFile(
      database,
      { name: 'm', bytes: bytesOf(sampleMembers({ count: 2000, seed: 7 })) },
      { at: BEGINS_AT },
    )
    expect(members).toMatchObject({ is_taken_in: true, added: 2000, changed: 0 })
    const received = await receiveOrderFile(
      database,
      { name: 'o', bytes: bytesOf(sampleOrders(order)) },
      { at: BEGINS_AT, by: 'test' },
    )
    expect(heldAmong(order)).toBe(60)
    expect(received).toMatchObject({ lines: 6000, accepted: 5940, held: 60, already_imported: 0 })
    expect(Object.keys(received.held_by_reason).sort()).toEqual([...SAMPLE_REASONS].sort())
    expect(Object.keys(received.by_order_number).sort()).toEqual(['108413', '133539', '133540', '133541'])
  })

  it.each([
    { count: 1, seed: 1, members: 1, held_percent: 0 },
    { count: 7, seed: 2, members: 1, held_percent: 100 },
    { count: 500, seed: 3, members: 50, held_percent: 3 },
  ])('of any size: $count lines of $members members, $held_percent % held', async (sample) => {
    const database = await demonstration()
    await receiveMembersFile(
      database,
      { name: 'm', bytes: bytesOf(sampleMembers({ count: sample.members, seed: sample.seed })) },
      { at: BEGINS_AT },
    )
    const { lines, held } = await receiveOrderFile(
      database,
      { name: 'o', bytes: bytesOf(sampleOrders(sample)) },
      { at: BEGINS_AT, by: 'test', dry_run: true },
    )
    expect({ lines, held }).toEqual({ lines: sample.count, held: heldAmong(sample) })
  })
})
