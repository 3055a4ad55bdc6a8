import { execFileSync } from 'node:child_process'
import { createWriteStream, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestDatabase, testDatabase } from '../../test/support/database.ts'
import { runCommand } from '../../test/support/run-command.ts'
import { fixedClock } from '../calendar/clock.ts'
import { openDatabase } from '../db/open-database.ts'
import { projectFolder } from '../db/project-folder.ts'
import { loadDemonstration } from './demonstration/load-demonstration.ts'
import { importCommand } from './import.ts'

const folder = mkdtempSync(join(tmpdir(), 'tomoni-import-'))
const next = join(projectFolder(), 'samples', 'orders-2025-11-3-paper-next.csv')
let database: TestDatabase

beforeAll(async () => {
  database = await testDatabase()
  await loadDemonstration(database, { clock: fixedClock('2026-11-23T08:00:00+09:00') })
})
afterAll(async () => {
  await database.close()
  rmSync(folder, { recursive: true })
})

const run = (...words: string[]) => runCommand(database, importCommand, words)

function file(name: string, text: string | Uint8Array): string {
  writeFileSync(join(folder, name), text)
  return join(folder, name)
}

describe('import orders', () => {
  const counts = { lines: 107, accepted: 13, held: 3, already_imported: 91, accepted_yen: 11_000 }

  it('rehearses, takes in, and finds everything there the second time', async () => {
    expect((await run('orders', next, '--dry-run')).answer).toMatchObject({ import: null, ...counts })
    const { ending, told, answer } = await run('orders', next)
    expect(ending).toBe(0)
    expect(answer).toEqual({
      import: expect.any(Number),
      ...counts,
      held_by_reason: { unknown_order_number: 1, unknown_member: 1, units_not_a_number: 1 },
      by_order_number: {
        '133539': { donations: 3, units: 5, yen: 2500 },
        '133540': { donations: 6, units: 9, yen: 4500 },
        '133541': { donations: 4, units: 8, yen: 4000 },
      },
    })
    expect(told.split('\n').slice(1)).toEqual([
      '  明細        107行',
      '  受付         13行  11,000円',
      '  保留          3行',
      '  取込み済み   91行',
      '',
      '受付の内訳',
      '  133539  寄付 3件  5口  2,500円',
      '  133540  寄付 6件  9口  4,500円',
      '  133541  寄付 4件  8口  4,000円',
      '',
      '保留の理由',
      '  注文番号が見つからない  1行',
      '  組合員が見つからない    1行',
      '  口数が数字でない        1行',
      '',
      '次にすること：保留の3行を、事務局の「保留」で確かめてください。',
      '  http://localhost:3000/desk/held-lines',
    ])
    const again = await run('orders', next)
    expect(again.answer).toMatchObject({ accepted: 0, held: 0, already_imported: 107 })
    expect(again.told).toContain('すべて前に取り込んであります')
  })

  it('names the profiles that there are', async () => {
    expect((await run('orders', next, '--profile', 'とうきょう')).ending).toBe(
      '「とうきょう」という読み方はありません。事務局の「取込み」で作れます。',
    )
  })
})

describe('import members', () => {
  const header = '生協コード,組合員番号,氏名,氏名カナ,電話番号,メール,配送区分,加入日,脱退日\n'
  const rows = 'tokyo,1,見本 花,ミホン ハナ,,,班,2020-01-01,\ntokyo,2,見本 森,ミホン モリ,,,班,2020-02-30,\n'

  it('ends with 1 where a row is faulty, and 0 where that row was to be left out', async () => {
    const path = file('members.csv', header + rows)
    const refused = await run('members', path)
    expect(refused.ending).toBe(1)
    expect(refused.told).toContain('3行目：加入日「2020-02-30」を日付として読めません。')
    expect(refused.answer).toMatchObject({
      taken_in: false,
      lines: 2,
      added: 1,
      faulty: 1,
      faults: [{ line: 3, fault: 'joined_on' }],
    })
    const rest = await run('members', path, '--leave-out-faulty')
    expect({ ending: rest.ending, answer: rest.answer }).toMatchObject({ ending: 0, answer: { taken_in: true, added: 1 } })
    const { rows: acts } = await sql<{ details: unknown }>`
      select details from activity.activities where act = 'members.received'`.execute(database.db)
    expect(acts).toEqual([{ details: { file: 'members.csv', added: 1, changed: 0, faulty: 1 } }])
  })
})

describe('what cannot be taken in is told in a sentence', () => {
  it.each([
    ['no kind', [], /何を取り込むかを書いてください/],
    ['no file', ['orders'], /取り込むファイルを書いてください/],
    ['a file that is not there', ['orders', 'nowhere.csv'], /nowhere\.csv というファイルはありません/],
    ['a folder', ['members', tmpdir()], /はフォルダです/],
    ['an empty file', ['orders', file('empty.csv', '')], /ファイルが空です/],
    ['a header only', ['cycles', file('header.csv', '生協コード,企画回,名称,週,受付開始,受付締切,集金月\n')], /見出しの行しか/],
    ['a picture', ['members', file('picture.csv', Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'))], /画像のファイルです/],
    ['another header', ['orders', file('other.csv', '番号,口数\n1,1\n')], /生協コード、企画回、組合員番号、注文番号/],
    ['an open quote', ['orders', file('quote.csv', '生協コード,企画回,組合員番号,注文番号,口数\ntokyo,"x\n')], /2行目の引用符/],
  ])('%s', async (_, words, sentence) => {
    expect((await run(...words)).ending).toMatch(sentence)
  })

  it('a connection that is lost in the middle: nothing is stored, and the file can be sent again', async () => {
    const path = join(folder, 'pipe.csv')
    execFileSync('sh', ['-c', `mkfifo '${path}'`])
    const running = run('orders', path)
    const pipe = createWriteStream(path)
    pipe.on('error', () => {})
    const line = (n: number) => `tokyo,2025-11-3,00310000,133540,1,X${n}\n`
    pipe.write('生協コード,企画回,組合員番号,注文番号,口数,明細番号\n')
    pipe.write(Array.from({ length: 5000 }, (_, n) => line(n)).join(''))
    await cutConnections()
    pipe.end(Array.from({ length: 5000 }, (_, n) => line(n + 5000)).join(''))
    expect((await running).ending).toMatch(/途中でデータベースとの接続が切れ.*同じファイルをもう一度取り込んでください/s)
    const imports = await database.db.selectFrom('giving.imports').select('source').where('source', '=', 'pipe.csv').execute()
    expect(imports).toEqual([])
  })
})

/** Ends the connections that are copying, as a server does that goes down. */
async function cutConnections() {
  const owner = openDatabase({ url: database.owner_url, connections: 1 })
  for (let cut = 0; cut === 0; await sleep(20)) {
    const { rows } = await sql<{ cut: number }>`
      select count(pg_terminate_backend(pid))::int as cut from pg_stat_activity
      where datname = current_database() and state = 'active' and query ilike 'copy %'`.execute(owner.db)
    cut = rows[0]?.cut ?? 0
  }
  await owner.close()
}
