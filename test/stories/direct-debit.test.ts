import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { runChecks } from '../../src/cli/verify.ts'
import { CollectionsRefused, sayCollectionsRefusal } from '../../src/collecting/index.ts'
import { monthsCollectedIn } from '../../src/collecting/receipts/collected-days.ts'
import { ACCOUNTS, answered, closedFile, said, shown, type World, withdraw_on, world } from '../support/direct-debit.ts'
import { transfersTable } from '../support/transfers-table.ts'

test('a month is closed into the bank’s file, its results come back, and the books follow', async () => {
  const at_home = await world()
  const { db, close, receive } = at_home
  const rehearsed = await close({ dry_run: true })
  expect(rehearsed).toMatchObject({ preview: { debit: { debits: 4, yen: 2_300, without_account: { count: 0 } } } })

  const file = await closedFile(at_home)
  expect(shown(file)).toMatchInlineSnapshot(`
    "19101234567890ﾄﾓﾆ                                     12269999ﾐﾎﾝ            001ﾐﾎﾝ            10000765                 ⏎
    29999ﾐﾎﾝ            002ﾐﾎﾝ                20000089ｶﾌﾞｼｷｶﾞｲｼﾔ                    00000003001000000012512000000120        ⏎
    29999ﾐﾎﾝ            001ﾐﾎﾝ                11234567ﾄﾓﾆ ﾊﾅｺ                       00000010001000000012512000000200        ⏎
    29999ﾐﾎﾝ            002ﾐﾎﾝ                20000089ｶﾌﾞｼｷｶﾞｲｼﾔ                    00000005001000000012512000000360        ⏎
    29999ﾐﾎﾝ            003ﾐﾎﾝ                10000003ｻﾝ                            00000005000000000012512000000480        ⏎
    8000004000000002300000000000000000000000000000000000000                                                                 ⏎
    9                                                                                                                       ⏎
    "
  `)
  // Whatever is changed afterwards, the month's file stays what the bank was given.
  await at_home.set({ separator: 'none' })
  await at_home.takeIn(ACCOUNTS.replace('1234567', '7654321'))
  expect(await closedFile(at_home)).toBe(file)

  const result = answered(file, '0104')
  expect(await receive(result, true)).toMatchObject({ is_stored: false, endings: { collected: 2, failed: 2 } })
  const received = await receive(result.replaceAll('\r\n', '\n').trimEnd())
  expect(received).toMatchObject({ lines: 4, collected_yen: 800, standing: { collected: 2, failed: 2, open: 0 } })
  expect(await receive(result)).toMatchObject({ is_stored: false, endings: { already_reported: 4 } })
  const { rows } = await sql<{ serial: number; reason: string | null }>`
    select serial, reason from collecting.collections order by serial`.execute(db)
  expect(rows).toEqual([
    { serial: 1, reason: null },
    { serial: 2, reason: '資金不足' },
    { serial: 3, reason: null },
    { serial: 4, reason: '預金口座振替依頼書なし' },
  ])
  expect(await transfersTable(db)).toMatchInlineSnapshot(`
    "   2000  assets:promises:tokyo:2025-12           liabilities:campaigns:133540:promised    寄付の受付 133540（取込み1）
        300  assets:promises:tokyo:2025-12           liabilities:programmes:108413:promised   毎月分 108413（2025-12の締め）
        300  assets:charges:tokyo:2025-12            assets:promises:tokyo:2025-12            請求 108413（2025-12の締め）
       2000  assets:charges:tokyo:2025-12            assets:promises:tokyo:2025-12            請求 133540（2025-12の締め）
        300  assets:settlement:tokyo                 assets:charges:tokyo:2025-12             引落 108413（2025-12、報告1）
        300  liabilities:programmes:108413:promised  liabilities:programmes:108413:collected  引落 108413（2025-12、報告1）
        500  assets:settlement:tokyo                 assets:charges:tokyo:2025-12             引落 133540（2025-12、報告1）
        500  liabilities:campaigns:133540:promised   liabilities:campaigns:133540:collected   引落 133540（2025-12、報告1）"
  `)
  expect((await runChecks(db)).filter(({ ok }) => !ok)).toEqual([])
  // Receipts are of the day on which the bank withdrew, not of the co-op's.
  const today = Temporal.PlainDate.from('2025-12-31')
  expect(await monthsCollectedIn(db, { coop_id: 1, year: 2025, today })).toEqual([
    { month: '2025-12-01', collected_on: '2025-12-26' },
  ])
})

test('the request itself is refused as a result, and so are other files; nothing is stored', async () => {
  const at_home = await world()
  const file = await closedFile(at_home)
  const refusal = async (sent: string) => {
    const error = await at_home.receive(sent).then(
      () => null,
      (failure: unknown) => failure,
    )
    return error instanceof CollectionsRefused ? sayCollectionsRefusal(error.refusal).split('\n')[1] : error
  }
  const result = answered(file, '0000')
  expect(await refusal(file)).toBe(
    'トレーラーの振替済件数と振替不能件数がどちらも0です。銀行に送った依頼のファイルで、結果のファイルではありません。結果のファイルを選んでください。',
  )
  expect(await refusal(result.replace('1234567890', '1234567891'))).toBe(
    '委託者コードが、この月に銀行に頼んだものと違います。ファイルを確かめてください。',
  )
  expect(await refusal(result.replace('1226', '1227'))).toBe(
    '引落日（1227）が、この月に頼んだ12月26日（金）と違います。ファイルを確かめてください。',
  )
  expect(await refusal(result.slice(0, -122))).toMatch(/順番が違います/)
  const { rows } = await sql`select from collecting.collection_reports`.execute(at_home.db)
  expect(rows).toEqual([])
})

