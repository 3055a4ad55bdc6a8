import { describe, expect, test } from 'vitest'
import { yen } from '../../money/yen.ts'
import { loadBankDirectory } from './bank-directory.ts'
import { STRICT_HABITS } from './bank-fields.ts'
import { type JudgedDebit, writeDebitFile } from './debit-file.ts'
import { readDebitResults } from './debit-results.ts'
import { judgeHeader } from './file-header.ts'

const checkBankBranch = await loadBankDirectory({ is_demonstration: true })
const account = { bank: '9999', branch: '001', account_kind: '1', account_number: '1234567' }
const debit: JudgedDebit = {
  ...account,
  bank_kana: 'ﾐﾎﾝ',
  branch_kana: 'ﾐﾎﾝ',
  holder_kana: 'ﾄﾓﾆ ﾊﾅｺ',
  yen: yen(300),
  novelty: '1',
  reference: '1251200000015'.padStart(20, '0'),
}

async function request(yens: readonly number[], separator: 'crlf' | 'none' = 'crlf'): Promise<string> {
  const requester = { ...account, code: '1234567890', name: 'トモニ' }
  const header = judgeHeader('91', {
    requester,
    day: Temporal.PlainDate.from('2025-12-26'),
    checkBankBranch,
    habits: STRICT_HABITS,
  })
  if (!('data_kind' in header)) throw new Error(header.map(({ says }) => says).join())
  async function* debits() {
    yield yens.map((amount, index) => ({
      ...debit,
      yen: yen(amount),
      reference: String(1_251_200_000_010 + index).padStart(20, '0'),
    }))
  }
  const total = yens.reduce((sum, amount) => sum + amount, 0)
  const pieces = await Array.fromAsync(writeDebitFile({ header, count: yens.length, yen: total, separator, debits: debits() }))
  return Buffer.concat(pieces).toString('latin1')
}

/** What a bank makes of a request: a code for each record, and the trailer's sums. */
function answered(file: string, codes: string): string {
  const records = file.split('\r\n')
  const yens = codes.split('').map((code, index) => {
    const record = records[index + 1] ?? ''
    records[index + 1] = `${record.slice(0, 111)}${code}${record.slice(112)}`
    return { code, yen: Number(record.slice(80, 90)) }
  })
  const sum = (of: typeof yens) =>
    `${String(of.length).padStart(6, '0')}${String(of.reduce((all, one) => all + one.yen, 0)).padStart(12, '0')}`
  const trailer = records[codes.length + 1] ?? ''
  const collected = yens.filter(({ code }) => code === '0')
  const failed = yens.filter(({ code }) => code !== '0')
  records[codes.length + 1] = `${trailer.slice(0, 19)}${sum(collected)}${sum(failed)}${trailer.slice(55)}`
  return records.join('\r\n')
}

function read(latin1: string) {
  const results = readDebitResults(Uint8Array.from(Buffer.from(latin1, 'latin1')))
  return results.kind === 'refused' ? results.faults : results
}

test('a request as a bank takes it', async () => {
  const file = await request([300, 1_000])
  const shown = file.replace(/[\xa1-\xdf]/g, (byte) => String.fromCharCode(byte.charCodeAt(0) + 0xfec0)).replaceAll('\r\n', '⏎\n')
  expect(shown).toMatchInlineSnapshot(`
    "19101234567890ﾄﾓﾆ                                     12269999ﾐﾎﾝ            001ﾐﾎﾝ            11234567                 ⏎
    29999ﾐﾎﾝ            001ﾐﾎﾝ                11234567ﾄﾓﾆ ﾊﾅｺ                       00000003001000000012512000000100        ⏎
    29999ﾐﾎﾝ            001ﾐﾎﾝ                11234567ﾄﾓﾆ ﾊﾅｺ                       00000010001000000012512000000110        ⏎
    8000002000000001300000000000000000000000000000000000000                                                                 ⏎
    9                                                                                                                       ⏎
    "
  `)
  expect(await request([300, 1_000], 'none')).toBe(file.replaceAll('\r\n', ''))
})

test('debits that are not as many as was said are never written to an end', async () => {
  async function* none() {}
  const header = judgeHeader('91', {
    requester: { ...account, code: '1', name: 'トモニ' },
    day: Temporal.PlainDate.from('2025-12-26'),
    checkBankBranch,
    habits: STRICT_HABITS,
  })
  if (!('data_kind' in header)) throw new Error('refused')
  const writing = Array.fromAsync(writeDebitFile({ header, count: 1, yen: 300, separator: 'crlf', debits: none() }))
  await expect(writing).rejects.toThrow(RangeError)
})

