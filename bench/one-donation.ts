import type { OpenDatabase } from '../src/db/open-database.ts'
import { loadOrderForm, type OrderForm } from '../src/giving/intake/order-form.ts'
import { receiveOrderLine } from '../src/giving/receive-order-line.ts'
import { withFreshDatabase, withServer } from './database.ts'
import { ORDER_NUMBERS, plantCoop } from './plant.ts'
import { type Measurement, median } from './report.ts'

const ROUNDS = 7
const A_ROUND = 300
const AT = Temporal.Instant.from('2025-11-12T10:00:00+09:00')

/** One donation through the judge, committed, against a bare insert with commit. Medians of rounds that take turns. */
export const oneDonation: Measurement = {
  name: 'one-donation',
  says: 'one donation through the judge, committed, against a bare single-row insert with commit',
  run: () =>
    withServer((server) =>
      withFreshDatabase(server, async ({ owner, app }) => {
        await plantCoop(owner, 100_000)
        await owner.pool.query('create table plain (id bigint generated always as identity primary key, said text)')
        const form = await loadOrderForm(app.db)
        const ours: number[] = []
        const limit: number[] = []
        await donate(app, form, -1)
        for (let round = 0; round < ROUNDS; round += 1) {
          limit.push(await insertAlone(owner))
          ours.push(await donate(app, form, round))
        }
        return [{ what: 'median of a commit', ours, limit, unit: 'ms', at_most: 4 }]
      }),
    ),
}

async function donate({ db }: OpenDatabase, form: OrderForm, round: number): Promise<number> {
  return medianOf(async (n) => {
    const written = {
      coop_code: 'tokyo',
      cycle_code: '2025-11-3',
      member_number: String(30_000_001 + (round + 1) * A_ROUND + n),
      order_number: ORDER_NUMBERS[n % 4] ?? '',
      units: '2',
      channel: 'このサイト',
      ordered_at: '2025-11-12 10:00',
      line_key: `web-${round}-${n}`,
    }
    const { outcome } = await receiveOrderLine(db, written, { form, source: 'このサイト', by: 'bench', at: AT })
    if (outcome !== 'accepted') throw new Error(`not accepted: ${outcome}`)
  })
}

function insertAlone({ pool }: OpenDatabase): Promise<number> {
  return medianOf(async () => {
    await pool.query('insert into plain (said) values ($1)', ['tokyo,2025-11-3,30000001,133540,2,web'])
  })
}

async function medianOf(act: (n: number) => Promise<void>): Promise<number> {
  const times: number[] = []
  for (let n = 0; n < A_ROUND; n += 1) {
    const start = performance.now()
    await act(n)
    times.push(performance.now() - start)
  }
  return median(times)
}
