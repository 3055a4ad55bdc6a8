import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { approvePayout, discardPayout, preparePayout } from '../../src/collecting/index.ts'
import { money_at as at, on, payingWorld } from '../support/money.ts'

/** What the database refuses whatever a program does: each is planted past the acts, as the application's own role. */
async function world() {
  const made = await payingWorld()
  await made.remit(1_300)
  const { rows } = await sql<{ cosmos: number; details: number }>`
    select o.id as cosmos, b.id as details from organisations.organisations o
    join organisations.bank_details_in_force b on b.organisation_id = o.id where o.address = 'cosmos'`.execute(made.db)
  const { cosmos = 0, details = 0 } = rows[0] ?? {}
  const prepare = (line_yen: number, part_yen: number, item: number) =>
    made.db.transaction().execute(async (tx) => {
      await sql`insert into collecting.payout_runs (run, pay_on, prepared_at, prepared_by_id, prepared_by)
                values (1, '2026-01-15', ${at}, ${made.aoki.person_id}, 'x')`.execute(tx)
      await sql`insert into collecting.payout_lines values (1, 1, ${cosmos}, ${details}, ${line_yen})`.execute(tx)
      await sql`insert into collecting.payout_parts values (1, 1, 1, '2025-12-01', ${item}, ${item === 3 ? 'liabilities:campaigns:133540' : 'liabilities:programmes:108413'}, 1, ${part_yen})`.execute(
        tx,
      )
    })
  return { ...made, prepare }
}

test('more than came, more than its fund has, and a line that is not the sum of its parts', async () => {
  const { db, prepare } = await world()
  await expect(prepare(1_301, 1_301, 3)).rejects.toThrow('would pay more than the bank has')
  await sql`select ledger.post_transfer('x', 'assets:bank', 'equity:x', 9000, '2026-01-09', ${at}::timestamptz, 'x')`.execute(db)
  await expect(prepare(1_301, 1_301, 3)).rejects.toThrow('1301 yen would be paid out and 1300 came')
  await expect(prepare(301, 301, 1)).rejects.toThrow('would pay more than its funds have')
  await expect(prepare(1_200, 1_000, 3)).rejects.toThrow('not the sums of their parts')
  await expect(prepare(1_300, 1_300, 3)).resolves.toBeUndefined()
})

test('approval by the same person, without books, twice; and anything added to a run afterwards', async () => {
  const { db, prepare, aoki, ishii } = await world()
  await prepare(1_000, 1_000, 3)
  const approve = (id: string) =>
    sql`update collecting.payout_runs set state = 'approved', approved_at = ${at}, approved_by_id = ${id}, approved_by = 'x'`.execute(
      db,
    )
  await expect(approve(aoki.person_id)).rejects.toThrow('approved_by_another')
  await expect(approve(ishii.person_id)).rejects.toThrow('the books do not agree')
  await expect(
    sql`insert into collecting.payout_parts values (1, 1, 1, '2025-12-01', 1, 'x', 1, 300)`.execute(db),
  ).rejects.toThrow('was prepared before')
  await expect(sql`update collecting.payout_lines set yen = 1`.execute(db)).rejects.toThrow('is refused')
  await expect(sql`delete from collecting.payout_parts`.execute(db)).rejects.toThrow('is refused')
  expect((await approvePayout(db, { run: 1, at, person: ishii, is_demonstration: true })).kind).toBe('approved')
  await expect(approve(ishii.person_id)).rejects.toThrow('approved or discarded, once')
  await expect(sql`update collecting.payout_files set bytes = 'x'`.execute(db)).rejects.toThrow('is refused')
})

test('money that was refunded meanwhile: the approval says so, and the database would refuse it', async () => {
  const { db, aoki, ishii } = await world()
  await preparePayout(db, { pay_on: on('2026-01-15'), at, person: aoki, is_demonstration: true })
  await sql`select ledger.post_transfer('refund', 'liabilities:campaigns:133539:collected', 'assets:bank', 500, '2026-01-13',
                                        ${at}::timestamptz, '返金')`.execute(db)
  expect(await approvePayout(db, { run: 1, at, person: ishii, is_demonstration: true })).toEqual({
    kind: 'money_gone',
    names: ['niji'],
  })
})

test('what came is paid once, to organisations or back to members: the bank is never short', async () => {
  const { db, aoki, ishii } = await world()
  const prepare = () => preparePayout(db, { pay_on: on('2026-01-15'), at, person: aoki, is_demonstration: true })
  expect(await prepare()).toMatchObject({ yen: 1_000 })
  // 133540 has 2,000 yen of which nothing has come yet; 400 go back to a member by bank all the same.
  await sql`select ledger.post_transfer('refund', 'liabilities:campaigns:133540:collected', 'assets:bank', 400, '2026-01-13',
                                        ${at}::timestamptz, '返金')`.execute(db)
  expect(await approvePayout(db, { run: 1, at, person: ishii, is_demonstration: true })).toEqual({ kind: 'bank_is_short' })
  await discardPayout(db, { run: 1, reason: '返金のため', at, person: ishii })
  expect(await prepare()).toMatchObject({
    run: 2,
    yen: 900,
    not_payable: [{ why: 'no_receiver' }, { why: 'not_remitted' }, { why: 'not_remitted' }],
  })
})
