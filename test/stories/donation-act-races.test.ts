import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { cancelDonation, closeMonth, moveDonation, refundDonation } from '../../src/collecting/index.ts'
import { secondConnection } from '../support/database.ts'
import { monthsOf } from '../support/month.ts'

const LINES = ['2025-11-3,30010001,133540,2,1', '2025-11-3,30010002,133540,1,2']

async function world() {
  const months = await monthsOf(LINES)
  return {
    ...months,
    acting: { name: '1-2', reason: '連絡あり', at: months.at, person: null, actor: 'test' },
    count: async (table: string) =>
      (await sql<{ n: number }>`select count(*) as n from ${sql.raw(table)}`.execute(months.db)).rows[0]?.n,
  }
}

test('a cancelling and the close at once: it is not charged, or its charge is known', async () => {
  const { db, url, of, acting, troubles, charges } = await world()
  const [closed, cancelled] = await Promise.all([closeMonth(db, of('2025-12')), cancelDonation(secondConnection(url).db, acting)])
  expect(closed.kind).toBe('closed')
  expect(cancelled.kind).toBe('cancelled')
  const was_charged = cancelled.kind === 'cancelled' && cancelled.was_charged
  expect(await charges('2025-12')).toHaveLength(was_charged ? 2 : 1)
  expect(await troubles()).toEqual([])
})

test('refunded twice at once, by two people: once, and the other is told so', async () => {
  const { db, url, close, report, acting, count, troubles } = await world()
  await close('2025-12')
  await report('2025-12', { 1: '済', 2: '済' })
  const both = await Promise.all([
    refundDonation(db, { ...acting, way: 'bank' }),
    refundDonation(secondConnection(url).db, { ...acting, way: 'credit' }),
  ])
  expect(both.map(({ kind }) => kind).sort()).toEqual(['given_back_before', 'refunded'])
  expect(await count('collecting.refunds')).toBe(1)
  expect(await troubles()).toEqual([])
})

test('refunded and moved at once: the money goes one way', async () => {
  const { db, url, close, report, acting, troubles, count } = await world()
  await close('2025-12')
  await report('2025-12', { 1: '済', 2: '済' })
  const [refunded, moved] = await Promise.all([
    refundDonation(db, { ...acting, way: 'bank' }),
    moveDonation(secondConnection(url).db, { ...acting, to_order_number: '133539' }),
  ])
  expect(refunded.kind).toBe('refunded')
  expect(['moved', 'given_back_before']).toContain(moved.kind)
  expect(await count('giving.donation_acts')).toBe(moved.kind === 'moved' ? 2 : 1)
  expect(await troubles()).toEqual([])
})

test('the database itself refuses a second giving back, more than is owed, and an act on a charge that stands otherwise', async () => {
  const { db, close, report, acting } = await world()
  await close('2025-12')
  await report('2025-12', { 1: '済', 2: '済' })
  await refundDonation(db, { ...acting, way: 'credit' })
  const columns =
    'coop_id, member_id, batch_id, line_no, units, yen, from_fund, charge_month, charge_serial, first_month, acted_at, acted_by, reason'
  const act = (nth: number, kind: string, was_collected: boolean, line = 'line_no') =>
    sql
      .raw(`insert into giving.donation_acts (${columns}, nth, kind, was_collected, transfer_id)
            select ${columns.replace('line_no', line)}, ${nth}, '${kind}', ${was_collected}, 1 from giving.donation_acts limit 1`)
      .execute(db)
  await expect(act(2, 'refunded', true)).rejects.toThrow('given back before')
  await expect(act(1, 'refunded', true, '3')).rejects.toThrow('no such donation')
  await expect(sql`delete from giving.donation_acts`.execute(db)).rejects.toThrow('refused')
  await expect(sql`update collecting.refunds set yen = 1`.execute(db)).rejects.toThrow('refused')
  await expect(
    sql`insert into collecting.refund_payments (act_id, yen, paid_on, transfer_id, recorded_at, recorded_by)
        select act_id, 1001, '2025-12-29', 2, ${acting.at.toString()}, 'x' from collecting.refunds`.execute(db),
  ).rejects.toThrow('more than is owed')
  // The other donation is collected: it cannot be cancelled as if it were promised, nor as if its charge were open.
  const other = (values: string) =>
    sql
      .raw(`insert into giving.donation_acts (coop_id, member_id, batch_id, line_no, nth, kind, units, yen, from_fund, was_collected,
              transfer_id, acted_at, acted_by, reason, charge_month, charge_serial, first_month)
            select coop_id, member_id, batch_id, line_no, 1, 'cancelled', units, yen, 'liabilities:campaigns:133540', false, 1,
                   '2025-12-29', 'x', 'x', ${values} from giving.donations where line_no = 3`)
      .execute(db)
  await expect(other('null, null, null')).rejects.toThrow('charged meanwhile')
  await expect(other(`'2025-12-01', 2, '2025-12-01'`)).rejects.toThrow('does not stand')
})
