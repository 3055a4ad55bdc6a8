import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testDatabase } from '../../../test/support/database.ts'
import { aoki, setRole, signedIn, signedInAs, testDesk } from '../../../test/support/desk.ts'
import { errorSentences, type Visitor, visitor } from '../../../test/support/visitor.ts'
import { correctTransfer } from '../../ledger/index.ts'

const { db, close } = await testDatabase()
const app = testDesk({ db })
let person: Visitor
beforeAll(async () => {
  person = await signedIn({ app, db })
  await post(
    'assets:promises:tokyo:2025-12',
    'liabilities:campaigns:133540:promised',
    1_500,
    '2025-11-12',
    '寄付の受付 133540（取込み1）',
  )
  await post(
    'assets:promises:tokyo:2025-12',
    'liabilities:campaigns:133540:promised',
    20_000,
    '2025-11-13',
    '寄付の受付 133540（取込み2）',
  )
  const [effective_on, posted_at] = [Temporal.PlainDate.from('2025-12-01'), Temporal.Instant.from('2025-12-01T03:00:00Z')]
  await correctTransfer(db, { transfer_id: 2, effective_on, posted_at, reason: '取込み2の取消し：別の生協の分' })
  await sql`select ledger.post_transfer('many' || n, 'assets:bank', 'assets:settlement:tokyo', 1000, '2026-01-15', '2026-01-15T00:00Z',
                                        '=入金 ' || n) from generate_series(1, 101) n`.execute(db)
})
afterAll(close)

async function post(debit: string, credit: string, yen: number, on: string, memo: string) {
  await sql`select ledger.post_transfer(${memo}, ${debit}, ${credit}, ${yen}::bigint, ${on}::date, ${`${on}T10:00+09`}::timestamptz, ${memo})`.execute(
    db,
  )
}

const PROMISES = '/desk/books/accounts/assets:promises:tokyo:2025-12'
const text = (html: string) =>
  html
    .replace(/<wbr\/?>|<[^>]+>/g, ' ')
    .replaceAll('&amp;', '&')
    .replace(/\s+/g, ' ')
const query = (day: string, name: string) => {
  const [year, month, on] = day.split('-')
  return `${name}_year=${year}&${name}_month=${month}&${name}_day=${on}`
}
/** Cells of the rows of a page's table. */
const cells = (html: string) =>
  [...html.matchAll(/<tr id="[^"]*">([\s\S]*?)<\/tr>/g)].map(([, row = '']) =>
    [...row.matchAll(/<td[^>]*>([\s\S]*?)<\/td>/g)].map(([, cell = '']) => text(cell).trim()),
  )

describe('the trial balance', () => {
  test('of everything, and of the end of a day; each account leads to its statement', async () => {
    const { status, html } = await person.get('/desk/books')
    expect(status).toBe(200)
    expect(text(html)).toContain('tokyo 2025年12月集金の申し込み assets:promises:tokyo:2025-12 21,500 20,000 1,500')
    expect(text(html)).toContain('4の勘定の、借方の合計と貸方の合計は、どちらも142,500円です。')
    expect(html).toContain(`href="${PROMISES}"`)
    const day = await person.get(`/desk/books?${query('2025-11-12', 'on')}`)
    expect(text(day.html)).toContain('試算表：2025年11月12日（水）の終わりまで')
    expect(text(day.html)).toContain('assets:promises:tokyo:2025-12 1,500 0 1,500')
    const open = await person.get(`/desk/books?${query('2025-12-31', 'on')}&open=yes`)
    expect(text(open.html)).toContain('どちらも41,500円です。')
    expect(text((await person.get(`/desk/books?${query('2025-01-01', 'on')}`)).html)).toContain('この日までの振替はありません。')
  })

  test('of a day that is none says so', async () => {
    const { status, html } = await person.get(`/desk/books?${query('2025-02-30', 'on')}`)
    expect([status, errorSentences(html)]).toEqual([422, ['2025年2月30日という日はありません']])
  })
})

