import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { BANK_FIELDS, type BankFieldName, STRICT_HABITS } from './bank-fields.ts'
import { foldBankName, sayBankNameRefusal } from './fold-bank-name.ts'

/** The text, or the characters that were refused, or the length that was too much. */
function folded(written: string, field: BankFieldName = 'receiver_name', habits = {}): string {
  const ending = foldBankName(written, field, { ...STRICT_HABITS, ...habits })
  if (ending.kind === 'folded') return ending.text
  return ending.problems.map((problem) => (problem.kind === 'character' ? `✗${problem.character}` : `✗${problem.kind}`)).join(' ')
}

describe('what is folded', () => {
  test.each([
    ['small letters', 'ァィゥェォッャュョヮヵヶ', 'ｱｲｳｴｵﾂﾔﾕﾖﾜｶｹ'],
    ['small letters in half width', 'ｧｨｩｪｫｬｭｮｯ', 'ｱｲｳｴｵﾔﾕﾖﾂ'],
    ['the long vowel and its dashes', 'カーｶｰｷ―ク－ケ‐コ−', 'ｶ-ｶ-ｷ-ｸ-ｹ-ｺ-'],
    ['a voiced letter, which is two', 'ガザダバヴ', 'ｶﾞｻﾞﾀﾞﾊﾞｳﾞ'],
    ['a half-voiced letter', 'パピプペポ', 'ﾊﾟﾋﾟﾌﾟﾍﾟﾎﾟ'],
    ['marks that stand apart', 'カ゛ハ゜か\u3099ｶﾞ', 'ｶﾞﾊﾟｶﾞｶﾞ'],
    ['hiragana', 'こすもす', 'ｺｽﾓｽ'],
    ['lower case', 'abc Bread', 'ABC BREAD'],
    ['full-width letters and figures', 'ＮＰＯ１２３ａ', 'NPO123A'],
    ['full-width signs', '（カ．キ）', '(ｶ.ｷ)'],
    ['the ideographic space', 'トモニ　タロウ', 'ﾄﾓﾆ ﾀﾛｳ'],
    ['the middle dot', 'ア・イ･ウ', 'ｱ ｲ ｳ'],
    ['blanks around', ' 　トモニ ', 'ﾄﾓﾆ'],
    ['the rest of the letters', 'アンワン', 'ｱﾝﾜﾝ'],
  ])('%s', (_what, written, expected) => {
    expect(folded(written)).toBe(expected)
  })
})

describe('what is refused, and named', () => {
  test.each([
    ['kanji', '東京トモニ', '✗東 ✗京'],
    ['a kanji that no table of 16 bits has', '𠮷ノヤ', '✗𠮷'],
    ['ヲ', 'ヲカ', '✗ヲ'],
    ['ヲ in half width', 'ｦｶ', '✗ｦ'],
    ['ヷ and ヺ', 'ヷヺ', '✗ヷ ✗ヺ'],
    ['ヸ, ヹ, ヰ, ヱ', 'ヸヹヰヱ', '✗ヸ ✗ヹ ✗ヰ ✗ヱ'],
    ['a voiced mark where none belongs', 'ア゛', '✗ア゙'],
    ['a half-voiced mark where none belongs', 'カ゜', '✗カ゚'],
    ['ン and ワ with a mark', 'ン゛ワ゛', '✗ン゙ ✗ヷ'],
    ['a mark at the front', '゛カ', '✗゙'],
    ['two marks', 'ガ゛', '✗゙゙'],
    ['the comma', 'カ,キ', '✗,'],
    ['signs of other fields', 'カ/キ｢｣\\', '✗/ ✗｢ ✗｣ ✗\\'],
    ['repetition marks', 'スヽ', '✗ヽ'],
    ['the full stop of sentences', 'カ。', '✗。'],
    ['line ends and other control characters', 'カ\nキ', '✗\n'],
    ['nothing', '　 ', '✗empty'],
  ])('%s', (_what, written, expected) => {
    expect(folded(written)).toBe(expected)
  })

  test('in one sentence each, and the name is not repeated', () => {
    const ending = foldBankName('東京東アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホ', 'receiver_name')
    if (ending.kind !== 'refused') throw new Error('kanji were taken')
    expect(sayBankNameRefusal(ending)).toBe('受取人名に、銀行のファイルで使えない文字があります：「東」「京」')
    const long = foldBankName('ガギグゲゴザジズゼゾダヂヅデドバ', 'receiver_name')
    if (long.kind !== 'refused') throw new Error('32 bytes went into 30')
    expect(sayBankNameRefusal(long)).toBe('受取人名が銀行のファイルで32文字になり、30文字に入りません。濁点も1文字に数えます。')
  })
})

