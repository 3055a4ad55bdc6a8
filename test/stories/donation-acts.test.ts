import { expect, test } from 'vitest'
import { formatChargeNumber } from '../../src/collecting/charge-number.ts'
import {
  cancelDonation,
  decideFailedCharge,
  donationsOf,
  moveDonation,
  payRefund,
  recordRemittance,
  refundDonation,
} from '../../src/collecting/index.ts'
import { publishedCampaigns, undoImport } from '../../src/giving/index.ts'
import { yen } from '../../src/money/yen.ts'
import { payOut } from '../support/money.ts'
import { monthsOf } from '../support/month.ts'
import { transfersTable } from '../support/transfers-table.ts'

const LINES = ['2025-11-3,30010001,133540,2,1', '2025-11-3,30010001,133539,1,2', '2025-11-3,30010002,133540,1,3']

/** The names of donations by member and order number: `30010001 133540`. */
async function world(lines: readonly string[] = LINES) {
  const months = await monthsOf(lines)
  const { db, at } = months
  const acting = { reason: 'まちがい', at, person: null, actor: 'test' }
  const donationOf = async (member: string, number: string, index = 0) => {
    const row = await db
      .selectFrom('coops.members')
      .select(['coop_id', 'id'])
      .where('member_number', '=', member)
      .executeTakeFirstOrThrow()
    const found = (await donationsOf(db, { coop_id: row.coop_id, member_id: row.id })).filter(
      ({ order_number }) => order_number === number,
    )
    return found[index] ?? { name: 'none', state: 'none', refund: null, charge: null }
  }
  const nameOf = async (member: string, number: string, index = 0) => (await donationOf(member, number, index)).name
  return {
    ...months,
    acting,
    donationOf,
    cancel: async (member: string, number: string, index = 0) =>
      cancelDonation(db, { ...acting, name: await nameOf(member, number, index) }),
    refund: async (member: string, number: string, way: 'credit' | 'bank' = 'credit', index = 0) =>
      refundDonation(db, { ...acting, way, name: await nameOf(member, number, index) }),
    move: async (member: string, number: string, to_order_number: string, index = 0) =>
      moveDonation(db, { ...acting, to_order_number, name: await nameOf(member, number, index) }),
    pay: async (member: string, number: string, paid_on: string) =>
      payRefund(db, { ...acting, paid_on: Temporal.PlainDate.from(paid_on), name: await nameOf(member, number) }),
    /** Promised and collected yen of the campaigns' pages. */
    totals: async () =>
      Object.fromEntries(
        (await publishedCampaigns(db, at)).map(({ address, promised_yen, collected_yen }) => [
          address,
          `${promised_yen} ${collected_yen}`,
        ]),
      ),
  }
}

test('a donation that is cancelled before the close is not charged, and counts on its page no more', async () => {
  const { cancel, donationOf, totals, close, charges, troubles, db, acting, import_id } = await world()
  expect(await cancel('30010001', '133540')).toMatchObject({ kind: 'cancelled', was_charged: false })
  expect(await cancel('30010001', '133540')).toMatchObject({ kind: 'given_back_before' })
  expect((await donationOf('30010001', '133540')).state).toBe('cancelled')
  expect(await totals()).toMatchObject({ 133540: '500 0', 133539: '1000 0' })
  await expect(undoImport(db, { ...acting, import_id })).rejects.toThrow('acted_on')
  // A batch of which everything is cancelled is charged never, and keeps no month open.
  await cancel('30010001', '133539')
  expect(await close('2025-12')).toMatchObject({ kind: 'closed', closing: { charges: 1, donations: 1, yen: 500 } })
  expect(await charges('2025-12')).toEqual(['1 30010002 133540 1 500'])
  expect(await close('2026-01')).toEqual({ kind: 'nothing_to_charge' })
  expect(await transfersTable(db)).toMatchInlineSnapshot(`
    "   1000  assets:promises:tokyo:2025-12          liabilities:campaigns:133539:promised  寄付の受付 133539（取込み1）
       1500  assets:promises:tokyo:2025-12          liabilities:campaigns:133540:promised  寄付の受付 133540（取込み1）
       1000  liabilities:campaigns:133540:promised  assets:promises:tokyo:2025-12          寄付の取消し 133540（寄付番号1-2）：まちがい
       1000  liabilities:campaigns:133539:promised  assets:promises:tokyo:2025-12          寄付の取消し 133539（寄付番号1-3）：まちがい
        500  assets:charges:tokyo:2025-12           assets:promises:tokyo:2025-12          請求 133540（2025-12の締め）"
  `)
  expect(await troubles()).toEqual([])
})

