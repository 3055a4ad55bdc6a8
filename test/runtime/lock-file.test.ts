import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { projectFolder } from '../../src/db/project-folder.ts'

interface LockedPackage {
  readonly optionalDependencies?: Readonly<Record<string, string>>
  readonly resolved?: string
}

const lock: { packages: Record<string, LockedPackage> } = JSON.parse(
  readFileSync(join(projectFolder(), 'package-lock.json'), 'utf8'),
)
const named = Object.entries(lock.packages).filter(([path]) => path !== '')

test('the lock file names the packages of every platform; otherwise `npm ci` refuses it in a fresh clone (mend it: npm run lock)', () => {
  const optional = named.flatMap(([, { optionalDependencies = {} }]) => Object.keys(optionalDependencies))
  expect(optional.filter((name) => !lock.packages[`node_modules/${name}`])).toEqual([])
})

test('the lock file names no address: each machine asks the registry it is set up for', () => {
  expect(named.filter(([, { resolved }]) => resolved !== undefined).map(([path]) => path)).toEqual([])
})