describe('each field has its own characters', () => {
  const all = 'ｱZ0-().\\｢｣/, ｦ'
  test.each<[BankFieldName, string, string]>([
    ['bank_name', 'ｱZ0-', '().\\｢｣/,  ｦ'],
    ['branch_name', 'ｱZ0-', '().\\｢｣/,  ｦ'],
    ['requester_name', 'ｱZ0-(). ', '\\｢｣/,ｦ'],
    ['receiver_name', 'ｱZ0-(). ', '\\｢｣/,ｦ'],
    ['account_holder_name', 'ｱZ0-(). ', '\\｢｣/,ｦ'],
    ['payroll_name', 'ｱ0', 'Z-().\\｢｣/, ｦ'],
    ['edi', 'ｱZ0-().\\｢｣/ｦ', ', '],
  ])('%s', (field, permitted) => {
    const taken = Array.from(all).filter((character) => foldBankName(`ｱ${character}ｱ`, field).kind === 'folded')
    expect(taken.join('')).toBe(
      Array.from(all)
        .filter((character) => permitted.includes(character))
        .join(''),
    )
  })

  test.each<[BankFieldName, number]>([
    ['bank_name', 15],
    ['branch_name', 15],
    ['requester_name', 40],
    ['receiver_name', 30],
    ['account_holder_name', 30],
    ['edi', 20],
  ])('%s has %i bytes; one more is refused, never cut', (field, length) => {
    expect(folded('ｱ'.repeat(length), field)).toHaveLength(length)
    expect(folded('ｱ'.repeat(length + 1), field)).toBe('✗too_long')
    // The last letter would fit without its mark.
    expect(folded(`${'ｱ'.repeat(length - 1)}ガ`, field)).toBe('✗too_long')
  })
})

describe('where banks differ', () => {
  test('ヲ is refused, written as オ and said, or taken', () => {
    expect(foldBankName('ヲカ', 'receiver_name', { ...STRICT_HABITS, wo: 'as_o' })).toEqual({
      kind: 'folded',
      text: 'ｵｶ',
      changes: ['ヲ→オ'],
    })
    expect(folded('ヲカ', 'receiver_name', { wo: 'allow' })).toBe('ｦｶ')
    // 店舗名 has none, whatever the bank takes in names.
    expect(folded('ヲカ', 'branch_name', { wo: 'allow' })).toBe('✗ヲ')
  })

  test('some refuse the full stop', () => {
    expect(folded('A.B')).toBe('A.B')
    expect(folded('A.B', 'receiver_name', { has_full_stop: false })).toBe('✗.')
  })
})

