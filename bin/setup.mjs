// The way into Tomoni on a machine that has only Node 20 and npm: installs what is missing, builds what changed, and then runs
// the words it was given with the Node 26 that came with `npm ci`. Plain JavaScript, because nothing is installed yet.
//
//   node bin/setup.mjs serve …    any word of bin/tomoni
//   node bin/setup.mjs --test     every check and test (npm test)
//   node bin/setup.mjs --test-database   the tests alone, against the server of TOMONI_TEST_DATABASE_URL
//   node bin/setup.mjs --bench    the measurements (npm run bench)
import { build } from './setup/build.mjs'
import { install } from './setup/install.mjs'
import { runWithNode26 } from './setup/run.mjs'
import { test, testDatabase } from './setup/test.mjs'

const [word, ...words] = process.argv.slice(2)
await install()
switch (word) {
  case '--test':
    process.exitCode = await test()
    break
  case '--test-database':
    process.exitCode = await testDatabase()
    break
  case '--bench':
    await build()
    await runWithNode26('bench/run.ts', words)
    break
  default:
    await build()
    await runWithNode26('dist/tomoni.js', process.argv.slice(2))
}