test('a bank file for a month that the co-op collects is refused', async () => {
  const bank = await world()
  const result = answered(await closedFile(bank), '0000')
  const coop = await world()
  await coop.set({ is_used: false })
  expect(await coop.close({ debit: {} })).toMatchObject({ kind: 'closed' })
  await expect(coop.receive(result)).rejects.toMatchObject({
    refusal: { kind: 'bank_file', faults: ['この月は、口座振替で集金していません。生協の結果のファイルを選んでください。'] },
  })
})

describe('a month is not closed where the bank cannot be asked', () => {
  const open = async ({ db }: World) => (await sql`select from collecting.month_closings`.execute(db)).rows.length === 0

  test('members without an account are listed first, and can be left out', async () => {
    const some = ACCOUNTS.split('\n').filter((line) => !line.includes('30010002'))
    const at_home = await world({ accounts: some.join('\n') })
    expect(await at_home.close({ dry_run: true })).toMatchObject({
      preview: { debit: { debits: 2, yen: 1_500, without_account: { count: 1, first: ['30010002'] } } },
    })
    const ending = await at_home.close()
    expect(ending.kind === 'closed' ? '' : said(ending)).toBe(
      '口座のない組合員が1人います：30010002。何も変えていません。bin/tomoni import debit-accounts で口座を取り込んでください。急ぐときは --leave-out-without-account を付けると、その人の請求を除いたファイルになります。',
    )
    expect(await open(at_home)).toBe(true)
    const debit = { withdraw_on, is_demonstration: true, leave_out_without_account: true }
    const file = await closedFile(at_home, { debit })
    // Amount, 新規コード and 顧客番号 of the two members who have an account.
    const records = file.split('\r\n')
    expect(records.slice(1, 3).map((record) => record.slice(80, 111))).toEqual([
      '0000001000100000001251200000020',
      '0000000500000000001251200000048',
    ])
    expect(records[3]).toMatch(/^8000002000000001500/)
    expect((await runChecks(at_home.db)).filter(({ ok }) => !ok)).toEqual([])
  })

  test.each<[string, (at_home: World) => ReturnType<World['close']>, string]>([
    [
      'nobody has an account',
      async (at_home) => {
        await sql`delete from collecting.debit_details`.execute(at_home.db)
        return at_home.close({ dry_run: true })
      },
      '口座のない組合員が3人います：30010001、30010002、30010003。何も変えていません。bin/tomoni import debit-accounts で口座を取り込んでください。',
    ],
    [
      'no day',
      ({ close }) => close({ debit: { is_demonstration: true } }),
      'この生協は口座振替で集金します。引落日を --withdraw-on に書いて、bin/tomoni close-month で締めてください。例：--withdraw-on 2025-12-26',
    ],
    [
      'a day that is over, on a Sunday',
      ({ close }) => close({ debit: { withdraw_on: Temporal.PlainDate.from('2025-12-07'), is_demonstration: true } }),
      '銀行のファイルを作れません。何も変えていません。\n引落日は、今日よりあとの日にしてください。',
    ],
    [
      'a day on which banks are closed',
      ({ close }) => close({ debit: { withdraw_on: Temporal.PlainDate.from('2025-12-31'), is_demonstration: true } }),
      '銀行のファイルを作れません。何も変えていません。\n12月31日（水）は銀行の休みの日です。次の営業日は1月5日（月）です。',
    ],
    [
      'a day of another year',
      ({ close }) => close({ debit: { withdraw_on: Temporal.PlainDate.from('2026-12-25'), is_demonstration: true } }),
      '銀行のファイルを作れません。何も変えていません。\n引落日は、6か月以内の日にしてください。',
    ],
    [
      'banks that are no more',
      ({ close }) => close({ debit: { withdraw_on } }),
      `銀行のファイルを作れません。何も変えていません。
委託者の口座：銀行番号「9999」の銀行はありません。
銀行番号「9999」の銀行はありません。口座が1人分あります。新しい番号で取り込み直してください。
銀行番号「9999」の銀行はありません。口座が1人分あります。新しい番号で取り込み直してください。
銀行番号「9999」の銀行はありません。口座が1人分あります。新しい番号で取り込み直してください。`,
    ],
    [
      'a day, though the co-op collects',
      async ({ set, close }) => {
        await set({ is_used: false })
        return close()
      },
      'この生協は、生協が集金します。引落日は要りません。口座振替にするには、bin/tomoni collecting-settings で設定してください。',
    ],
  ])('%s', async (_what, attempt, sentence) => {
    const at_home = await world()
    const ending = await attempt(at_home)
    expect(ending.kind === 'closed' ? 'closed' : said(ending)).toBe(sentence)
    expect(await open(at_home)).toBe(true)
  })
})

test('what the bank was asked stays, and nobody is debited without a charge', async () => {
  const at_home = await world()
  await closedFile(at_home)
  const { db } = at_home
  await expect(sql`update collecting.debits set account_number = '0000001'`.execute(db)).rejects.toThrow(/refused/)
  await expect(sql`delete from collecting.debit_requests`.execute(db)).rejects.toThrow(/refused/)
  const again = sql`insert into collecting.debits select * from collecting.debits limit 1`.execute(db)
  await expect(again).rejects.toThrow(/debits_pkey/)
  const another = sql`
    insert into collecting.debits
    select coop_id, collection_month, 99, bank, bank_kana, branch, branch_kana, account_kind, null, null, novelty, account_sealed
    from collecting.debits limit 1`.execute(db)
  await expect(another).rejects.toThrow(/no such charge/)
})