test('every result code has its words, and one that nobody knows is a failure too', async () => {
  const file = answered(await request([1, 2, 3, 4, 5, 6, 7, 8]), '01234897')
  const results = read(file)
  if (!('kind' in results)) throw new Error(results.join())
  expect(results.requester_code).toBe('1234567890')
  expect(results.results.map(({ is_collected, reason }) => `${is_collected ? '済' : '不能'}${reason}`)).toEqual([
    '済',
    '不能資金不足',
    '不能取引なし',
    '不能預金者の都合による振替停止',
    '不能預金口座振替依頼書なし',
    '不能委託者の都合による振替停止',
    '不能その他',
    '不能振替結果コード7',
  ])
  expect(results.results[1]).toEqual({
    record_no: 3,
    reference: '1251200000011',
    yen: 2,
    is_collected: false,
    reason: '資金不足',
  })
})

test('a customer number that the bank gives back at the left is the same number', async () => {
  const file = answered(await request([300]), '0').replace('00000001251200000010', '1251200000010       ')
  expect(read(file)).toMatchObject({ results: [{ reference: '1251200000010' }] })
})

test('a request is refused: its zeros are no success', async () => {
  expect(read(await request([300, 1_000]))).toEqual([
    'トレーラーの振替済件数と振替不能件数がどちらも0です。銀行に送った依頼のファイルで、結果のファイルではありません。結果のファイルを選んでください。',
  ])
})

describe('a file that is not whole or not right is refused, with the record', () => {
  const change = (file: string, record: number, at: number, text: string) => {
    const records = file.split('\r\n')
    const old = records[record - 1] ?? ''
    records[record - 1] = `${old.slice(0, at)}${text}${old.slice(at + text.length)}`
    return records.join('\r\n')
  }
  const without = (file: string, record: number) =>
    file
      .split('\r\n')
      .toSpliced(record - 1, 1)
      .join('\r\n')
  test.each<[string, (file: string) => string, string[]]>([
    ['nothing', () => '', ['ファイルが空です。']],
    [
      'a file of transfers',
      (file) => change(file, 1, 1, '21'),
      ['先頭のレコードが、預金口座振替（種別コード91）のヘッダーではありません。ファイルを確かめてください。'],
    ],
    [
      'no end',
      (file) => without(file, 5),
      [
        '3番目のレコード（データ区分2）の順番が違います。ファイルが途中で切れていないか確かめてください。',
        '4番目のレコード（データ区分8）の順番が違います。ファイルが途中で切れていないか確かめてください。',
      ],
    ],
    [
      'a header alone',
      (file) => file.slice(0, 120),
      ['トレーラー（8）とエンド（9）のレコードがありません。ファイルが途中で切れています。'],
    ],
    [
      'two blocks',
      (file) => file.replace(/9 {119}\r\n$/, '') + file,
      ['5番目のレコードは、二つ目のヘッダーです。一つずつのファイルに分けてください。'],
    ],
    [
      'another kind of record',
      (file) => change(file, 2, 0, 'X'),
      ['2番目のレコードのデータ区分「X」は、2、8、9 のどれでもありません。'],
    ],
    [
      'no data',
      (file) => change(without(without(file, 2), 2), 2, 0, `8${'0'.repeat(54)}`),
      ['データのレコードが1件もありません。'],
    ],
    ['an amount that is none', (file) => change(file, 2, 80, ' 300 '), ['2番目のレコードの金額が数字ではありません。']],
    [
      'a total that is none',
      (file) => change(file, 4, 19, '      '),
      ['4番目のレコード（トレーラー）に、数字でない件数か金額があります。'],
    ],
    [
      'a record lost on the way',
      (file) => without(file, 2),
      [
        '3番目のレコード（トレーラー）の合計件数2が、データの1件と違います。',
        '3番目のレコード（トレーラー）の合計金額1300円が、データの合計1000円と違います。',
      ],
    ],
    [
      'no result',
      (file) => change(file, 2, 111, ' '),
      [
        '2番目のレコードに振替結果コードがありません。',
        '4番目のレコード（トレーラー）の振替済件数1が、データの0件と違います。',
        '4番目のレコード（トレーラー）の振替済金額300円が、データの合計0円と違います。',
        '4番目のレコード（トレーラー）の振替不能件数1が、データの2件と違います。',
        '4番目のレコード（トレーラー）の振替不能金額1000円が、データの合計1300円と違います。',
      ],
    ],
    [
      'sums of results that are not those of the records',
      (file) => change(file, 4, 19, '000002000000001300000000000000000000'),
      [
        '4番目のレコード（トレーラー）の振替済件数2が、データの1件と違います。',
        '4番目のレコード（トレーラー）の振替済金額1300円が、データの合計300円と違います。',
        '4番目のレコード（トレーラー）の振替不能件数0が、データの1件と違います。',
        '4番目のレコード（トレーラー）の振替不能金額0円が、データの合計1000円と違います。',
      ],
    ],
    ['a record too long', (file) => file.replace('\r\n2', '\r\n22'), ['2番目のレコードが121バイトあります。120バイトまでです。']],
  ])('%s', async (_what, spoil, faults) => {
    const file = answered(await request([300, 1_000]), '01')
    expect(read(file)).toMatchObject({ kind: 'read' })
    expect(read(spoil(file))).toEqual(faults)
  })
})
