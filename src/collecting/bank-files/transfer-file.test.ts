import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { yen } from '../../money/yen.ts'
import { type CheckBankBranch, loadBankDirectory } from './bank-directory.ts'
import { joinRecords } from './framing.ts'
import { readBankFile } from './read-bank-file.ts'
import { TRANSFER_RECORDS, writeRecord } from './record-layout.ts'
import { type BankTransfer, type TransferFileCall, writeTransferFile } from './transfer-file.ts'

const checkBankBranch = await loadBankDirectory({ is_demonstration: true })
const day = (text: string) => Temporal.PlainDate.from(text)
const account = { bank: '9999', branch: '001', account_kind: '1', account_number: '1234567' }
const requester = { ...account, code: '1234567890', name: 'トモニ', account_number: '7654321' }
const transfer: BankTransfer = { ...account, name: 'NPO カフェ・コスモス', yen: yen(103_661) }

function written(call: Partial<TransferFileCall> = {}): string {
  const file = writeTransferFile({ requester, pay_on: day('2026-01-09'), transfers: [transfer], checkBankBranch, ...call })
  if (file.kind === 'refused') return file.faults.map(({ nth, says }) => `${nth ?? '全体'} ${says}`).join('\n')
  return Buffer.from(file.bytes).toString('latin1')
}
/** Half-width kana as they are read, for a picture of a file. */
const shown = (latin1: string) =>
  latin1.replace(/[\xa1-\xdf]/g, (byte) => String.fromCharCode(byte.charCodeAt(0) + 0xfec0)).replaceAll('\r\n', '⏎\n')

test('a file as a bank takes it', () => {
  const second = { ...transfer, name: '株式会社　ニジ', yen: yen(500), reference: '42', novelty: '1' as const }
  const third = { ...transfer, name: 'ニジ', yen: yen(1), edi: '2026/01-TOMONI' }
  expect(shown(written({ transfers: [transfer, second, third] }))).toMatchInlineSnapshot(`
    "12101234567890ﾄﾓﾆ                                     01099999ﾐﾎﾝ            001ﾐﾎﾝ            17654321                 ⏎
    29999ﾐﾎﾝ            001ﾐﾎﾝ            000011234567NPO ｶﾌｴ ｺｽﾓｽ                  00001036610                    7        ⏎
    29999ﾐﾎﾝ            001ﾐﾎﾝ            000011234567ｶ)ﾆｼﾞ                         000000050010000000042          7        ⏎
    29999ﾐﾎﾝ            001ﾐﾎﾝ            000011234567ﾆｼﾞ                           000000000102026/01-TOMONI      7Y       ⏎
    8000003000000104162                                                                                                     ⏎
    9                                                                                                                       ⏎
    "
  `)
})

test('separators, unused figures and the kind of transfer are as the bank wants them', () => {
  const bare = written({ habits: { separator: 'none' } })
  expect(bare).toHaveLength(480)
  expect(written()).toBe(`${bare.match(/.{120}/g)?.join('\r\n')}\r\n`)
  const blank = written({ habits: { clearing_house: '', transfer_kind: '', separator: 'none' } })
  expect([blank.slice(158, 162), blank.charAt(231)]).toEqual(['    ', ' '])
})

