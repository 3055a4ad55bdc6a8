import { join } from 'node:path'
import { printPapers } from '../src/cli/print-papers.ts'
import { changeReceiptIssuer, closeMonth, confirmRestCollected, issueReceipts } from '../src/collecting/index.ts'
import type { OpenDatabase } from '../src/db/open-database.ts'
import { withPlanted, withServer } from './database.ts'
import { plantCoop, plantPromises } from './plant.ts'
import type { Measurement } from './report.ts'

const RECEIPTS = Number(process.env['BENCH_RECEIPTS'] ?? 10_000)
const ROUNDS = 3
const AT = Temporal.Instant.from('2026-01-10T10:00:00+09:00')
const BY = { at: AT, person: null, actor: 'bench' }
const CALL = { coop_code: 'tokyo', month: Temporal.PlainYearMonth.from('2025-12'), ...BY }

/** 10,000 receipts from nothing to files: numbered, typeset, written and recorded, as `bin/tomoni receipts` does; a fixed rate is the limit. */
export const receipts: Measurement = {
  name: 'receipts',
  says: `${RECEIPTS.toLocaleString('en')} receipts numbered, set as PDF and recorded, against 200 a second`,
  run: () =>
    withServer((server) =>
      withPlanted(
        server,
        async ({ owner, app }) => {
          await plantCoop(owner, RECEIPTS / 2)
          await plantPromises(owner, { donations: RECEIPTS, enrolments: 0 })
          await closeMonth(app.db, CALL)
          await confirmRestCollected(app.db, { ...CALL, total_yen: RECEIPTS * 1000 })
          await changeReceiptIssuer(app.db, {
            issuer: { name: '見本', address: '見本市', phone: null, certification: null },
            ...BY,
          })
          await owner.pool.query('vacuum analyze')
        },
        async (cloned) => {
          const ours: number[] = []
          for (let round = 0; round < ROUNDS; round += 1)
            ours.push(await cloned(({ app }) => receiptsASecond(app, join(server.folder, `receipts-${round}`))))
          return [{ what: 'rate', ours, limit: ours.map(() => 200), unit: 'receipts/s', at_least: 1 }]
        },
      ),
    ),
}

async function receiptsASecond({ db }: OpenDatabase, out: string): Promise<number> {
  const start = performance.now()
  const of = { coop: { id: 1, code: 'tokyo', name: '生協' }, year: 2025, member_id: null, ...BY }
  await issueReceipts(db, of)
  const { count } = await printPapers(db, { ...of, kind: 'receipts', only_new: false, out })
  if (count !== RECEIPTS) throw new Error(`printed ${count}`)
  return count / ((performance.now() - start) / 1000)
}
