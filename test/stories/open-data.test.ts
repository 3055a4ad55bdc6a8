import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { exportOpenData } from '../../src/cli/export/open-data.ts'
import { makeCall } from '../../src/cli/read-call.ts'
import { readSettings } from '../../src/cli/settings.ts'
import { closeMonth, decideFailedCharge, openData, openDataFiles, receiveCollectionsFile } from '../../src/collecting/index.ts'
import { receiveOrderFile } from '../../src/giving/index.ts'
import { accountBalances } from '../../src/ledger/index.ts'
import { type TestDatabase, testDatabase, testKeys } from '../support/database.ts'
import { bytesOf, plantOrderForm } from '../support/order-form.ts'

const HEADER = '生協コード,企画回,組合員番号,注文番号,口数,受付区分,明細番号'
const now = Temporal.Instant.from('2026-02-20T09:30:00+09:00')
const at = (day: string) => Temporal.Instant.from(`${day}T10:00:00+09:00`)
const month = (text: string) => Temporal.PlainYearMonth.from(text)

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
  await plantOrderForm(database.db)
  await sql`update giving.campaigns set published_at = '2027-01-01T00:00+09' where address = '200001'`.execute(database.db)
  await plantMonths()
})
afterAll(() => database.close())

/** Two months: one charge fails and is cancelled, the supporter pays, and the organisation is paid twice, once sent back. */
async function plantMonths() {
  const { db } = database
  const lines = ['30010001,133540,2,1,1', '30010002,133540,1,1,2', '30010003,133539,1,1,3', '30010004,108413,2,1,4']
  const text = `${[HEADER, ...lines.map((line) => `tokyo,2025-11-3,${line}`)].join('\n')}\n`
  await receiveOrderFile(database, { name: 'a.csv', bytes: bytesOf(text) }, { at: at('2025-11-12'), by: 'test' })
  const by = { coop_code: 'tokyo', person: null, actor: 'test' }
  await closeMonth(db, { ...by, month: month('2025-12'), at: at('2025-11-25') })
  await sql`insert into collecting.coop_settings (coop_id, charge_again_times) select id, 0 from coops.coops where code = 'tokyo'`.execute(
    db,
  )
  const results = ['請求番号,結果,金額,理由', '1-2512-0000001-2,済,600,', '1-2512-0000002-0,済,1000,']
  const { rows } = await sql<{ serial: number; yen: number }>`
    select serial, yen from collecting.charges where collection_month = '2025-12-01' order by serial`.execute(db)
  expect(rows.map(({ yen }) => yen)).toEqual([600, 1_000, 1_000, 500])
  const bytes = bytesOf([...results, '1-2512-0000003-6,済,1000,', '1-2512-0000004-8,不能,0,残高不足'].join('\r\n'))
  await receiveCollectionsFile(database, { name: 'r.csv', bytes }, { ...by, month: month('2025-12'), at: at('2025-12-29') })
  const cancelled = { charge_number: '1-2512-0000004-8', course: 'cancel', reason: '本人の希望', ...by } as const
  expect(await decideFailedCharge(db, { ...cancelled, at: at('2026-01-05') })).toMatchObject({ kind: 'cancelled' })
  await closeMonth(db, { ...by, month: month('2026-01'), at: at('2025-12-25') })
  await transfer('remitted', 'assets:bank', 'assets:settlement:tokyo', 2_600, '2026-01-10')
  await transfer('paid', 'liabilities:campaigns:133540:collected', 'assets:bank', 1_000, '2026-01-15')
  await transfer('sent-back', 'assets:bank', 'liabilities:campaigns:133540:collected', 1_000, '2026-01-16')
  await transfer('paid-again', 'liabilities:campaigns:133540:collected', 'assets:bank', 800, '2026-02-02')
  await transfer('refund', 'liabilities:campaigns:133540:collected', 'liabilities:refunds:tokyo', 200, '2026-02-03')
}

async function transfer(key: string, debit: string, credit: string, yen: number, on: string) {
  await sql`select ledger.post_transfer(${key}, ${debit}, ${credit}, ${yen}::bigint, ${on}::date, ${at(on)}::timestamptz, ${key})`.execute(
    database.db,
  )
}

const read = () => openData(database.db, { now, is_demonstration: false })
const file = (files: ReturnType<typeof openDataFiles>, name: string) => files.find((one) => one.name === name)?.text ?? ''

test('each campaign and month as a table for spreadsheets', async () => {
  const files = openDataFiles(await read())
  const months = file(files, 'months.csv')
  expect(months.startsWith('\uFEFF月,番号')).toBe(true)
  expect(months.slice(1).replaceAll('\r\n', '\n')).toMatchInlineSnapshot(`
    "月,番号,種類,名前,団体,お申し込み,請求,引き落とし済み,引き落とせず取消し,返金・訂正,送金済み,最後の引き落とし日,最後の送金日
    2025-11,108413,登録寄付,インクルファンド,,600,600,0,0,0,0,,
    2025-12,108413,登録寄付,インクルファンド,,600,600,600,0,0,0,2025-12-29,
    2025-11,133539,寄付募集,niji,虹のアトリエ,1000,1000,0,0,0,0,,
    2025-12,133539,寄付募集,niji,虹のアトリエ,0,0,1000,0,0,0,2025-12-29,
    2025-11,133540,寄付募集,cosmos,パン＆カフェ こすもす,1500,1500,0,0,0,0,,
    2025-12,133540,寄付募集,cosmos,パン＆カフェ こすもす,0,0,1000,0,0,0,2025-12-29,
    2026-01,133540,寄付募集,cosmos,パン＆カフェ こすもす,0,0,0,500,0,0,,2026-01-15
    2026-02,133540,寄付募集,cosmos,パン＆カフェ こすもす,0,0,0,0,200,800,,2026-02-02
    "
  `)
  expect(file(files, 'campaigns.csv').slice(1).replaceAll('\r\n', '\n')).toMatchInlineSnapshot(`
    "番号,種類,名前,団体,目標,受付開始日,受付終了日,集金月,お申し込み,請求,引き落とし済み,引き落とせず取消し,返金・訂正,送金済み,最後の引き落とし日,最後の送金日
    108413,登録寄付,インクルファンド,,,2025-11-10,2025-11-15,2025-12,1200,1200,600,0,0,0,2025-12-29,
    133539,寄付募集,niji,虹のアトリエ,100000,2025-11-10,2025-11-15,2025-12,1000,1000,1000,0,0,0,2025-12-29,
    133540,寄付募集,cosmos,パン＆カフェ こすもす,100000,2025-11-10,2025-11-15,2025-12,1500,1500,1000,500,200,800,2025-12-29,2026-02-02
    "
  `)
})

