import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { changeDebitCollector, openAccount } from '../../src/collecting/index.ts'
import { vaultOf } from '../../src/vault/index.ts'
import { ACCOUNTS, at, closedFile, HEADERS, REQUESTER, world } from '../support/direct-debit.ts'

describe('debit accounts', () => {
  test('come in once, change, and tell the bank which are new', async () => {
    const { db, takeIn } = await world()
    expect(await takeIn(ACCOUNTS)).toMatchObject({ added: 0, changed: 0, unchanged: 3 })
    expect(await takeIn(ACCOUNTS.replace('0000003', '0000004'), true)).toMatchObject({ changed: 1, unchanged: 2 })
    const changed = ACCOUNTS.replace('0000003', '0000004').replace('サン,0', 'サン,').replace('ハナコ', 'ハナ')
    expect(await takeIn(changed)).toMatchObject({ added: 0, changed: 2, unchanged: 1 })
    const { rows } = await sql<{ branch: string; novelty: string; account_sealed: Buffer }>`
      select branch, account_sealed, novelty from collecting.debit_details order by member_id`.execute(db)
    const opened = rows.map(({ account_sealed, ...row }) => ({
      ...row,
      ...openAccount(vaultOf(db), account_sealed, 'collecting.debit_details'),
    }))
    expect(opened).toEqual([
      { branch: '001', account_number: '1234567', holder_kana: 'ﾄﾓﾆ ﾊﾅ', novelty: '1' },
      { branch: '002', account_number: '0000089', holder_kana: 'ｶﾌﾞｼｷｶﾞｲｼﾔ', novelty: '1' },
      { branch: '003', account_number: '0000004', holder_kana: 'ｻﾝ', novelty: '2' },
    ])
  })

  test('after the bank was asked they are new no longer', async () => {
    const at_home = await world()
    await closedFile(at_home)
    const { rows } = await sql`select distinct novelty from collecting.debit_details`.execute(at_home.db)
    expect(rows).toEqual([{ novelty: '0' }])
  })

  test('every fault is listed with its line, and nothing is stored', async () => {
    const { db, takeIn } = await world({ accounts: '' })
    const received = await takeIn(`${HEADERS}
osaka,30010001,1234,001,1,1234567,トモニ,
tokyo,30010099,9999,001,1,1234567,トモニ,
tokyo,30010001,9999,001,4,12345678,灯,3
tokyo,30010002,9999,001,1,1234567,トモニ,
tokyo,30010002,9999,001,1,1234567,トモニ,
tokyo,30010003,0009,000,1,1234567,トモニ
`)
    expect(received).toMatchObject({ is_taken_in: false, lines: 6, added: 0 })
    expect(received.faults.map(({ line_no, sentence }) => `${line_no} ${sentence}`)).toEqual([
      '2 生協コード「osaka」は登録されていません。',
      '2 銀行番号「1234」の銀行はありません。',
      '3 その組合員番号の組合員はいません。',
      '4 預金種目は 1（普通）、2（当座）、3（納税準備）、9（その他） のどれかです。',
      '4 口座番号は7けたまでの数字です。',
      '4 預金者名に、銀行のファイルで使えない文字があります：「灯」',
      '4 新規コードは 0、1、2 のどれかです。',
      '6 5行目と同じ組合員です。口座は一人に一つです。',
      '7 列の数が見出しと違います。コンマや引用符を確かめてください。',
    ])
    expect((await sql`select from collecting.debit_details`.execute(db)).rows).toEqual([])
  })
})

describe('the collector', () => {
  test('is set as a whole, then changed in parts', async () => {
    const { set } = await world()
    expect(await set({ requester: { name: 'トモニ　キキン' } })).toMatchObject({
      kind: 'set',
      collector: { is_used: true, requester: { ...REQUESTER, name: 'トモニ　キキン', account_number: '0000765' }, wo: 'refuse' },
    })
    expect(await set({ requester: { name: 'ヲトモ' } })).toEqual({
      kind: 'faulty',
      faults: ['委託者名に、銀行のファイルで使えない文字があります：「ヲ」'],
    })
    expect(await set({ requester: { name: 'ヲトモ' }, wo: 'allow' })).toMatchObject({ kind: 'set', collector: { wo: 'allow' } })
  })

  test('needs code, name and account the first time, and a co-op', async () => {
    const { db } = await world()
    const call = { is_demonstration: true, at, person: null, changes: { is_used: true } }
    expect(await changeDebitCollector(db, { ...call, coop_code: 'kanagawa' })).toEqual({ kind: 'incomplete' })
    expect(await changeDebitCollector(db, { ...call, coop_code: 'osaka' })).toEqual({ kind: 'unknown_coop' })
  })
})
