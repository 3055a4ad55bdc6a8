import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { runChecks } from '../../src/cli/verify.ts'
import { recordRemittance, sayNotRecorded, sayNotUndone, sayStanding, undoRemittance } from '../../src/collecting/index.ts'
import { yen } from '../../src/money/yen.ts'
import { secondConnection } from '../support/database.ts'
import { december, money_at, moneyWorld, on } from '../support/money.ts'
import { transfersTable } from '../support/transfers-table.ts'

const troubles = async (db: Parameters<typeof runChecks>[0]) => (await runChecks(db)).filter(({ ok }) => !ok)
const lastTransfers = async (db: Parameters<typeof runChecks>[0], n: number) =>
  (await transfersTable(db)).split('\n').slice(-n).join('\n')

test('remittances add up; the difference is said; what is beyond waits as a surplus and is used up by later results', async () => {
  const { db, remit, receive, number, of } = await moneyWorld()
  const first = await remit(3_000)
  if (first.kind !== 'recorded') throw new Error(first.kind)
  expect(sayStanding(first.standing)).toBe('引落済 3,300円、入金 3,000円。入金が300円足りません。')
  const second = await remit(500, '2026-01-12')
  if (second.kind !== 'recorded') throw new Error(second.kind)
  expect(second.surplus_yen).toBe(200)
  expect(sayStanding(second.standing)).toBe(
    '引落済 3,300円、入金 3,500円。入金が200円多いです。多い分は送金しません。生協に確かめてください。',
  )

  // 500 yen turn out never to have been collected: what came for them is beyond, too; then they were collected after all.
  expect((await receive([`${number(5)},不能,,`])).endings.failed_after_collected).toBe(1)
  expect((await receive([`${number(5)},済,500,`])).endings.collected_after_failed).toBe(1)

  const undone = await undoRemittance(db, { ...of, remittance_id: first.remittance_id, reason: '別の生協の入金だった' })
  if (undone.kind !== 'undone') throw new Error(undone.kind)
  expect(sayStanding(undone.standing)).toBe('引落済 3,300円、入金 500円。入金が2,800円足りません。')
  expect(await undoRemittance(db, { ...of, remittance_id: first.remittance_id, reason: 'x' })).toEqual({ kind: 'undone_before' })
  expect(await lastTransfers(db, 12)).toMatchInlineSnapshot(`
    "   2000  liabilities:campaigns:133540:promised   liabilities:campaigns:133540:collected   引落 133540（2025-12、報告1）
       3000  assets:bank                             assets:settlement:tokyo                  入金 tokyo 2025-12
        300  assets:bank                             assets:settlement:tokyo                  入金 tokyo 2025-12
        200  assets:bank                             liabilities:surplus:tokyo                過入金 tokyo 2025-12
        500  assets:charges:tokyo:2025-12            assets:settlement:tokyo                  引落の取消し 133540（2025-12、報告2）
        500  liabilities:campaigns:133540:collected  liabilities:campaigns:133540:promised    引落の取消し 133540（2025-12、報告2）
        500  assets:settlement:tokyo                 liabilities:surplus:tokyo                入金を過入金にする（tokyo 2025-12）
        500  assets:settlement:tokyo                 assets:charges:tokyo:2025-12             引落 133540（2025-12、報告3）
        500  liabilities:campaigns:133540:promised   liabilities:campaigns:133540:collected   引落 133540（2025-12、報告3）
        500  liabilities:surplus:tokyo               assets:settlement:tokyo                  過入金を入金に充てる（tokyo 2025-12）
       3000  assets:settlement:tokyo                 assets:bank                              入金の取消し：別の生協の入金だった
        200  liabilities:surplus:tokyo               assets:settlement:tokyo                  過入金を入金に充てる（tokyo 2025-12）"
  `)
  expect(await troubles(db)).toEqual([])
})

test('each refusal, in its promised order, has its sentence and changes nothing', async () => {
  const { db, remit, of } = await moneyWorld()
  const call = { ...of, yen: yen(3_300), remitted_on: on('2026-01-09') }
  const recorded = await remit(3_300)
  const before = await transfersTable(db)
  const table: [Parameters<typeof recordRemittance>[1], string][] = [
    [{ ...call, coop_code: 'osaka', month: december.add({ months: 1 }) }, 'unknown_coop'],
    [{ ...call, month: december.add({ months: 1 }), remitted_on: on('2027-01-09') }, 'month_not_closed'],
    [{ ...call, remitted_on: on('2026-01-14') }, 'not_yet'],
    [{ ...call, remitted_on: on('2025-11-30') }, 'before_month'],
    [call, 'recorded_before'],
  ]
  for (const [said, kind] of table) {
    const ending = await recordRemittance(db, said)
    expect(ending.kind).toBe(kind)
    if (ending.kind !== 'recorded') expect(sayNotRecorded(ending)).toMatch(/。$/)
  }
  expect(await transfersTable(db)).toBe(before)
  expect((await remit(3_300, '2026-01-09', '二つの口座から同じ額が届いた')).kind).toBe('recorded')
  expect((await undoRemittance(db, { ...of, remittance_id: 99, reason: 'x' })).kind).toBe('unknown_remittance')
  expect(recorded.kind).toBe('recorded')
  expect(sayNotUndone({ kind: 'unknown_remittance' })).toBe('その番号の入金はありません。番号を確かめてください。')
})

test('the same remittance recorded twice at once stands once', async () => {
  const { db, url, of } = await moneyWorld()
  const call = { ...of, yen: yen(3_300), remitted_on: on('2026-01-09') }
  const endings = await Promise.all([recordRemittance(db, call), recordRemittance(secondConnection(url).db, call)])
  expect(endings.map(({ kind }) => kind).sort()).toEqual(['recorded', 'recorded_before'])
  // Past the act, the database itself refuses it.
  const again = sql`
    insert into collecting.remittances (coop_id, collection_month, remitted_on, yen, recorded_at, recorded_by)
    values (1, '2025-12-01', '2026-01-09', 3300, ${money_at}, 'test')`.execute(db)
  await expect(again).rejects.toThrow('remittances_once')
})

test('the database refuses more remitted than collected, and a remittance that the books do not have', async () => {
  const { db } = await moneyWorld()
  const unposted = sql`
    insert into collecting.remittances (coop_id, collection_month, remitted_on, yen, recorded_at, recorded_by)
    values (1, '2025-12-01', '2026-01-09', 100, ${money_at}, 'test')`.execute(db)
  await expect(unposted).rejects.toThrow('the books do not agree')
  const beyond = db.transaction().execute(async (tx) => {
    await sql`
      with r as (
        insert into collecting.remittances (coop_id, collection_month, remitted_on, yen, recorded_at, recorded_by)
        values (1, '2025-12-01', '2026-01-09', 9900, ${money_at}, 'test') returning id)
      insert into collecting.remittance_transfers (transfer_id, coop_id, collection_month, remittance_id, remitted_yen, surplus_yen)
      select ledger.post_transfer('x', 'assets:bank', 'assets:settlement:tokyo', 9900, '2026-01-09', ${money_at}::timestamptz, 'x'),
             1, '2025-12-01', id, 9900, 0 from r`.execute(tx)
  })
  await expect(beyond).rejects.toThrow('the books do not agree')
})
