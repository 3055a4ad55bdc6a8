import { createReadStream, createWriteStream } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { from as copyFrom } from 'pg-copy-streams'
import { formatChargeNumber } from '../src/collecting/charge-number.ts'
import { closeMonth, receiveCollectionsFile } from '../src/collecting/index.ts'
import type { OpenDatabase } from '../src/db/open-database.ts'
import { withPlanted, withServer } from './database.ts'
import { plantCoop, plantPromises } from './plant.ts'
import type { Measurement } from './report.ts'

const RESULTS = Number(process.env['BENCH_RESULTS'] ?? 1_000_000)
const ROUNDS = 3
const AT = Temporal.Instant.from('2025-12-29T10:00:00+09:00')
const CALL = { coop_code: 'tokyo', month: Temporal.PlainYearMonth.from('2025-12'), at: AT, person: null, actor: 'bench' }

/** 1,000,000 results of a closed month, one in fifty a failure: file to committed books, against COPY of the same file. */
export const collectionResults: Measurement = {
  name: 'collection-results',
  says: `${RESULTS.toLocaleString('en')} collection results, file to committed books, against COPY into a table with a primary key`,
  run: () =>
    withServer((server) =>
      withPlanted(
        server,
        async ({ owner, app }) => {
          await plantCoop(owner, RESULTS / 2)
          await plantPromises(owner, { donations: RESULTS, enrolments: 0 })
          const ending = await closeMonth(app.db, CALL)
          if (ending.kind !== 'closed' || ending.closing.charges !== RESULTS) throw new Error('closed otherwise than planted')
          await owner.pool.query('vacuum analyze')
        },
        async (cloned) => {
          const file = join(server.folder, 'results.csv')
          await pipeline(Readable.from(results()), createWriteStream(file))
          const ours: number[] = []
          const limit: number[] = []
          const memory: number[] = []
          for (let round = 0; round < ROUNDS; round += 1) {
            limit.push(await cloned(({ owner }) => copyAlone(owner, file)))
            ours.push(await cloned(({ app }) => receive(app, file)))
            memory.push(process.resourceUsage().maxRSS / 1024)
          }
          return [
            { what: 'time', ours, limit, unit: 's', at_most: 3 },
            { what: 'memory of our process', ours: memory, limit: memory.map(() => 300), unit: 'MB', at_most: 1 },
          ]
        },
      ),
    ),
}

function* results(): Generator<string> {
  let text = '請求番号,結果,金額,理由\n'
  for (let serial = 1; serial <= RESULTS; serial += 1) {
    const number = formatChargeNumber({ coop_id: 1, month: '2025-12-01', serial })
    text += serial % 50 === 0 ? `${number},不能,0,残高不足\n` : `${number},済,1000,\n`
    if (text.length > 65_536) {
      yield text
      text = ''
    }
  }
  yield text
}

async function receive(app: OpenDatabase, file: string): Promise<number> {
  const start = performance.now()
  const bytes = createReadStream(file, { highWaterMark: 1 << 16 })
  const { endings } = await receiveCollectionsFile(app, { name: 'results.csv', bytes }, CALL)
  const seconds = (performance.now() - start) / 1000
  if (endings.failed !== RESULTS / 50 || endings.collected !== RESULTS - RESULTS / 50) {
    throw new Error(`counted wrong: ${JSON.stringify(endings)}`)
  }
  return seconds
}

/** The limit: the same bytes through the server's own reader into one table, typed, with the index every table of results needs. */
async function copyAlone({ pool }: OpenDatabase, file: string): Promise<number> {
  await pool.query('create table plain (charge_number text primary key, result text, amount bigint, reason text)')
  const client = await pool.connect()
  const start = performance.now()
  await pipeline(
    createReadStream(file, { highWaterMark: 1 << 16 }),
    client.query(copyFrom('copy plain (charge_number, result, amount, reason) from stdin csv header')),
  )
  const seconds = (performance.now() - start) / 1000
  client.release()
  return seconds
}
