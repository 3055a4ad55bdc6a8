import { expect, onTestFinished, test } from 'vitest'
import { runChecks } from '../../src/cli/verify.ts'
import { formatChargeNumber } from '../../src/collecting/charge-number.ts'
import {
  approvePayout,
  chargeFile,
  closeMonth,
  donationsOf,
  payoutFile,
  payRefund,
  preparePayout,
  receiveCollectionsFile,
  recordRemittance,
  refundDonation,
  setPayer,
} from '../../src/collecting/index.ts'
import { receiveOrderFile } from '../../src/giving/index.ts'
import { accountBalances } from '../../src/ledger/index.ts'
import { yen } from '../../src/money/yen.ts'
import { testDatabase } from '../support/database.ts'
import { on, plantBankDetails, plantStaff } from '../support/money.ts'
import { bytesOf, plantOrderForm } from '../support/order-form.ts'
import { transfersTable } from '../support/transfers-table.ts'

// The campaign of the newsletter: こすもす, 133540, 1口500円, 2025年11月3回.
const ORDERS = `生協コード,企画回,組合員番号,注文番号,口数,受付区分,明細番号
tokyo,2025-11-3,30010001,133540,2,注文用紙,1
tokyo,2025-11-3,30010002,133540,1,インターネット,2
tokyo,2025-11-3,30010003,133540,1,デポー,3
`

/** The acts of the way, each on its day. */
async function world() {
  const database = await testDatabase()
  onTestFinished(database.close)
  const { db } = database
  await plantOrderForm(db)
  const at = (day: string) => Temporal.Instant.from(`${day}T10:00:00+09:00`)
  const of = (month: string, day: string) => ({
    ...{ coop_code: 'tokyo', month: Temporal.PlainYearMonth.from(month), at: at(day) },
    ...{ person: null, actor: 'test' },
  })
  const [aoki, ishii] = [await plantStaff(db, '青木', 'administrator'), await plantStaff(db, '石井')]
  const payer = { code: '1', name: 'トモニ', bank: '9999', branch: '001', account_kind: '1', account_number: '7654321' }
  await setPayer(db, { payer, is_demonstration: true, at: at('2025-11-01'), person: aoki })
  await plantBankDetails(db, { address: 'cosmos', by: aoki, confirmed_by: ishii })
  return {
    ...database,
    at,
    aoki,
    ishii,
    order: (day: string) =>
      receiveOrderFile(database, { name: 'orders.csv', bytes: bytesOf(ORDERS) }, { at: at(day), by: 'test' }),
    close: async (month: string, day: string) => {
      const ending = await closeMonth(db, of(month, day))
      if (ending.kind !== 'closed') throw new Error(ending.kind)
      return Buffer.concat(await Array.fromAsync(chargeFile(db, ending.closing))).toString()
    },
    report: (month: string, day: string, ...rows: string[]) => {
      const numbered = rows.map((row, at) => `${formatChargeNumber({ coop_id: 1, month: `${month}-01`, serial: at + 1 })},${row}`)
      const bytes = bytesOf(['請求番号,結果,金額,理由', ...numbered].join('\r\n'))
      return receiveCollectionsFile(database, { name: 'results.csv', bytes }, of(month, day))
    },
    remit: (month: string, day: string, amount: number) =>
      recordRemittance(db, { ...of(month, day), yen: yen(amount), remitted_on: on(day) }),
  }
}

