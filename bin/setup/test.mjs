import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from './build.mjs'
import { inProject, node26, project } from './project.mjs'

/** Vitest leaves one core free, which is half of two. Browsers are measured by people's patience, and get it. */
const allCores = ['--maxWorkers=100%']

const steps = [
  { title: '型 / types', run: () => tool('typescript/bin/tsc', ['--noEmit', '-p', '.']) },
  { title: '書き方 / lint and format', run: () => tool('@biomejs/biome/bin/biome', ['check', '--error-on-warnings', '.']) },
  { title: '使われていないもの / dead files and exports', run: () => tool('knip/bin/knip.js', []) },
  { title: '単体・結合・物語 / unit, integration, stories', run: () => vitest('unit', allCores) },
  { title: '組み立て / build', run: built },
  { title: 'ブラウザー / browser journeys', run: () => vitest('journeys') },
]

/**
 * Folders in which no test asks that server anything; and those whose tests spend their time on passwords and pages, not on
 * queries: every route of theirs is asked there all the same, by the table in test/doors.
 */
const withoutDatabase = [
  'test/{rules,runtime}',
  'src/{text,money,look,print}',
  'src/db/embedded',
  'src/{people,desk,web}',
  'src/membership/pages',
].map((folder) => `--exclude=${folder}/**`)
/** What depends on the server behind it, for a run against TOMONI_TEST_DATABASE_URL. */
const databaseSteps = [
  { title: '結合・物語 / integration, stories', run: () => vitest('unit', [...allCores, ...withoutDatabase]) },
]

export const test = () => runAll(steps)
export const testDatabase = () => runAll(databaseSteps)

/**
 * Runs every step in turn and stops at the first that fails. The last line says how many tests passed and failed; a step that
 * is not a test and fails counts as one.
 *
 * @returns the exit status
 */
async function runAll(steps) {
  const sum = { passed: 0, failed: 0 }
  for (const { title, run } of steps) {
    console.log(`\n── ${title}`)
    const begun = performance.now()
    const { ok, passed = 0, failed = 0 } = await run()
    sum.passed += passed
    sum.failed += ok ? failed : Math.max(failed, 1)
    console.log(`${ok ? '✓' : '✗'} ${((performance.now() - begun) / 1000).toFixed(1)} s`)
    if (!ok) break
  }
  console.log(`\n${sum.passed} passed, ${sum.failed} failed`)
  return sum.failed === 0 ? 0 : 1
}

async function built() {
  await build()
  return { ok: true }
}

function tool(program, args) {
  return { ok: run([inProject('node_modules', program), ...args]) }
}

function vitest(name, options = []) {
  const folder = mkdtempSync(join(tmpdir(), 'tomoni-results-'))
  const results = join(folder, 'results.json')
  try {
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${results}`]
    const ok = run([inProject('node_modules', 'vitest', 'vitest.mjs'), 'run', '--project', name, ...options, ...reporters])
    const { numPassedTests, numFailedTests } = JSON.parse(readFileSync(results, 'utf8'))
    return { ok, passed: numPassedTests, failed: numFailedTests }
  } catch (error) {
    console.error(error)
    return { ok: false }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

function run(args) {
  return spawnSync(node26(), args, { cwd: project, stdio: ['ignore', 'inherit', 'inherit'] }).status === 0
}
