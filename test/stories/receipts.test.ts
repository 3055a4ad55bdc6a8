import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { runChecks } from '../../src/cli/verify.ts'
import {
  addressReceipts,
  changeCollectedDay,
  changeReceiptIssuer,
  donationsOf,
  issueReceipts,
  PrintedMeanwhile,
  printReceipts,
  printStatements,
  type ReceiptsOf,
  refundDonation,
} from '../../src/collecting/index.ts'
import { by, certification, FILE, issuer, type World, world } from '../support/collected-december.ts'
import { secondConnection } from '../support/database.ts'
import { pagesOf } from '../support/pdf-text.ts'

/** Prints and records: the words of each page. */
async function print(
  { db, of }: Pick<World, 'db' | 'of'>,
  asked: Partial<ReceiptsOf & { only_new: boolean; a_file: number }> = {},
) {
  const pages: string[] = []
  for await (const file of printReceipts(db, { ...of, only_new: false, a_file: 100, ...asked })) {
    await file.record()
    if (file.pdf) pages.push(...pagesOf(file.pdf))
    pages.push(...file.left_out.map(({ member_number, letters }) => `left out ${member_number} ${letters.join('')}`))
  }
  return pages
}

const troubles = async (db: World['db']) => (await runChecks(db)).filter(({ ok }) => !ok)
const line = (page: string, pattern: RegExp) => page.split('\n').find((text) => pattern.test(text))

test('what was collected gets a receipt each, numbered without a gap, once; what failed gets none', async () => {
  const here = await world()
  const { db, of } = here
  expect(await issueReceipts(db, of)).toEqual({ kind: 'issued', issued: 3 })
  expect(await issueReceipts(db, of)).toEqual({ kind: 'issued', issued: 0 })
  const pages = await print(here)
  expect(pages.map((page) => line(page, /番号 tokyo/))).toEqual([
    '番号 tokyo-2025-000001',
    '番号 tokyo-2025-000002',
    '番号 tokyo-2025-000003',
  ])
  expect(pages[0]).toMatchInlineSnapshot(`
    "受領書
    番号 tokyo-2025-000001
    2026年1月10日
    組合員1 様
    生協・東京 組合員番号 30010001

    1,000円
    ご寄付として、上記の金額を受領しました。ありがとうございました。
    寄付先
    cosmos（パン＆カフェ こすもす）
    受領した日
    2025年12月29日（2025年12月の代金と一緒の引き落とし）
    この寄付は、寄付金控除の対象ではありません。消費税はかかりません
    （不課税）。
    見本のNPO #1
    見本県見本市1-2-3
    電話 000-0000-0000"
  `)
  expect(pages.map((page) => line(page, /^[\d,]+円$/))).toEqual(['1,000円', '300円', '500円'])
  expect(await troubles(db)).toEqual([])
})

test('a second printing says so, and which it is; those never printed can be had alone', async () => {
  const here = await world()
  const { db, of, member } = here
  await issueReceipts(db, of)
  const { member_id } = await member(1)
  expect((await print(here, { member_id })).join()).not.toContain('再発行')
  expect(await print(here, { only_new: true })).toHaveLength(2)
  expect(await print(here, { only_new: true })).toEqual([])
  expect((await print(here, { member_id })).join()).toContain('再発行（2回目の印刷）')
  expect((await print(here, { member_id })).join()).toContain('再発行（3回目の印刷）')
  expect(await troubles(db)).toEqual([])
})

test('a receipt of what failed afterwards is void and says so, and holds again when it was collected after all', async () => {
  const here = await world()
  const { db, of, member, numbers, receive } = here
  await issueReceipts(db, of)
  const { member_id } = await member(1)
  await receive(`${numbers[1]},不能,,口座解約`)
  expect(await print(here)).toHaveLength(2)
  expect((await print(here, { member_id })).join()).toContain('この受領書は無効です。引き落としができていませんでした。')
  expect(await troubles(db)).toEqual([])
  await receive(`${numbers[1]},済,1000,`)
  expect(await issueReceipts(db, of)).toEqual({ kind: 'issued', issued: 0 })
  expect((await print(here, { member_id })).join()).not.toContain('無効')
  await receive(`${numbers[3]},済,500,`)
  expect(await issueReceipts(db, of)).toEqual({ kind: 'issued', issued: 1 })
  expect((await print(here, { member_id: (await member(3)).member_id })).join()).toContain('tokyo-2025-000004')
})