describe('法人略語', () => {
  test.each([
    ['株式会社コスモス', 'ｶ)ｺｽﾓｽ'],
    ['株式会社　コスモス', 'ｶ)ｺｽﾓｽ'],
    ['コスモス株式会社', 'ｺｽﾓｽ(ｶ'],
    ['コスモス　株式会社　トウキヨウ', 'ｺｽﾓｽ(ｶ)ﾄｳｷﾖｳ'],
    ['㈱コスモス', 'ｶ)ｺｽﾓｽ'],
    ['（株）コスモス', 'ｶ)ｺｽﾓｽ'],
    ['コスモス㈲', 'ｺｽﾓｽ(ﾕ'],
    ['有限会社コスモス', 'ﾕ)ｺｽﾓｽ'],
    ['合同会社コスモス', 'ﾄﾞ)ｺｽﾓｽ'],
    ['医療法人コスモス', 'ｲ)ｺｽﾓｽ'],
    ['一般財団法人コスモス', 'ｻﾞｲ)ｺｽﾓｽ'],
    ['公益財団法人コスモス', 'ｻﾞｲ)ｺｽﾓｽ'],
    ['一般社団法人コスモス', 'ｼﾔ)ｺｽﾓｽ'],
    ['公益社団法人コスモス', 'ｼﾔ)ｺｽﾓｽ'],
    ['学校法人コスモス', 'ｶﾞｸ)ｺｽﾓｽ'],
    ['社会福祉法人コスモス', 'ﾌｸ)ｺｽﾓｽ'],
    ['特定非営利活動法人コスモス', 'ﾄｸﾋ)ｺｽﾓｽ'],
    ['農事組合法人コスモス', 'ﾉｳ)ｺｽﾓｽ'],
    ['税理士法人コスモス', 'ｾﾞｲ)ｺｽﾓｽ'],
    ['宗教法人コスモス', 'ｼﾕｳ)ｺｽﾓｽ'],
    ['コスモス連合会', 'ｺｽﾓｽﾚﾝ'],
    ['コスモス協同組合', 'ｺｽﾓｽｷﾖｳｸﾐ'],
    ['生活協同組合コスモス', 'ｾｲｷﾖｳｺｽﾓｽ'],
    ['コスモス労働組合', 'ｺｽﾓｽﾛｳｸﾐ'],
    ['社会福祉法人コスモス社会福祉協議会', 'ﾌｸ)ｺｽﾓｽｼﾔｷﾖｳ'],
    // Of these no abbreviation is known; part of the word is, and that does not make the rest pass.
    ['労働者協同組合コスモス', '✗労 ✗働 ✗者'],
    ['医療法人社団コスモス', '✗社 ✗団'],
  ])('%s → %s', (written, expected) => {
    expect(folded(written)).toBe(expected)
  })

  test('only in names', () => {
    expect(folded('株式会社', 'edi')).toBe('✗株 ✗式 ✗会 ✗社')
  })
})

describe('for every text', () => {
  const letters = fc.constantFrom(...'アガパヴァッーｰ・ヲｦﾞﾟ゛あがＡａ１(（).-　 株式会社ヷ漢,/\\｢')
  const texts = fc.oneof(fc.string(), fc.string({ unit: 'grapheme' }), fc.string({ unit: letters, maxLength: 45 }))
  const fields = fc.constantFrom(...(Object.keys(BANK_FIELDS) as BankFieldName[]))
  const habits = fc.record({ wo: fc.constantFrom('refuse', 'as_o', 'allow'), has_full_stop: fc.boolean() })

  test('what is folded has only permitted bytes, fits, and folds to itself', () => {
    fc.assert(
      fc.property(texts, fields, habits, (written, field, differs) => {
        const taken = { ...STRICT_HABITS, ...differs }
        const ending = foldBankName(written, field, taken)
        if (ending.kind === 'refused') {
          expect(ending.problems).not.toEqual([])
          return
        }
        expect(ending.text).toMatch(/^[ｦｱ-ﾟA-Z0-9().\-\\｢｣/ ]+$/)
        expect(ending.text.length).toBeLessThanOrEqual(BANK_FIELDS[field].length)
        expect(ending.text).not.toMatch(/(^|[^ｳｶ-ﾄﾊ-ﾎ])ﾞ|(^|[^ﾊ-ﾎ])ﾟ/)
        expect(foldBankName(ending.text, field, taken)).toEqual({ kind: 'folded', text: ending.text, changes: [] })
      }),
      { numRuns: 500 },
    )
  })
})
