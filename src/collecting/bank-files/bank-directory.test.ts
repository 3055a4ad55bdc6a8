import { expect, test } from 'vitest'
import { judgeBankAccount, maskAccountNumber } from './bank-account.ts'
import { loadBankDirectory, sayBankBranch } from './bank-directory.ts'
import { foldBankName } from './fold-bank-name.ts'

const real = await loadBankDirectory({ is_demonstration: false })
const demonstration = await loadBankDirectory({ is_demonstration: true })

test('a branch that there is, with its names as they stand in a file', () => {
  expect(real('0009', '825')).toEqual({
    kind: 'found',
    place: {
      bank: '0009',
      branch: '825',
      bank_name: '三井住友',
      branch_name: '赤坂',
      bank_kana: 'ﾐﾂｲｽﾐﾄﾓ',
      branch_kana: 'ｱｶｻｶ',
    },
  })
})

test.each([
  ['1234', '001', '銀行番号「1234」の銀行はありません。'],
  ['9', '825', '銀行番号「9」の銀行はありません。'],
  ['0009', '000', '三井住友に、支店番号「000」の支店はありません。'],
  ['toString', '001', '銀行番号「toString」の銀行はありません。'],
  ['9999', '001', '銀行番号「9999」の銀行はありません。'],
])('%s %s is refused', (bank, branch, sentence) => {
  const ending = real(bank, branch)
  expect(ending.kind === 'found' ? '' : sayBankBranch(ending)).toBe(sentence)
})

test('9999 is a bank in a demonstration only', () => {
  expect(demonstration('9999', '001').kind).toBe('found')
  expect(demonstration('9999', '1').kind).toBe('unknown_bank')
  expect(demonstration('1234', '001').kind).toBe('unknown_bank')
})

test('names of the directory are ones that its fields take', () => {
  const odd = [real('0402', '001'), real('0036', '201'), real('9900', '018'), real('0137', '160')].flatMap((ending) =>
    ending.kind === 'found' ? [ending.place.bank_kana, ending.place.branch_kana] : [],
  )
  expect(odd.length).toBeGreaterThan(4)
  for (const kana of odd) expect(foldBankName(kana, 'branch_name')).toMatchObject({ kind: 'folded', text: kana })
})

test('an account is judged by what it is for, and all faults are named without its number', () => {
  const account = { bank: '9999', branch: '001', account_kind: '1', account_number: '1234567' }
  expect(judgeBankAccount(account, 'own', demonstration)).toMatchObject({ faults: [], place: { bank_kana: 'ﾐﾎﾝ' } })
  const kinds = (['own', 'paid', 'debited'] as const).map((purpose) =>
    [...'123456789']
      .filter(
        (account_kind) =>
          judgeBankAccount({ ...account, account_kind }, purpose, demonstration).place &&
          judgeBankAccount({ ...account, account_kind }, purpose, demonstration).faults.length === 0,
      )
      .join(''),
  )
  expect(kinds).toEqual(['129', '1249', '1239'])
  expect(judgeBankAccount({ bank: '0009', branch: '000', account_kind: '5', account_number: '12345678' }, 'paid', real)).toEqual({
    place: null,
    faults: [
      '三井住友に、支店番号「000」の支店はありません。',
      '預金種目は 1（普通）、2（当座）、4（貯蓄）、9（その他） のどれかです。',
      '口座番号は7けたまでの数字です。',
    ],
  })
})

test.each([
  ['9876543', '****543'],
  ['12', '****012'],
])('%s is shown as %s', (number, shown) => {
  expect(maskAccountNumber(number)).toBe(shown)
})
