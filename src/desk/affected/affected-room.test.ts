import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testDatabase } from '../../../test/support/database.ts'
import { signedIn, testDesk } from '../../../test/support/desk.ts'
import { bytesOf, plantOrderForm } from '../../../test/support/order-form.ts'
import { runCommand } from '../../../test/support/run-command.ts'
import { errorSentences, type Visitor } from '../../../test/support/visitor.ts'
import { recordReading } from '../../activity/index.ts'
import { systemClock } from '../../calendar/clock.ts'
import { setDemonstrationTime } from '../../calendar/demonstration-clock.ts'
import { whoWasAffectedCommand } from '../../cli/who-was-affected.ts'
import { closeMonth, collectingAtTheDesk } from '../../collecting/index.ts'
import { receiveOrderFile } from '../../giving/index.ts'

const at = Temporal.Instant.from('2025-12-01T10:00:00+09:00')
const ORDERS = `生協コード,企画回,組合員番号,注文番号,口数,明細番号
tokyo,2025-11-3,30010001,133540,2,1
tokyo,2025-11-3,30010002,133540,1,2
tokyo,2025-11-3,30010002,108413,1,4
`
const folder = mkdtempSync(join(tmpdir(), 'tomoni-affected-'))
const database = await testDatabase()
const { db } = database
const app = testDesk({ db, collecting: collectingAtTheDesk({ database, upload_folder: folder }) })
let person: Visitor
beforeAll(async () => {
  await plantOrderForm(db)
  await setDemonstrationTime(db, { shows: at, set_at: systemClock.now() })
  await receiveOrderFile(database, { name: 'a.csv', bytes: bytesOf(ORDERS) }, { at, by: '青木' })
  await closeMonth(db, { coop_code: 'tokyo', month: Temporal.PlainYearMonth.from('2025-12'), at, person: null })
  person = await signedIn({ app, db })
})
afterAll(async () => {
  await database.close()
  rmSync(folder, { recursive: true })
})

/** Who, what, whose number, which fields and where, without the time. */
async function affected(fields: Record<string, string> = {}): Promise<string[]> {
  const { html, headers, status } = await person.post('/desk/affected', { from: '2025-12-01', until: '2025-12-01', ...fields })
  expect([status, headers.get('content-type')]).toEqual([200, 'text/csv; charset=utf-8'])
  const [, ...rows] = html.trimEnd().split('\r\n')
  return rows.map((row) => row.slice(row.indexOf(',') + 1))
}

test("a list of supporters, one of them, a donation and the month's file are each on the record, member by member", async () => {
  await person.get('/desk/supporters')
  await person.get('/desk/supporters/1')
  await person.get('/desk/money/donations?q=30010001')
  expect((await person.get('/desk/months/tokyo/2025-12/file')).status).toBe(200)
  const supporter = '青木 みどり,管理者,見た,tokyo,30010002,組合員番号、氏名、氏名カナ、サポーター登録'
  expect(await affected()).toEqual([
    `${supporter},/desk/supporters`,
    `${supporter},/desk/supporters/1`,
    '青木 みどり,管理者,見た,tokyo,30010001,組合員番号、寄付・注文,/desk/money/donations',
    '青木 みどり,管理者,書き出した,tokyo,30010001,組合員番号、寄付・注文,/desk/months/tokyo/2025-12/file',
    '青木 みどり,管理者,書き出した,tokyo,30010002,組合員番号、寄付・注文,/desk/months/tokyo/2025-12/file',
  ])
  expect(await affected({ members: '生協コード,組合員番号\n"tokyo","３００１０００１"\n' })).toHaveLength(2)
  expect(await affected({ person: 'none' })).toEqual([])
  expect(await affected({ from: '2025-11-30', until: '2025-11-30' })).toEqual([])
})

test('what a command took out of a whole co-op is told of each of its members, formulas defused', async () => {
  const yesterday = at.subtract({ hours: 24 })
  const reading = { at: yesterday, person: null, actor: '=cmd', way: 'exported', page: 'bin/tomoni x', fields: ['mail'] } as const
  await recordReading(db, { ...reading, of: { coop_id: 1 } })
  const rows = await affected({ from: '2025-11-30', until: '2025-11-30' })
  expect(rows.length).toBeGreaterThan(3)
  expect(rows[0]).toMatch(/^'=cmd,,書き出した,tokyo,\d+,メールアドレス,bin\/tomoni x$/)
})

test('the form: shown, and each thing that cannot be read is said', async () => {
  const { html } = await person.get('/desk/affected')
  expect(html).toContain('この日から')
  const sentences = async (fields: Record<string, string>) => {
    const answer = await person.post('/desk/affected', fields)
    return [answer.status, ...errorSentences(answer.html)]
  }
  expect(await sentences({ from: '', until: 'x' })).toEqual([
    422,
    '始めの日を 2026-01-15 のように入力してください',
    '終わりの日を 2026-01-15 のように入力してください',
  ])
  expect(await sentences({ from: '2026-01-02', until: '2026-01-01' })).toEqual([
    422,
    '終わりの日は、始めの日かそれよりあとにしてください',
  ])
  expect(
    await sentences({ from: '2026-01-01', until: '2026-01-01', members: 'tokyo 1\ntokyo 30010001\nosaka 30010001' }),
  ).toEqual([422, '1、3行目の組合員が見つかりません。生協コードと組合員番号を確かめてください'])
})

test('the command writes the same rows, by name or mail of who read, and what cannot be used is a sentence', async () => {
  const out = join(folder, 'affected.csv')
  const days = ['--from', '2025-12-01', '--until', '2025-12-01']
  const run = (...words: string[]) => runCommand(database, whoWasAffectedCommand, words)
  const { ending, answer } = await run(...days, '--person', 'aoki@example.jp', '--out', out)
  expect([ending, answer]).toEqual([0, { out, lines: 5 }])
  expect(readFileSync(out, 'utf8').split('\r\n')[1]).toMatch(/^2025-12-01 10:0\d:\d\d,青木 みどり,管理者,見た,tokyo,30010002,/)
  const list = join(folder, 'members.csv')
  writeFileSync(list, 'tokyo,30010001\n')
  expect((await run(...days, '--person', '青木 みどり', '--members', list, '--out', out)).answer).toMatchObject({ lines: 2 })
  writeFileSync(list, 'tokyo,1\n')
  expect((await run(...days, '--members', list, '--out', out)).ending).toContain('--members の1行目の組合員が見つかりません')
  expect((await run(...days, '--person', 'だれか', '--out', out)).ending).toContain('--person の人が見つかりません')
  expect((await run('--from', '2025-12-01', '--out', out)).ending).toContain('--from と --until に日付を書いてください')
})

test('rows of readings stay as they are', async () => {
  await expect(db.updateTable('activity.readings').set({ actor_name: 'x' }).execute()).rejects.toThrow('permission denied')
  await expect(db.deleteFrom('activity.readings').execute()).rejects.toThrow('permission denied')
})