describe('a statement', () => {
  test('has the newest line first, the balance after each, and what was taken back', async () => {
    const { html } = await person.get(`${PROMISES}?${query('2025-11-13', 'from')}`)
    expect(text(html)).toContain('はじめの残高 1,500円 借方の合計 20,000円 貸方の合計 20,000円 おわりの残高 1,500円')
    expect(cells(html)).toEqual([
      ['2025-12-01', '取込み2の取消し：別の生協の分 振替2の取消し', '寄付募集 133540（引き落とし前）', '', '20,000', '1,500'],
      ['2025-11-13', '寄付の受付 133540（取込み2）', '寄付募集 133540（引き落とし前）', '20,000', '', '21,500'],
    ])
  })

  test('goes on over pages, and keeps its days', async () => {
    const days = `${query('2026-01-01', 'from')}&${query('2026-01-31', 'to')}`
    const first = await person.get(`/desk/books/accounts/assets:bank?${days}`)
    expect(cells(first.html)).toHaveLength(100)
    const older = /href="([^"]*place=[^"]*)"/.exec(first.html)?.[1]?.replaceAll('&amp;', '&') ?? ''
    const second = await person.get(older)
    expect(cells(second.html)).toEqual([['2026-01-15', '=入金 1', 'tokyo から受け取るお金', '1,000', '', '1,000']])
    expect(text(second.html)).toContain('いちばん新しいところへ')
    expect(older).toContain('from_year=2026')
  })

  test('as a file for spreadsheets, in which a memo is no formula', async () => {
    const { status, headers, html } = await person.get('/desk/books/accounts/assets:bank/statement.csv')
    expect([status, headers.get('content-disposition')]).toEqual([200, 'attachment; filename="statement-assets_bank.csv"'])
    const lines = html.split('\r\n')
    expect(lines).toHaveLength(104)
    expect(lines.slice(0, 3)).toEqual([
      '日付,振替,相手の勘定,摘要,借方,貸方,残高,取り消す振替',
      ',,,はじめの残高,,,0,',
      "2026-01-15,4,assets:settlement:tokyo,'=入金 1,1000,,1000,",
    ])
  })

  test.each([
    ['assets:nobody', 404, []],
    [
      `assets:bank?${query('2026-02-01', 'from')}&${query('2026-01-01', 'to')}`,
      422,
      ['はじめの日が、おわりの日よりあとになっています'],
    ],
    ['assets:bank?place=2026-99-99.1', 422, ['ページのアドレスが読めません。はじめから見なおしてください']],
  ])('%s is answered with a sentence', async (path, status, sentences) => {
    const answer = await person.get(`/desk/books/accounts/${path}`)
    expect([answer.status, errorSentences(answer.html)]).toEqual([status, sentences])
  })
})

describe('the search', () => {
  test('takes days, amounts and a counterparty together', async () => {
    const address = `/desk/books/transfers?${query('2025-11-01', 'from')}&min_yen=${encodeURIComponent('２,０００円')}&counterparty=${encodeURIComponent('とりこみ')}`
    expect(cells((await person.get(address)).html)).toEqual([])
    const found = await person.get(
      `/desk/books/transfers?min_yen=${encodeURIComponent('２,０００円')}&counterparty=${encodeURIComponent('取込み')}`,
    )
    expect(cells(found.html).map(([day, memo, amount]) => [day, memo, amount])).toEqual([
      ['2025-11-13', '寄付の受付 133540（取込み2）', '20,000'],
      ['2025-12-01', '取込み2の取消し：別の生協の分 振替2の取消し', '20,000'],
    ])
    const many = await person.get('/desk/books/transfers?counterparty=settlement')
    const next = /href="([^"]*place=[^"]*)"/.exec(many.html)?.[1]?.replaceAll('&amp;', '&') ?? ''
    expect(cells((await person.get(next)).html)).toHaveLength(1)
    expect((await person.get('/desk/books/transfers')).html).not.toContain('当てはまる')
  })

  test.each([
    ['min_yen=1.5', ['金額は、数字だけで入力してください']],
    ['min_yen=5&max_yen=4', ['下の金額が、上の金額より大きくなっています']],
    [`counterparty=${encodeURIComponent('・・')}`, ['取引先には、文字か数字を入力してください']],
    ['from_year=25&from_month=1&from_day=1', ['年は西暦4けたで入力してください']],
  ])('%s is refused with a sentence, and keeps what was typed', async (typed, sentences) => {
    const { status, html } = await person.get(`/desk/books/transfers?${typed}`)
    expect([status, errorSentences(html)]).toEqual([422, sentences])
  })
})

test('a transfer says in words what it was, what it corrects and what corrected it', async () => {
  const wrong = await person.get('/desk/books/transfers/2')
  expect(text(wrong.html)).toContain('寄付募集 133540 への寄付 20,000円の申し込みを受け付けました（tokyo、2025年12月集金）。')
  expect(text(wrong.html)).toContain('2025年12月1日（月）に、 振替3 で取り消されました。理由：取込み2の取消し：別の生協の分')
  const correction = await person.get('/desk/books/transfers/3')
  expect(text(correction.html)).toContain('寄付募集 133540 への申し込み 20,000円を、請求の前に取り消しました。')
  expect(text(correction.html)).toContain('これは、 振替2 を取り消す振替です。')
  expect((await person.get('/desk/books/transfers/999')).status).toBe(404)
})

test('the books are for administrators and book-keepers', async () => {
  expect((await visitor({ app }).get('/desk/books')).location).toContain('/desk/sign-in')
  await signedInAs(app, db, { role: 'administrator' })
  await setRole(db, aoki.mail, { role: 'clerk' })
  expect((await person.get('/desk/books')).status).toBe(403)
  expect((await person.get('/desk')).html).not.toContain('/desk/books')
  await setRole(db, aoki.mail, { role: 'bookkeeper' })
  expect((await person.get('/desk')).html).toContain('href="/desk/books"')
  expect((await person.get('/desk/books')).status).toBe(200)
})