test('cancelled after the close and collected all the same: the money is the member’s credit, which the next close uses', async () => {
  const { cancel, donationOf, close, charges, report, importLines, troubles, totals, db } = await world([
    ...LINES,
    '2025-11-3,30010001,108413,1,9',
  ])
  await close('2025-12')
  expect(await charges('2025-12')).toEqual([
    '1 30010001 108413 1 300',
    '2 30010001 133539 1 1000',
    '3 30010001 133540 2 1000',
    '4 30010002 133540 1 500',
  ])
  expect(await cancel('30010001', '133540')).toMatchObject({ kind: 'cancelled', was_charged: true })
  expect(await troubles()).toEqual([])
  await report('2025-12', { 1: '済', 2: '不能', 3: '済', 4: '済' })
  expect(await donationOf('30010001', '133540')).toMatchObject({ state: 'cancelled', refund: { way: 'credit', left_yen: 1_000 } })
  expect(await totals()).toMatchObject({ 133540: '500 500' })
  expect(await troubles()).toEqual([])
  // That it failed after all is for a person: the credit may be used.
  expect(await report('2025-12', { 3: '不能' })).toMatchObject({ endings: { dealt_with_meanwhile: 1 } })

  await importLines(['2025-11-4,30010001,200001,1,11'])
  // 300 yen of January's instalment and 500 of the late donation are paid; what failed stays a charge; 200 yen are left.
  expect(await close('2026-01')).toMatchObject({ closing: { charges: 1, instalments: 1, donations: 1, yen: 1_000 } })
  expect(await charges('2026-01')).toEqual(['1 30010001 133539 1 1000'])
  expect(await donationOf('30010001', '133540')).toMatchObject({ state: 'cancelled', refund: { left_yen: 200 } })
  expect(await donationOf('30010001', '200001')).toMatchObject({ state: 'collected', charge: { serial: null } })
  expect(await close('2026-02')).toMatchObject({ closing: { charges: 1, instalments: 1, yen: 100 } })
  expect(await charges('2026-02')).toEqual(['1 30010001 108413 1 100'])
  expect(await troubles()).toEqual([])
  await report('2026-02', { 1: '不能' })
  await close('2026-03')
  expect(await charges('2026-03')).toEqual(['1 30010001 108413 2 400'])
  await report('2026-03', { 1: '済' })
  expect(await transfersTable(db)).toMatchInlineSnapshot(`
    "   1000  assets:promises:tokyo:2025-12           liabilities:campaigns:133539:promised    寄付の受付 133539（取込み1）
       1500  assets:promises:tokyo:2025-12           liabilities:campaigns:133540:promised    寄付の受付 133540（取込み1）
        300  assets:promises:tokyo:2025-12           liabilities:programmes:108413:promised   毎月分 108413（2025-12の締め）
        300  assets:charges:tokyo:2025-12            assets:promises:tokyo:2025-12            請求 108413（2025-12の締め）
       1000  assets:charges:tokyo:2025-12            assets:promises:tokyo:2025-12            請求 133539（2025-12の締め）
       1500  assets:charges:tokyo:2025-12            assets:promises:tokyo:2025-12            請求 133540（2025-12の締め）
       1000  liabilities:campaigns:133540:promised   assets:charges:tokyo:2025-12             寄付の取消し 133540（寄付番号1-2）：まちがい
        300  assets:settlement:tokyo                 assets:charges:tokyo:2025-12             引落 108413（2025-12、報告1）
        300  liabilities:programmes:108413:promised  liabilities:programmes:108413:collected  引落 108413（2025-12、報告1）
        500  assets:settlement:tokyo                 assets:charges:tokyo:2025-12             引落 133540（2025-12、報告1）
        500  liabilities:campaigns:133540:promised   liabilities:campaigns:133540:collected   引落 133540（2025-12、報告1）
       1000  assets:settlement:tokyo                 liabilities:refunds:tokyo                取り消した寄付の引落 133540（2025-12、報告1）
        500  assets:promises:tokyo:2025-12           liabilities:campaigns:200001:promised    寄付の受付 200001（取込み2）
        300  assets:promises:tokyo:2026-01           liabilities:programmes:108413:promised   毎月分 108413（2026-01の締め）
        300  assets:charges:tokyo:2026-01            assets:promises:tokyo:2026-01            請求 108413（2026-01の締め）
       1000  assets:charges:tokyo:2026-01            assets:charges:tokyo:2025-12             再請求 133539（2026-01の締め）
        500  assets:charges:tokyo:2026-01            assets:promises:tokyo:2025-12            請求 200001（2026-01の締め）
        300  liabilities:refunds:tokyo               assets:charges:tokyo:2026-01             返金の充当 108413（2026-01の締め）
        300  liabilities:programmes:108413:promised  liabilities:programmes:108413:collected  返金の充当 108413（2026-01の締め）
        500  liabilities:refunds:tokyo               assets:charges:tokyo:2026-01             返金の充当 200001（2026-01の締め）
        500  liabilities:campaigns:200001:promised   liabilities:campaigns:200001:collected   返金の充当 200001（2026-01の締め）
        300  assets:promises:tokyo:2026-02           liabilities:programmes:108413:promised   毎月分 108413（2026-02の締め）
        300  assets:charges:tokyo:2026-02            assets:promises:tokyo:2026-02            請求 108413（2026-02の締め）
        200  liabilities:refunds:tokyo               assets:charges:tokyo:2026-02             返金の充当 108413（2026-02の締め）
        200  liabilities:programmes:108413:promised  liabilities:programmes:108413:collected  返金の充当 108413（2026-02の締め）
        300  assets:promises:tokyo:2026-03           liabilities:programmes:108413:promised   毎月分 108413（2026-03の締め）
        300  assets:charges:tokyo:2026-03            assets:promises:tokyo:2026-03            請求 108413（2026-03の締め）
        100  assets:charges:tokyo:2026-03            assets:charges:tokyo:2026-02             再請求 108413（2026-03の締め）
        400  assets:settlement:tokyo                 assets:charges:tokyo:2026-03             引落 108413（2026-03、報告1）
        400  liabilities:programmes:108413:promised  liabilities:programmes:108413:collected  引落 108413（2026-03、報告1）"
  `)
  expect(await troubles()).toEqual([])
})

