// Completes package-lock.json after `npm install` (npm run lock). npm leaves out the packages of other platforms that the registry
// did not serve at that moment, and then `npm ci` refuses the file. Their versions stand in their parents; a digest does not.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const PLATFORM = /(android|darwin|freebsd|linux|openharmony|win32)-(arm64|arm|x64|ia32|ppc64|riscv64|s390x)(?:-(\w+))?$/
const file = join(import.meta.dirname, '..', 'package-lock.json')
const lock = JSON.parse(readFileSync(file, 'utf8'))

for (const [path, { optionalDependencies = {}, dev }] of Object.entries(lock.packages)) {
  if (path === '') continue
  for (const [name, version] of Object.entries(optionalDependencies)) {
    lock.packages[`node_modules/${name}`] ??= { version, ...platformOf(name), ...(dev && { dev }), optional: true }
  }
}
lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => a.localeCompare(b, 'en')))
writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`)

function platformOf(name) {
  const [, os, cpu, abi] = PLATFORM.exec(name) ?? []
  if (!os) throw new Error(`Which platform is ${name} for? Teach this script.`)
  const libc = os === 'linux' && abi ? { libc: [abi.startsWith('musl') ? 'musl' : 'glibc'] } : {}
  return { cpu: [cpu], ...libc, os: [os] }
}
