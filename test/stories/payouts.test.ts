import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { runChecks } from '../../src/cli/verify.ts'
import {
  approvePayout,
  discardPayout,
  findPayout,
  payoutFile,
  preparePayout,
  undoRemittance,
} from '../../src/collecting/index.ts'
import { findMail } from '../../src/mail/index.ts'
import { setOrganisationMail } from '../../src/organisations/set-organisation-mail.ts'
import { secondConnection } from '../support/database.ts'
import { money_at, moneyWorld, on, payingWorld, plantBankDetails, plantStaff } from '../support/money.ts'
import { transfersTable } from '../support/transfers-table.ts'

const troubles = async (db: Parameters<typeof runChecks>[0]) => (await runChecks(db)).filter(({ ok }) => !ok)
const pay_on = on('2026-01-15')
const at = money_at

test('what was collected and remitted is paid: one prepares, another approves; the file, the books and the statement agree', async () => {
  const { db, remit, aoki, ishii } = await payingWorld()
  await setOrganisationMail(db, { address: 'cosmos', mail: 'cosmos@example.jp', at, person: aoki })
  await remit(3_300)
  const call = { pay_on, at, is_demonstration: true }
  const prepared = await preparePayout(db, { ...call, person: aoki })
  expect(prepared).toMatchObject({
    kind: 'prepared',
    run: 1,
    yen: 3_000,
    lines: [
      { organisation: 'パン＆カフェ こすもす', yen: 2_000, parts: [{ order_number: '133540', units: 4, yen: 2_000 }] },
      { organisation: '虹のアトリエ', yen: 1_000, parts: [{ order_number: '133539', units: 1, yen: 1_000 }] },
    ],
    not_payable: [{ name: 'インクルファンド', organisation: null, yen: 300, why: 'no_receiver' }],
  })
  expect(await preparePayout(db, { ...call, person: ishii })).toMatchObject({ kind: 'nothing_to_pay', held_by: [1] })

  const approving = { run: 1, at, is_demonstration: true }
  expect(await approvePayout(db, { ...approving, person: aoki })).toEqual({ kind: 'same_person' })
  const approved = await approvePayout(db, { ...approving, person: ishii })
  expect(approved).toMatchObject({ kind: 'approved', yen: 3_000, lines: 2, mails: 1 })
  expect(await approvePayout(db, { ...approving, person: ishii })).toEqual({ kind: 'approved_before', by: '石井' })
  expect((await transfersTable(db)).split('\n').slice(-3).join('\n')).toMatchInlineSnapshot(`
    "   3300  assets:bank                             assets:settlement:tokyo                  入金 tokyo 2025-12
       2000  liabilities:campaigns:133540:collected  assets:bank                              送金1 133540 パン＆カフェ こすもす
       1000  liabilities:campaigns:133539:collected  assets:bank                              送金1 133539 虹のアトリエ"
  `)

  const file = Buffer.from((await payoutFile(db, 1)) ?? []).toString('latin1')
  expect(file.match(/^2/gm)).toHaveLength(2)
  expect(file).toMatch(/^12100000000001/)
  expect(file).toMatch(/^8000002000000003000/m)
  const mail = await findMail(db, 1)
  expect(mail?.to_address).toBe('cosmos@example.jp')
  expect(mail?.text).toContain('送金額　2,000円')
  const pdf = await db.selectFrom('mail.attachments').select(['name', 'contents']).executeTakeFirstOrThrow()
  expect(pdf.name).toBe('送金明細書_1-1.pdf')
  expect(pdf.contents.subarray(0, 5).toString()).toBe('%PDF-')
  expect(await troubles(db)).toEqual([])
})

test('what came only in part is paid only in part, and the rest when it has come', async () => {
  const { db, remit, aoki, ishii } = await payingWorld()
  await remit(1_500)
  const first = await preparePayout(db, { pay_on, at, person: aoki, is_demonstration: true })
  // The programme's 300 yen come first, then 虹 1,000; of the 2,000 for こすもす 200 have come.
  expect(first).toMatchObject({ lines: [{ yen: 200 }, { yen: 1_000 }] })
  await approvePayout(db, { run: 1, at, person: ishii, is_demonstration: true })
  await remit(1_800, '2026-01-13')
  await sql`update giving.programmes set receiver_id = (select id from organisations.organisations where address = 'niji')`.execute(
    db,
  )
  const rest = await preparePayout(db, { pay_on, at, person: ishii, is_demonstration: true })
  expect(rest).toMatchObject({
    run: 2,
    lines: [
      { yen: 1_800, parts: [{ units: 4 }] },
      { yen: 300, parts: [{ units: 1 }] },
    ],
    not_payable: [],
  })
  expect((await approvePayout(db, { run: 2, at, person: aoki, is_demonstration: true })).kind).toBe('approved')
  expect(await troubles(db)).toEqual([])
})

test('a run that is given up frees its money; one that is approved cannot be given up', async () => {
  const { db, remit, aoki, ishii } = await payingWorld()
  await remit(3_300)
  const call = { pay_on, at, person: aoki, is_demonstration: true }
  await preparePayout(db, call)
  const discard = (run: number) => discardPayout(db, { run, reason: '日付をまちがえた', at, person: aoki })
  expect(await discard(7)).toEqual({ kind: 'unknown_run' })
  expect(await discard(1)).toEqual({ kind: 'discarded' })
  expect(await discard(1)).toEqual({ kind: 'discarded_before' })
  expect(await approvePayout(db, { run: 1, at, person: ishii, is_demonstration: true })).toEqual({ kind: 'discarded_before' })
  expect(await preparePayout(db, call)).toMatchObject({ kind: 'prepared', run: 2, yen: 3_000 })
  await approvePayout(db, { run: 2, at, person: ishii, is_demonstration: true })
  expect(await discard(2)).toEqual({ kind: 'approved_before' })
  expect((await findPayout(db, 1))?.discarded_why).toBe('日付をまちがえた')
})