test('a collected donation is refunded once, as a credit or by bank, and only from money that is there', async () => {
  const { cancel, refund, pay, close, report, totals, donationOf, troubles, db, at } = await world()
  expect(await refund('30010001', '133540')).toMatchObject({ kind: 'not_collected' })
  await close('2025-12')
  await report('2025-12', { 1: '済', 2: '済', 3: '済' })
  expect(await cancel('30010001', '133540')).toMatchObject({ kind: 'collected' })
  expect(await refund('30010001', '133540', 'bank')).toMatchObject({ kind: 'refunded', way: 'bank' })
  expect(await refund('30010001', '133540')).toMatchObject({ kind: 'given_back_before' })
  expect(await totals()).toMatchObject({ 133540: '500 500', 133539: '1000 1000' })
  expect(await pay('30010001', '133540', '2025-12-30')).toMatchObject({ kind: 'in_the_future' })
  expect(await pay('30010001', '133540', '2025-12-29')).toMatchObject({ kind: 'bank_is_short', bank_yen: 0 })
  const month = Temporal.PlainYearMonth.from('2025-12')
  const remitted_on = Temporal.PlainDate.from('2025-12-29')
  await recordRemittance(db, { coop_code: 'tokyo', month, yen: yen(1_500), remitted_on, at, person: null, actor: 'test' })
  expect(await pay('30010001', '133540', '2025-12-29')).toMatchObject({ kind: 'paid', yen: 1_000 })
  expect(await pay('30010001', '133540', '2025-12-29')).toMatchObject({ kind: 'nothing_owed' })
  expect((await donationOf('30010001', '133540')).refund).toMatchObject({ left_yen: 0, paid_on: '2025-12-29' })
  // Everything that came for こすもす is paid out.
  await payOut(db, ['cosmos'], at)
  expect(await refund('30010002', '133540')).toMatchObject({ kind: 'money_is_gone', left_yen: 0 })
  expect(await transfersTable(db)).toMatchInlineSnapshot(`
    "   1000  assets:promises:tokyo:2025-12           liabilities:campaigns:133539:promised   寄付の受付 133539（取込み1）
       1500  assets:promises:tokyo:2025-12           liabilities:campaigns:133540:promised   寄付の受付 133540（取込み1）
       1000  assets:charges:tokyo:2025-12            assets:promises:tokyo:2025-12           請求 133539（2025-12の締め）
       1500  assets:charges:tokyo:2025-12            assets:promises:tokyo:2025-12           請求 133540（2025-12の締め）
       1000  assets:settlement:tokyo                 assets:charges:tokyo:2025-12            引落 133539（2025-12、報告1）
       1000  liabilities:campaigns:133539:promised   liabilities:campaigns:133539:collected  引落 133539（2025-12、報告1）
       1500  assets:settlement:tokyo                 assets:charges:tokyo:2025-12            引落 133540（2025-12、報告1）
       1500  liabilities:campaigns:133540:promised   liabilities:campaigns:133540:collected  引落 133540（2025-12、報告1）
       1000  liabilities:campaigns:133540:collected  liabilities:refunds:tokyo               返金 133540（寄付番号1-2）：まちがい
       1500  assets:bank                             assets:settlement:tokyo                 入金 tokyo 2025-12
       1000  liabilities:refunds:tokyo               assets:bank                             返金の振込み（寄付番号1-2）
        500  liabilities:campaigns:133540:collected  assets:bank                             送金1 133540 パン＆カフェ こすもす"
  `)
  expect(await troubles()).toEqual([])
})

