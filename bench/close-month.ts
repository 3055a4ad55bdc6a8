import { closeMonth } from '../src/collecting/index.ts'
import { type BenchDatabase, withPlanted, withServer } from './database.ts'
import { ORDER_NUMBERS, plantCoop, plantPromises } from './plant.ts'
import type { Measurement } from './report.ts'

const DONATIONS = Number(process.env['BENCH_DONATIONS'] ?? 1_000_000)
const ENROLMENTS = DONATIONS / 5
const ROUNDS = 3
const CALL = {
  ...{ coop_code: 'tokyo', month: Temporal.PlainYearMonth.from('2025-12'), person: null, actor: 'bench' },
  at: Temporal.Instant.from('2025-11-25T10:00:00+09:00'),
}

/** A month of 1,000,000 donations and 200,000 enrolments, closed, against the bare statement that makes the same charge rows. */
export const closeMonthMeasurement: Measurement = {
  name: 'close-month',
  says: `${DONATIONS.toLocaleString('en')} donations and ${ENROLMENTS.toLocaleString('en')} enrolments, closed, against insert … select … group by into the same table`,
  run: () =>
    withServer((server) =>
      withPlanted(
        server,
        async ({ owner }) => {
          await plantCoop(owner, DONATIONS / 2)
          await plantPromises(owner, { donations: DONATIONS, enrolments: ENROLMENTS })
        },
        async (cloned) => {
          const ours: number[] = []
          const limit: number[] = []
          for (let round = 0; round < ROUNDS; round += 1) {
            limit.push(await cloned(chargesAlone))
            ours.push(await cloned(close))
          }
          return [{ what: 'time', ours, limit, unit: 's', at_most: 2.5 }]
        },
      ),
    ),
}

async function close({ app }: BenchDatabase): Promise<number> {
  const start = performance.now()
  const ending = await closeMonth(app.db, CALL)
  const seconds = (performance.now() - start) / 1000
  if (ending.kind !== 'closed' || ending.closing.charges !== DONATIONS + ENROLMENTS) {
    throw new Error(`closed otherwise than planted: ${JSON.stringify(ending)}`)
  }
  return seconds
}

/** The limit: one statement, one commit, the same rows into a table with the same columns and indexes, and nothing of the books. */
async function chargesAlone({ owner }: BenchDatabase): Promise<number> {
  await owner.pool.query('create table plain (like collecting.charges including all)')
  const client = await owner.pool.connect()
  const start = performance.now()
  await client.query(`begin; set local work_mem = '256MB'`)
  const { rowCount } = await client.query(`
    insert into plain (coop_id, collection_month, serial, item, yen, member_id, units)
    select 1, '2025-12-01', row_number() over (order by item, member_id), item, sum(yen), member_id, sum(units)
    from (
      select offer_id as item, member_id, yen, units from giving.donations where not undone
      union all
      select ${ORDER_NUMBERS.length + 1}, member_id, units * 300, units from giving.enrolments where ended_at is null
    ) due
    group by item, member_id`)
  await client.query('commit')
  const seconds = (performance.now() - start) / 1000
  client.release()
  if (rowCount !== DONATIONS + ENROLMENTS) throw new Error(`${rowCount} rows`)
  return seconds
}