test('from the order line to the payout, with a failure, a retry and a refund: the books tell it to a book-keeper', async () => {
  const { db, at, aoki, ishii, order, close, report, remit } = await world()
  expect(await order('2025-11-12')).toMatchObject({ accepted: 3, accepted_yen: 2_000 })
  expect((await close('2025-12', '2025-11-25')).match(/1-2512-\d{7}-\d/g)).toHaveLength(3)
  expect(await report('2025-12', '2025-12-29', '済,1000,', '不能,0,残高不足', '済,500,')).toMatchObject({
    standing: { collected: 2, failed: 1 },
  })

  // The one that failed goes with January, alone.
  expect((await close('2026-01', '2025-12-30')).split('\r\n')[1]).toMatch(
    /^tokyo,30010002,2026-01,133540,cosmos,1,500,1-2601-0000001-/,
  )
  expect(await remit('2025-12', '2026-01-09', 1_500)).toMatchObject({ kind: 'recorded', surplus_yen: 0 })

  const member = await db
    .selectFrom('coops.members')
    .select(['coop_id', 'id'])
    .where('member_number', '=', '30010003')
    .executeTakeFirstOrThrow()
  const [donation] = await donationsOf(db, { coop_id: member.coop_id, member_id: member.id })
  const acting = { name: donation?.name ?? '', reason: '家族も注文していた', person: aoki }
  expect(await refundDonation(db, { ...acting, way: 'bank', at: at('2026-01-13') })).toMatchObject({ kind: 'refunded' })
  expect(await payRefund(db, { ...acting, paid_on: on('2026-01-14'), at: at('2026-01-14') })).toMatchObject({
    kind: 'paid',
    yen: 500,
  })

  expect(await report('2026-01', '2026-01-29', '済,500,')).toMatchObject({ collected_yen: 500 })
  expect(await remit('2026-01', '2026-02-09', 500)).toMatchObject({ kind: 'recorded' })
  const paying = { at: at('2026-02-10'), is_demonstration: true }
  expect(await preparePayout(db, { ...paying, pay_on: on('2026-02-13'), person: aoki })).toMatchObject({ run: 1, yen: 1_500 })
  expect(await approvePayout(db, { ...paying, run: 1, person: aoki })).toEqual({ kind: 'same_person' })
  expect(await approvePayout(db, { ...paying, run: 1, person: ishii })).toMatchObject({ kind: 'approved', yen: 1_500 })
  expect(Buffer.from((await payoutFile(db, 1)) ?? []).toString('latin1')).toMatch(/^8000001000000001500/m)

  expect(await transfersTable(db, { with_days: true })).toMatchInlineSnapshot(`
    "2025-11-12    2000  assets:promises:tokyo:2025-12           liabilities:campaigns:133540:promised   寄付の受付 133540（取込み1）
    2025-11-25    2000  assets:charges:tokyo:2025-12            assets:promises:tokyo:2025-12           請求 133540（2025-12の締め）
    2025-12-29    1500  assets:settlement:tokyo                 assets:charges:tokyo:2025-12            引落 133540（2025-12、報告1）
    2025-12-29    1500  liabilities:campaigns:133540:promised   liabilities:campaigns:133540:collected  引落 133540（2025-12、報告1）
    2025-12-30     500  assets:charges:tokyo:2026-01            assets:charges:tokyo:2025-12            再請求 133540（2026-01の締め）
    2026-01-09    1500  assets:bank                             assets:settlement:tokyo                 入金 tokyo 2025-12
    2026-01-13     500  liabilities:campaigns:133540:collected  liabilities:refunds:tokyo               返金 133540（寄付番号1-4）：家族も注文していた
    2026-01-14     500  liabilities:refunds:tokyo               assets:bank                             返金の振込み（寄付番号1-4）
    2026-01-29     500  assets:settlement:tokyo                 assets:charges:tokyo:2026-01            引落 133540（2026-01、報告1）
    2026-01-29     500  liabilities:campaigns:133540:promised   liabilities:campaigns:133540:collected  引落 133540（2026-01、報告1）
    2026-02-09     500  assets:bank                             assets:settlement:tokyo                 入金 tokyo 2026-01
    2026-02-13    1500  liabilities:campaigns:133540:collected  assets:bank                             送金1 133540 パン＆カフェ こすもす"
  `)
  // Nothing is left anywhere.
  expect((await accountBalances(db)).filter(({ balance_yen }) => balance_yen !== 0)).toEqual([])
  expect((await runChecks(db)).filter(({ ok }) => !ok)).toEqual([])
})
