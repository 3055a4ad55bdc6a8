import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, expect, onTestFinished, test } from 'vitest'
import { projectFolder } from '../../src/db/project-folder.ts'
import { emptyDatabase, testKeys } from '../support/database.ts'

/** Calls the command line as a person does, from another folder, on a data folder of its own. */
function tomoni(words: string[], environment: Record<string, string> = {}) {
  const data = mkdtempSync(join(tmpdir(), 'tomoni-cli-'))
  const { PATH = '' } = process.env
  const { status, stdout, stderr } = spawnSync(join(projectFolder(), 'bin', 'tomoni'), words, {
    encoding: 'utf8',
    cwd: data,
    env: { PATH, TOMONI_DATA: data, ...environment },
  })
  rmSync(data, { recursive: true, force: true })
  return { status, stdout, stderr }
}

// The first call builds what changed, and says so on standard error.
beforeAll(() => void tomoni(['--version']), 120_000)

test('a slip in the command is told with the nearest one', () => {
  const { status, stdout, stderr } = tomoni(['doctr'])
  expect(stderr).toBe(
    '「doctr」というコマンドはありません。 / There is no command "doctr".\ndoctor ですか？ / Did you mean doctor?\n',
  )
  expect([status, stdout]).toEqual([1, ''])
})

test('an option that the command does not know is refused with those it knows', () => {
  const { status, stderr } = tomoni(['migrate', '--dry'])
  expect(stderr).toContain('tomoni migrate に使えるのは --json, --help です。')
  expect(status).toBe(1)
})

test('settings that cannot be used are all named, and none of their values is shown', () => {
  const { status, stdout, stderr } = tomoni(['migrate', '--json'], { PORT: '80a', DATABASE_URL: 'mysql://me:tulip@host/db' })
  expect(stderr.split('\n').map((line) => line.split(':')[0])).toEqual(['PORT', 'DATABASE_URL', ''])
  expect(stdout + stderr).not.toContain('tulip')
  expect(JSON.parse(stdout)).toMatchObject({ ok: false })
  expect(status).toBe(1)
})

test('migrate --json puts one object on standard output, and a second call has nothing to do', async () => {
  const { owner_url, close } = await emptyDatabase()
  onTestFinished(close)
  const first = tomoni(['migrate', '--json'], { DATABASE_URL: owner_url, TOMONI_KEYS: testKeys })
  expect(JSON.parse(first.stdout).applied).toContain('0001-ledger.sql')
  const second = tomoni(['migrate', '--json'], { DATABASE_URL: owner_url, TOMONI_KEYS: testKeys })
  expect([second.status, second.stdout]).toEqual([0, '{"applied":[]}\n'])
  expect(second.stderr).toContain('適用するものはありません。')
})

test('a server that does not answer is a sentence without the password', () => {
  const { status, stderr } = tomoni(['doctor'], { DATABASE_URL: 'postgres://me:tulip@127.0.0.1:1/tomoni' })
  expect(status).toBe(1)
  expect(stderr).not.toContain('tulip')
  const { stdout } = tomoni(['doctor', '--json'], {
    TOMONI_SECRET: 'tulip'.repeat(8),
    DATABASE_URL: 'postgres://me:tulip@127.0.0.1:1/tomoni',
  })
  expect(stdout).not.toContain('tulip')
  expect(JSON.parse(stdout).database.sentence).toContain(
    'データベース 127.0.0.1:1/tomoni に接続できません：待ち受けているサーバーがありません。',
  )
})

test('help of all, and of one', () => {
  expect(tomoni(['--help']).stdout).toContain('使い方:  bin/tomoni <コマンド>')
  const { status, stdout, stderr } = tomoni(['verify', '--help'])
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
  expect(stdout).toContain('使い方:  bin/tomoni verify')
})