test('a refund of one of two donations makes the receipt void; what is left has a receipt of its own', async () => {
  const more = 'tokyo,2025-11-3,30010001,133540,1,5\n'
  const here = await world({ orders: `${FILE}${more}`, collected: ['済,300', '済,1500', '済,500', '不能,0'] })
  const { db, of, member } = here
  await issueReceipts(db, of)
  const { member_id } = await member(1)
  const gift = (await donationsOf(db, { coop_id: of.coop.id, member_id })).find(({ yen }) => yen === 500)
  const refunded = await refundDonation(db, { name: gift?.name ?? '', reason: '申し出', way: 'bank', dry_run: false, ...by })
  expect(refunded.kind).toBe('refunded')
  expect(await issueReceipts(db, of)).toEqual({ kind: 'issued', issued: 1 })
  const [first = '', second = ''] = await print(here, { member_id })
  expect(first).toContain('この受領書は無効です。寄付をお返ししました。')
  expect([line(second, /^番号/), line(second, /^[\d,]+円$/)]).toEqual(['番号 tokyo-2025-000004', '1,000円'])
  expect(await troubles(db)).toEqual([])
})

test('a statement lists what a member gave in the year, counts its printings, and leaves void receipts out', async () => {
  const { db, of, member, receive, numbers } = await world()
  await issueReceipts(db, of)
  const printed = async (asked: Partial<ReceiptsOf> = {}) => {
    const pages: string[] = []
    for await (const file of printStatements(db, { ...of, a_file: 1, ...asked })) {
      await file.record()
      if (file.pdf) pages.push(...pagesOf(file.pdf))
    }
    return pages
  }
  const first = await printed()
  expect(first).toHaveLength(2)
  expect(first[1]).toMatchInlineSnapshot(`
    "2026年1月10日
    2025年 寄付の明細書
    組合員2 様
    生協・東京 組合員番号 30010002
    2025年1月1日から12月31日までに、次のご寄付を受領しました。ありがとうございました。

    合計 800円



    受領した日受領書の番号寄付先金額
    12月29日
    tokyo-2025-000002
    インクルファンド300円
    12月29日
    tokyo-2025-000003
    cosmos（パン＆カフェ こすもす）500円
    これらの寄付は、寄付金控除の対象ではありません。消費税はか
    かりません（不課税）。
    見本のNPO #1
    見本県見本市1-2-3
    電話 000-0000-0000
    1ページ"
  `)
  await receive(`${numbers[0]},不能,,残高不足`)
  const [again = ''] = await printed({ member_id: (await member(2)).member_id })
  expect(again).toContain('再発行（2回目の印刷）')
  expect(line(again, /^合計/)).toBe('合計 500円')
  await receive(`${numbers[1]},不能,,残高不足`)
  expect(await printed({ member_id: (await member(1)).member_id })).toEqual([])
  expect(await troubles(db)).toEqual([])
})

test('a certified issuer gives tax receipts, for the days on which it is certified, with the address that the law wants', async () => {
  const here = await world({ set: { ...issuer, certification } })
  const { db, of, member } = here
  await issueReceipts(db, of)
  const { member_id } = await member(1)
  const [page = ''] = await print(here, { member_id })
  expect(page).toContain('認定特定非営利活動法人')
  expect(page).toContain('認定番号 見本第1号')
  expect(page).toContain('ご住所')
  expect(page).not.toContain('対象ではありません')
  await addressReceipts(db, { coop_code: 'tokyo', member: await member(1), changes: { address: '東京都見本区1-1' }, ...by })
  expect((await print(here, { member_id })).join()).toContain('東京都見本区1-1')

  // Receipts that have their number keep their issuer; the next ones have the new one.
  const later = { ...certification, certified_from: '2025-12-30' }
  await changeReceiptIssuer(db, { issuer: { ...issuer, certification: later }, ...by })
  expect((await print(here, { member_id })).join()).toContain('認定番号 見本第1号')
})

