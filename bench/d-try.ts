import { changeReceiptIssuer, closeMonth, confirmRestCollected, issueReceipts } from '../src/collecting/index.ts'
import { countReceipts, receiptsAfter } from '../src/collecting/receipts/receipt-queries.ts'
import { withFreshDatabase, withServer } from './database.ts'
import { plantCoop, plantPromises } from './plant.ts'

const N = Number(process.argv[2] ?? 4000)
const AT = Temporal.Instant.from('2026-01-10T10:00:00+09:00')
const BY = { at: AT, person: null, actor: 'bench' }
const CALL = { coop_code: 'tokyo', month: Temporal.PlainYearMonth.from('2025-12'), ...BY }
const time = async (name: string, f: () => Promise<unknown>) => {
  const t = performance.now()
  await f()
  console.log(name, (performance.now() - t).toFixed(0))
}
await withServer((server) =>
  withFreshDatabase(server, async ({ owner, app }) => {
    await plantCoop(owner, N / 2)
    await plantPromises(owner, { donations: N, enrolments: 0 })
    await closeMonth(app.db, CALL)
    await confirmRestCollected(app.db, { ...CALL, total_yen: N * 1000 })
    await changeReceiptIssuer(app.db, { issuer: { name: '見本', address: '見本市', phone: null, certification: null }, ...BY })
    await owner.pool.query('vacuum analyze')
    const of = { coop: { id: 1, code: 'tokyo', name: '生協' }, year: 2025, member_id: null, ...BY }
    await time('issue', () => issueReceipts(app.db, of))
    await time('count', () => countReceipts(app.db, { ...of }))
    await time('after', () => receiptsAfter(app.db, { ...of, after: 0, limit: 500 }))
    process.exit(0)
  }),
)
