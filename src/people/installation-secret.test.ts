import { chmod, mkdtemp, readFile, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { installationSecret } from './installation-secret.ts'

const folder = () => mkdtemp(join(tmpdir(), 'tomoni-secret-'))

test('the setting wins over the file', async () => {
  const setting = 'x'.repeat(32)
  expect(await installationSecret({ setting, data_folder: await folder() })).toBe(setting)
})

test('without a setting it is made once, for its owner only, and stays the same', async () => {
  const data_folder = join(await folder(), 'new')
  const first = await installationSecret({ setting: null, data_folder })
  expect(first).toMatch(/^[A-Za-z0-9_-]{43}$/)
  expect((await stat(join(data_folder, 'secret'))).mode & 0o777).toBe(0o600)
  expect(await installationSecret({ setting: null, data_folder })).toBe(first)
})

test('ten processes starting together agree on one secret', async () => {
  const data_folder = await folder()
  const secrets = await Promise.all(Array.from({ length: 10 }, () => installationSecret({ setting: null, data_folder })))
  expect(new Set(secrets).size).toBe(1)
  expect((await readFile(join(data_folder, 'secret'), 'utf8')).trim()).toBe(secrets[0])
})

test('a short secret is refused with its place and length', async () => {
  const data_folder = await folder()
  await expect(installationSecret({ setting: 'short', data_folder })).rejects.toThrow(
    'TOMONI_SECRET: 秘密の鍵は32文字以上にしてください（いまは5文字）',
  )
  await writeFile(join(data_folder, 'secret'), 'short\n')
  await chmod(join(data_folder, 'secret'), 0o600)
  await expect(installationSecret({ setting: null, data_folder })).rejects.toThrow('secret: 秘密の鍵は32文字以上')
})