test('before its certification an issuer gives plain receipts', async () => {
  const here = await world({ set: { ...issuer, certification: { ...certification, certified_from: '2025-12-30' } } })
  await issueReceipts(here.db, here.of)
  expect((await print(here))[0]).toContain('この寄付は、寄付金控除の対象ではありません。')
})

test('a name with a kanji that the font lacks is left out and told, until another writing is set; a name can be no command', async () => {
  const here = await world()
  const { db, of, member } = here
  await sql`update coops.members set name = '𠮷野 #panic("x")' where member_number = '30010001'`.execute(db)
  await issueReceipts(db, of)
  expect(await print(here)).toContain('left out 30010001 𠮷')
  const addressing = { coop_code: 'tokyo', member: await member(1), ...by }
  expect(await addressReceipts(db, { ...addressing, changes: { name: '𠮷野' } })).toEqual({
    kind: 'unprintable',
    letters: ['𠮷'],
  })
  await addressReceipts(db, { ...addressing, changes: { name: '吉野 #panic("x")' } })
  expect((await print(here))[0]).toContain('吉野 #panic("x") 様')
})

test('nothing without an issuer, and nothing before the day on which it was collected', async () => {
  const { db, of } = await world({ set: null })
  expect(await issueReceipts(db, of)).toEqual({ kind: 'no_issuer' })
  await changeReceiptIssuer(db, { issuer, ...by })
  expect(await issueReceipts(db, { ...of, at: Temporal.Instant.from('2025-12-28T23:59:59+09:00') })).toEqual({
    kind: 'issued',
    issued: 0,
  })
  expect(await issueReceipts(db, { ...of, at: Temporal.Instant.from('2025-12-29T00:00:00+09:00') })).toEqual({
    kind: 'issued',
    issued: 3,
  })
})

test('what banks withdraw after the turn of the year counts for the new year; the day stays when the setting changes', async () => {
  const { db, of } = await world()
  await changeCollectedDay(db, { coop_code: 'tokyo', collected_day: 31, ...by })
  expect(await issueReceipts(db, of)).toEqual({ kind: 'issued', issued: 0 })
  expect(await issueReceipts(db, { ...of, year: 2026 })).toEqual({ kind: 'issued', issued: 3 })
  await changeCollectedDay(db, { coop_code: 'tokyo', collected_day: 27, ...by })
  expect(await issueReceipts(db, of)).toEqual({ kind: 'issued', issued: 0 })
})

test('two who issue at once give each receipt once; two who print at once do not both have the first', async () => {
  const here = await world()
  const { db, of, url } = here
  const other = secondConnection(url).db
  const issued = await Promise.all([issueReceipts(db, of), issueReceipts(other, of)])
  expect(issued.map((ending) => (ending.kind === 'issued' ? ending.issued : null)).toSorted()).toEqual([0, 3])
  const [mine] = await Array.fromAsync(printReceipts(db, { ...of, only_new: false, a_file: 100 }))
  const [theirs] = await Array.fromAsync(printReceipts(other, { ...of, only_new: false, a_file: 100 }))
  const recorded = await Promise.allSettled([mine?.record(), theirs?.record()])
  expect(recorded.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  expect(recorded.find((ending) => ending.status === 'rejected')?.reason).toBeInstanceOf(PrintedMeanwhile)
})

test('the database refuses a number left out, a sum that was not received, a change and a removal', async () => {
  const { db, of } = await world()
  await issueReceipts(db, of)
  const insert = (number: number, yen: number, serial = 4) =>
    sql`
    insert into collecting.receipts (coop_id, year, number, collection_month, item, member_id, yen, issue_id)
    select c.coop_id, 2025, ${number}::int, c.collection_month, c.item, c.member_id, ${yen}::bigint, (select min(id) from collecting.receipt_issues)
    from collecting.charges c where c.serial = ${serial}`.execute(db)
  await expect(insert(5, 500)).rejects.toThrow('would leave numbers out')
  await expect(insert(4, 500)).rejects.toThrow('not for what was received')
  await expect(insert(4, 999, 2)).rejects.toThrow('not for what was received')
  await expect(insert(4, 1000, 2)).rejects.toThrow('receipts_once')
  await expect(sql`update collecting.receipts set yen = 1`.execute(db)).rejects.toThrow('refused')
  await expect(sql`delete from collecting.receipts where number = 3`.execute(db)).rejects.toThrow('refused')
})