test('a donation is moved in every state; its charge stays, and its money follows', async () => {
  const { move, refund, close, report, charges, totals, troubles, donationOf, db } = await world([
    ...LINES,
    '2025-11-3,30010003,133540,1,4',
    '2025-11-3,30010004,133540,1,5',
  ])
  expect(await move('30010001', '133540', '133539')).toMatchObject({ kind: 'moved', to: { address: '133539' } })
  expect(await move('30010001', '133540', '133539')).toMatchObject({ kind: 'same_campaign' })
  expect(await move('30010001', '133540', '999999')).toMatchObject({ kind: 'unknown_campaign' })
  expect(await totals()).toMatchObject({ 133540: '1500 0', 133539: '2000 0' })
  expect(await troubles()).toEqual([])
  await close('2025-12')
  expect(await charges('2025-12')).toEqual([
    '1 30010001 133539 1 1000',
    '2 30010001 133540 2 1000',
    '3 30010002 133540 1 500',
    '4 30010003 133540 1 500',
    '5 30010004 133540 1 500',
  ])
  expect(await move('30010002', '133540', '200001')).toMatchObject({ kind: 'moved' })
  expect(await troubles()).toEqual([])
  await report('2025-12', { 1: '済', 2: '済', 3: '不能', 4: '済', 5: '不能' })
  expect(await report('2025-12', { 2: '不能' })).toMatchObject({ endings: { dealt_with_meanwhile: 1 } })
  expect(await move('30010003', '133540', '200001')).toMatchObject({ kind: 'moved' })
  expect(await totals()).toMatchObject({ 133540: '500 0', 133539: '2000 2000', 200001: '1000 500' })
  expect(await troubles()).toEqual([])
  await close('2026-01')
  expect(await donationOf('30010002', '133540')).toMatchObject({ state: 'charged', fund: 'liabilities:campaigns:200001' })
  await report('2026-01', { 1: '済', 2: '不能' })
  expect(await totals()).toMatchObject({ 133540: '500 0', 200001: '1000 1000' })
  expect(await refund('30010002', '133540', 'bank')).toMatchObject({ kind: 'refunded' })
  // The last one failed twice: moved, then given up by the desk.
  expect(await move('30010004', '133540', '133539')).toMatchObject({ kind: 'moved' })
  const charge_number = formatChargeNumber({ coop_id: 1, month: '2026-01-01', serial: 2 })
  await decideFailedCharge(db, {
    charge_number,
    course: 'cancel',
    reason: '連絡なし',
    at: Temporal.Instant.from('2026-02-01T10:00:00+09:00'),
    person: null,
  })
  expect((await donationOf('30010004', '133540')).state).toBe('given_up')
  expect(await move('30010004', '133540', '200001')).toMatchObject({ kind: 'given_up' })
  expect(await transfersTable(db)).toMatchInlineSnapshot(`
    "   1000  assets:promises:tokyo:2025-12           liabilities:campaigns:133539:promised   寄付の受付 133539（取込み1）
       2500  assets:promises:tokyo:2025-12           liabilities:campaigns:133540:promised   寄付の受付 133540（取込み1）
       1000  liabilities:campaigns:133540:promised   liabilities:campaigns:133539:promised   寄付の付け替え 133540（寄付番号1-2）：まちがい
       1000  assets:charges:tokyo:2025-12            assets:promises:tokyo:2025-12           請求 133539（2025-12の締め）
       2500  assets:charges:tokyo:2025-12            assets:promises:tokyo:2025-12           請求 133540（2025-12の締め）
        500  liabilities:campaigns:133540:promised   liabilities:campaigns:200001:promised   寄付の付け替え 133540（寄付番号1-4）：まちがい
       1000  assets:settlement:tokyo                 assets:charges:tokyo:2025-12            引落 133539（2025-12、報告1）
       1000  liabilities:campaigns:133539:promised   liabilities:campaigns:133539:collected  引落 133539（2025-12、報告1）
       1500  assets:settlement:tokyo                 assets:charges:tokyo:2025-12            引落 133540（2025-12、報告1）
        500  liabilities:campaigns:133540:promised   liabilities:campaigns:133540:collected  引落 133540（2025-12、報告1）
       1000  liabilities:campaigns:133539:promised   liabilities:campaigns:133539:collected  引落 133540（2025-12、報告1）のうち付け替えた寄付
        500  liabilities:campaigns:133540:collected  liabilities:campaigns:200001:collected  寄付の付け替え 133540（寄付番号1-5）：まちがい
       1000  assets:charges:tokyo:2026-01            assets:charges:tokyo:2025-12            再請求 133540（2026-01の締め）
        500  assets:settlement:tokyo                 assets:charges:tokyo:2026-01            引落 133540（2026-01、報告1）
        500  liabilities:campaigns:200001:promised   liabilities:campaigns:200001:collected  引落 133540（2026-01、報告1）のうち付け替えた寄付
        500  liabilities:campaigns:200001:collected  liabilities:refunds:tokyo               返金 133540（寄付番号1-4）：まちがい
        500  liabilities:campaigns:133540:promised   liabilities:campaigns:133539:promised   寄付の付け替え 133540（寄付番号1-6）：まちがい
        500  liabilities:campaigns:133539:promised   liabilities:campaigns:133540:promised   引落不能の取消しのため、付け替えをもどす
        500  liabilities:campaigns:133540:promised   assets:charges:tokyo:2026-01            引落不能の取消し 1-2601-0000002-4：連絡なし"
  `)
  expect(await troubles()).toEqual([])
})

test('a supporter’s month is cancelled and refunded like a donation, and moved never', async () => {
  const { cancel, refund, move, close, report, charges, troubles, donationOf } = await world([
    '2025-11-3,30010001,108413,1,1',
    '2025-11-3,30010002,108413,2,2',
  ])
  await close('2025-12')
  expect((await donationOf('30010001', '108413')).name).toBe('E1-2512')
  expect(await move('30010001', '108413', '133540')).toMatchObject({ kind: 'instalment' })
  expect(await cancel('30010001', '108413')).toMatchObject({ kind: 'cancelled', was_charged: true })
  await report('2025-12', { 1: '不能', 2: '済' })
  expect(await refund('30010002', '108413')).toMatchObject({ kind: 'refunded' })
  await close('2026-01')
  // What was cancelled is not charged again; what was refunded pays January, so one charge is left.
  expect(await charges('2026-01')).toEqual(['1 30010001 108413 1 300'])
  expect(await troubles()).toEqual([])
})