test('the same as JSON, and a paper that says what the figures are', async () => {
  const files = openDataFiles(await read())
  const json = JSON.parse(file(files, 'open-data.json'))
  expect(json.about).toMatchObject({ unit: 'JPY (whole yen)', made_at: '2026-02-20T09:30:00+09:00', is_demonstration: false })
  expect(json.campaigns.map(({ address }: { address: string }) => address)).toEqual(['108413', '133539', '133540'])
  expect(json.campaigns[2]).toEqual({
    kind: 'campaign',
    address: '133540',
    title: 'cosmos',
    organisation: 'パン＆カフェ こすもす',
    goal_yen: 100_000,
    opens_on: '2025-11-10',
    closes_on: '2025-11-15',
    collection_months: ['2025-12'],
    promised_yen: 1_500,
    charged_yen: 1_500,
    collected_yen: 1_000,
    not_collected_yen: 500,
    refunded_yen: 200,
    paid_out_yen: 800,
    last_collected_on: '2025-12-29',
    last_paid_on: '2026-02-02',
    months: expect.any(Array),
  })
  const paper = file(files, 'README.txt')
  for (const words of ['作成：2026年2月20日（金）9:30', '単位：円', '出典：', '人数、組合員番号']) expect(paper).toContain(words)
  const all = files.map(({ text }) => text).join()
  // Neither a member, nor a co-op, nor a campaign that is not published yet.
  expect(all).not.toMatch(/3001000|tokyo|生協・|200001|残高不足|本人の希望/)
  const [shown] = openDataFiles({ ...(await read()), is_demonstration: true }).filter(({ name }) => name === 'README.txt')
  expect(shown?.text).toContain('見本のデータです')
})

test('the sums are those of the trial balance, at the end of every month', async () => {
  const { funds } = await read()
  const ends = ['2025-11-30', '2025-12-31', '2026-01-31', '2026-02-28']
  for (const end of ends) {
    const balances = await accountBalances(database.db, { as_of: Temporal.PlainDate.from(end) })
    const of_funds = balances.filter(({ path }) => /^liabilities:(campaigns|programmes):/.test(path))
    const owed = Object.fromEntries(of_funds.map(({ path, balance_yen }) => [path, 0 - balance_yen]))
    const told = funds.flatMap(({ fund, months }) => {
      const until = months.filter((row) => row.month <= end.slice(0, 7))
      const sum = (of: (row: (typeof months)[number]) => number) => until.reduce((total, row) => total + of(row), 0)
      return [
        [`${fund}:promised`, sum((row) => row.promised_yen - row.not_collected_yen - row.collected_yen)],
        [`${fund}:collected`, sum((row) => row.collected_yen - row.refunded_yen - row.paid_out_yen)],
      ] as const
    })
    expect(Object.fromEntries(told.filter(([path]) => path in owed))).toEqual(owed)
  }
  const balances = await accountBalances(database.db)
  const charged = balances
    .filter(({ path }) => path.startsWith('assets:charges:'))
    .reduce((sum, { debit_yen }) => sum + debit_yen, 0)
  expect(funds.reduce((sum, { total }) => sum + total.charged_yen, 0)).toBe(charged)
})

test('bin/tomoni export open-data writes the four files into a folder of its own', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'tomoni-open-'))
  try {
    const settings = readSettings({ DATABASE_URL: database.url, DATABASE_OWNER_URL: database.owner_url, TOMONI_KEYS: testKeys })
    const answers: unknown[] = []
    const out = join(folder, 'public/2026')
    const call = makeCall({ args: ['open-data'], values: { out } }, settings)
    const told: string[] = []
    expect(await exportOpenData({ ...call, tell: (line) => told.push(line), answer: (one) => answers.push(one) })).toBe(0)
    expect(readdirSync(out)).toEqual(['README.txt', 'campaigns.csv', 'months.csv', 'open-data.json'])
    expect(readFileSync(join(out, 'months.csv')).subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]))
    expect(answers).toEqual([
      { out, files: ['campaigns.csv', 'months.csv', 'open-data.json', 'README.txt'], campaigns: 3, months: 8 },
    ])
    expect(told).toEqual([`公開できる数字を ${out} に書きました（募集3、募集と月8）。`])
    await expect(exportOpenData(makeCall({ args: ['open-data'], values: {} }, settings))).rejects.toThrow('書くフォルダを')
    const in_a_file = makeCall({ args: ['open-data'], values: { out: join(out, 'months.csv') } }, settings)
    await expect(exportOpenData(in_a_file)).rejects.toThrow('というフォルダを作れません')
  } finally {
    rmSync(folder, { recursive: true })
  }
})