describe('nothing is written where something is wrong, and all of it is said', () => {
  test.each<[string, Partial<TransferFileCall>, string]>([
    ['no transfers', { transfers: [] }, '全体 書くものが1件もありません。'],
    [
      'a day on which banks are closed',
      { pay_on: day('2026-01-02') },
      '全体 1月2日（金）は銀行の休みの日です。次の営業日は1月5日（月）です。',
    ],
    [
      'a year whose holidays nobody knows',
      { pay_on: day('2099-01-09') },
      '全体 2099-01-09の祝日はまだ分かっていません。日付を確かめてください。',
    ],
    [
      'the requester',
      { requester: { ...requester, code: '12345678901', name: '株式会社灯', branch: '1', account_kind: '4' } },
      `全体 委託者の口座：銀行番号「9999」の銀行はありません。
全体 委託者の口座：預金種目は 1（普通）、2（当座）、9（その他） のどれかです。
全体 委託者コードは10けたまでの数字です。
全体 委託者名に、銀行のファイルで使えない文字があります：「灯」`,
    ],
    [
      'transfers',
      {
        transfers: [
          { ...transfer, bank: '0009', branch: '000', name: '灯', yen: yen(0) },
          { ...transfer, yen: yen(10_000_000_000), account_number: '', reference: '1A', edi: 'A,B' },
          transfer,
        ],
      },
      `1 三井住友に、支店番号「000」の支店はありません。
1 金額は1円以上の整数です。
1 受取人名に、銀行のファイルで使えない文字があります：「灯」
2 口座番号は7けたまでの数字です。
2 金額が10けたに入りません。
2 顧客コードは10けたまでの数字です。
2 顧客コードとEDI情報は、どちらか一つだけ書けます。
2 EDI情報に、銀行のファイルで使えない文字があります：「,」`,
    ],
    [
      'a total of thirteen figures',
      { transfers: Array.from({ length: 101 }, () => ({ ...transfer, yen: yen(9_999_999_999) })) },
      '全体 合計金額が12けたに入りません。ファイルを分けてください。',
    ],
  ])('%s', (_what, call, faults) => {
    expect(written(call)).toBe(faults)
  })
})

const SAMPLES = join(import.meta.dirname, '../../../../shared/data/zengin')
const testWithSamples = test.skipIf(!existsSync(SAMPLES)) // ../shared/data/zengin is not beside this checkout
const sample = (name: string) => Uint8Array.from(readFileSync(join(SAMPLES, name)))

function read(bytes: Uint8Array) {
  const file = readBankFile(bytes, '21')
  if (file.kind === 'refused') throw new Error(file.faults.join('\n'))
  return file
}

testWithSamples.each(['devture-single-transaction.txt', 'zengin4j-sougou-furikomi.txt'])(
  'what is read of %s is written again byte for byte',
  (name) => {
    const { header, data, trailer, end, framing } = read(sample(name))
    const records = [
      writeRecord(TRANSFER_RECORDS.header, header),
      ...data.map((texts) => writeRecord(TRANSFER_RECORDS.data, texts)),
      writeRecord(TRANSFER_RECORDS.trailer, trailer),
      writeRecord(TRANSFER_RECORDS.end, end),
    ]
    expect(joinRecords(records, framing)).toEqual(sample(name))
  },
)

testWithSamples('each field is what another program reads there', () => {
  const { header, data, trailer, end } = read(sample('zengin4j-sougou-furikomi.txt'))
  const dump = readFileSync(join(SAMPLES, 'zengin4j-sougou-furikomi.expected.txt'), 'utf8')
  const theirs = [...dump.matchAll(/^ {3}\w+ +\[\d+\+\d+\] (.*)$/gm)].map(([, text = '']) =>
    text === '(empty)' ? '' : text.trim(),
  )
  const ours = [header, ...data, trailer, end].flatMap((record) => Object.values(record).map((text) => text.trim()))
  expect(ours).toEqual(theirs)
})

testWithSamples('the same input gives the same bytes, but for the long vowel, which banks do not take', () => {
  const bytes = sample('devture-single-transaction.txt')
  const { header, data } = read(bytes)
  const names = new Map(
    [header, ...data].map((at) => [`${at.bank} ${at.branch}`, [at.bank_name.trim(), at.branch_name.trim()] as const]),
  )
  const theirDirectory: CheckBankBranch = (bank, branch) => {
    const [bank_kana = '', branch_kana = ''] = names.get(`${bank} ${branch}`) ?? []
    return { kind: 'found', place: { bank, branch, bank_name: '', branch_name: '', bank_kana, branch_kana } }
  }
  const ours = written({
    requester: { ...header, code: header.requester_code, name: header.requester_name },
    pay_on: day(`2026-${header.day.slice(0, 2)}-${header.day.slice(2)}`),
    transfers: data.map((texts) => ({ ...texts, yen: yen(Number(texts.yen)), novelty: '0' })),
    checkBankBranch: theirDirectory,
  })
  // Their last record has no separator; ours has, as banks ask.
  const theirs = Buffer.from(bytes).toString('latin1').replace('\xb0', '-')
  expect(ours).toBe(`${theirs}\r\n`)
})
