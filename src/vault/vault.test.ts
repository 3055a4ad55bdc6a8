import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, expect, onTestFinished, test } from 'vitest'
import { testDatabase } from '../../test/support/database.ts'
import { inTransaction } from '../db/in-transaction.ts'
import { openDatabase } from '../db/open-database.ts'
import { keyRingOf, newKeyText } from './key-ring.ts'
import { openVault } from './open-vault.ts'
import { Vault } from './vault.ts'
import { vaultOf, withVault } from './vault-of.ts'

const one = newKeyText()
const two = newKeyText()
const vaultWith = (...keys: string[]) => new Vault(keyRingOf(keys.join('\n'), 'test'))
const now = Temporal.Instant.from('2025-11-12T10:00:00+09:00')

test('every text comes back as it was, and no two envelopes are alike', () => {
  const vault = vaultWith(one)
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const envelope = vault.seal(text, 'organisation.mail')
      expect(vault.open(envelope, 'organisation.mail')).toBe(text)
      expect(envelope).not.toEqual(vault.seal(text, 'organisation.mail'))
    }),
  )
})

test('an envelope opens for its purpose alone, and not when one bit was changed or a byte is missing', () => {
  const vault = vaultWith(one)
  const envelope = vault.seal('info@example.jp', 'organisation.mail')
  expect(envelope.toString('latin1')).not.toContain('example')
  expect(() => vault.open(envelope, 'organisation.bank_details')).toThrow('does not open')
  for (let at = 0; at < envelope.length; at += 1) {
    const changed = Buffer.from(envelope)
    changed[at] = (changed[at] ?? 0) ^ 1
    expect(() => vault.open(changed, 'organisation.mail'), `byte ${at}`).toThrow()
  }
  expect(() => vault.open(envelope.subarray(0, -1), 'organisation.mail')).toThrow('does not open')
  expect(() => vault.open(Buffer.alloc(0), 'organisation.mail')).toThrow('does not open')
})

test('a ring opens what any of its keys sealed, and says by its id which key it lacks', () => {
  const envelope = vaultWith(one).seal('x', 'a.b')
  expect(vaultWith(two, one).open(envelope, 'a.b')).toBe('x')
  const [id = ''] = vaultWith(one).key_ids
  expect(() => vaultWith(two).open(envelope, 'a.b')).toThrow(`個人情報に封をした鍵（${id}）がありません`)
})

test('equal texts have equal indexes for one purpose and one key, and an older key is looked up with', () => {
  const vault = vaultWith(two, one)
  expect(vault.blindIndex('a', 'x.y')).toEqual(vault.blindIndex('a', 'x.y'))
  expect(vault.blindIndex('a', 'x.y')).not.toEqual(vault.blindIndex('a', 'x.z'))
  expect(vault.blindIndexes('a', 'x.y')).toEqual([vault.blindIndex('a', 'x.y'), vaultWith(one).blindIndex('a', 'x.y')])
})

test.each([
  ['', '鍵がひとつもありません'],
  ['# only a remark', '鍵がひとつもありません'],
  [`${one}\nshort`, '2番目の鍵が読めません'],
])('a ring of %j is refused: %s', (text, sentence) => {
  expect(() => keyRingOf(text, 'keys')).toThrow(`keys: ${sentence}`)
})

const { db, close, url } = await testDatabase()
afterAll(close)

test('the vault travels with the database into its transactions; without one, nothing is guessed', async () => {
  const vault = vaultWith(one)
  const with_vault = withVault(db, vault)
  expect(vaultOf(with_vault)).toBe(vault)
  await inTransaction(with_vault, async (tx) => expect(vaultOf(tx)).toBe(vault))
  const bare = openDatabase({ url })
  onTestFinished(() => bare.close())
  expect(() => vaultOf(bare.db)).toThrow('opened without a vault')
})

async function folder() {
  const made = await mkdtemp(join(tmpdir(), 'tomoni-keys-'))
  onTestFinished(() => rm(made, { recursive: true }))
  return made
}

test('the first start makes one key for its owner only, ten at once agree; a lost key stops the start instead of being made anew', async () => {
  const own = await testDatabase()
  onTestFinished(own.close)
  const place = { setting: null, data_folder: await folder() }
  const path = join(place.data_folder, 'keys')
  const vaults = await Promise.all(Array.from({ length: 10 }, () => openVault(own.db, place, now)))
  expect(new Set(vaults.flatMap(({ key_ids }) => key_ids)).size).toBe(1)
  expect((await stat(path)).mode & 0o777).toBe(0o600)

  const kept = await readFile(path, 'utf8')
  await rm(path)
  await expect(openVault(own.db, place, now)).rejects.toThrow('個人情報に封をした鍵')
  await writeFile(path, newKeyText())
  await expect(openVault(own.db, place, now)).rejects.toThrow('個人情報に封をした鍵')
  // Another machine with a folder of its own makes no second key.
  const elsewhere = { setting: null, data_folder: await folder() }
  await expect(openVault(own.db, elsewhere, now)).rejects.toThrow('TOMONI_KEYS')
  await writeFile(path, kept)
  expect((await openVault(own.db, place, now)).key_ids).toEqual(vaults[0]?.key_ids)
  expect((await openVault(own.db, { ...elsewhere, setting: kept.replace(/#.*/g, '') }, now)).key_ids).toHaveLength(1)
})