test('refusals of preparing and approving, in their order', async () => {
  const { db, remit, aoki, ishii } = await moneyWorld()
  const clerk = await plantStaff(db, '上田', 'clerk')
  const prepare = (day: string, person = aoki) => preparePayout(db, { pay_on: on(day), at, person, is_demonstration: true })
  const approve = (person = aoki) => approvePayout(db, { run: 9, at, person, is_demonstration: true })
  expect([await approve(clerk), await approve()]).toEqual([{ kind: 'no_right' }, { kind: 'unknown_run' }])
  expect(await prepare('2026-01-12', clerk)).toEqual({ kind: 'no_right' })
  expect(await prepare('2026-01-12')).toEqual({ kind: 'day_is_past' })
  expect(await prepare('2199-01-15')).toEqual({ kind: 'holidays_unknown' })
  expect(await prepare('2026-01-17')).toEqual({ kind: 'no_business_day', next: on('2026-01-19') })
  expect(await prepare('2026-01-15')).toEqual({ kind: 'no_payer' })
  await sql`insert into collecting.payer (consignor_code, consignor_kana, bank_code, branch_code, account_kind, account_number)
            values ('0000000001', 'ﾄﾓﾆ', '9999', '001', '1', '7654321')`.execute(db)
  await remit(3_300)
  expect(await prepare('2026-01-15')).toMatchObject({
    kind: 'nothing_to_pay',
    not_payable: [{ why: 'no_receiver' }, { why: 'no_bank_details' }, { why: 'no_bank_details' }],
  })
  await plantBankDetails(db, { address: 'cosmos', by: aoki, confirmed_by: ishii })
  // Without the demonstration, 9999 is no bank.
  expect(await preparePayout(db, { pay_on, at, person: aoki, is_demonstration: false })).toMatchObject({
    kind: 'file_refused',
    faults: [{ organisation: null }, { organisation: 'パン＆カフェ こすもす', says: '銀行番号「9999」の銀行はありません。' }],
  })
  expect(await db.selectFrom('collecting.payout_runs').selectAll().execute()).toEqual([])
})

test('two approvals at once pay once, and two people who prepare at once hold the money once', async () => {
  const { db, url, remit, aoki, ishii } = await payingWorld()
  await remit(3_300)
  const second = secondConnection(url).db
  const preparing = { pay_on, at, is_demonstration: true }
  const runs = await Promise.all([
    preparePayout(db, { ...preparing, person: aoki }),
    preparePayout(second, { ...preparing, person: aoki }),
  ])
  expect(runs.map(({ kind }) => kind).sort()).toEqual(['nothing_to_pay', 'prepared'])
  const approving = { run: 1, at, person: ishii, is_demonstration: true }
  const endings = await Promise.all([approvePayout(db, approving), approvePayout(second, approving)])
  expect(endings.map(({ kind }) => kind).sort()).toEqual(['approved', 'approved_before'])
  expect((await transfersTable(db)).match(/送金1/g)).toHaveLength(2)
})

test('details that changed since, a day that is over, and a remittance taken back under a payout are refused', async () => {
  const { db, remit, of, aoki, ishii } = await payingWorld()
  const remitted = await remit(3_300)
  await preparePayout(db, { pay_on, at, person: aoki, is_demonstration: true })
  const approve = (when = at) => approvePayout(db, { run: 1, at: when, person: ishii, is_demonstration: true })
  expect(await approve(Temporal.Instant.from('2026-01-16T09:00:00+09:00'))).toEqual({ kind: 'day_is_past' })
  if (remitted.kind !== 'recorded') throw new Error(remitted.kind)
  const undo = await undoRemittance(db, { ...of, remittance_id: remitted.remittance_id, reason: 'まちがい' })
  expect(undo).toEqual({ kind: 'paid_out', paid_yen: 3_000 })
  await plantBankDetails(db, { address: 'niji', by: ishii, confirmed_by: aoki, number: '2222222' })
  expect(await approve()).toEqual({ kind: 'details_changed', organisations: ['虹のアトリエ'] })
})

test('a result that takes back what is prepared or paid waits for a person; what is not paid follows the co-op', async () => {
  const { db, remit, receive, number, aoki, ishii } = await payingWorld()
  await remit(3_300)
  await preparePayout(db, { pay_on, at, person: aoki, is_demonstration: true })
  // Charge 1 is the programme's, which nobody was paid for; charges 3 and 5 are in the run.
  const received = await receive([`${number(1)},不能,,`, `${number(3)},不能,,口座解約`])
  expect(received.endings).toMatchObject({ failed_after_collected: 1, failed_after_paid_out: 1 })
  await approvePayout(db, { run: 1, at, person: ishii, is_demonstration: true })
  expect((await receive([`${number(5)},不能,,`])).endings.failed_after_paid_out).toBe(1)
  expect(await troubles(db)).toEqual([])
})
