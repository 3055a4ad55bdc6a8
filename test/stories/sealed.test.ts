import { sql } from 'kysely'
import pg from 'pg'
import { expect, onTestFinished, test } from 'vitest'
import { everySealedColumn } from '../../src/cli/sealed-columns.ts'
import { openAccount, sealAccount } from '../../src/collecting/index.ts'
import type { Database } from '../../src/db/database.ts'
import { inTransaction } from '../../src/db/in-transaction.ts'
import { findMail, queueMail } from '../../src/mail/index.ts'
import { keyRingOf, resealAll, sealWhatLiesClear, unsealedTables, Vault, vaultOf, withVault } from '../../src/vault/index.ts'
import { newKeyText } from '../../src/vault/key-ring.ts'
import { testDatabase, testKeys } from '../support/database.ts'
import { closedFile, world } from '../support/direct-debit.ts'

const at = Temporal.Instant.from('2026-01-10T10:00:00+09:00')
const withKeys = (db: Database, ...keys: string[]) => withVault(db, new Vault(keyRingOf(keys.join(' '), 'test')))

/** Bytes that are no sealed text: hashes, and files that name nobody. */
const NOT_SEALED =
  /hash|index|fingerprint|sha256|bucket|salt|challenge|credential_id|public_key|^mail\.attachments\.contents$|^organisations\.picture_files\.bytes$|^collecting\.payout_files\.bytes$/

test('every column of envelopes is known to the change of keys', async () => {
  const { db, close } = await testDatabase()
  onTestFinished(close)
  const { rows } = await sql<{ name: string }>`
    select format('%s.%s.%s', table_schema, table_name, column_name) as name from information_schema.columns
    where data_type = 'bytea' and table_schema not in ('pg_catalog', 'information_schema')`.execute(db)
  const known = everySealedColumn.map(({ table, column }) => `${table}.${column}`)
  expect(rows.map(({ name }) => name).filter((name) => !known.includes(name) && !NOT_SEALED.test(name))).toEqual([])
})

test('keys are changed: everything still reads, the old key opens nothing any more, and a second time there is nothing to do', async () => {
  const debits = await world()
  const before = await closedFile(debits)
  const { db } = debits
  const words = { key: 'k', to: 'bread@example.jp', subject: 'お知らせ', text: '本文です', about: { kind: 'x', id: 1 }, at }
  await inTransaction(db, (tx) => queueMail(tx, words))
  await db.updateTable('mail.mails').set({ html: null }).execute()

  const fresh = newKeyText()
  const changing = withKeys(db, fresh, testKeys)
  const first = await resealAll(changing, { columns: everySealedColumn, now: at }, vaultOf(changing))
  expect(first.envelopes).toBeGreaterThan(6)

  const after = withKeys(db, fresh)
  expect(await closedFile({ ...debits, db: after })).toEqual(before)
  expect(await findMail(after, 1)).toMatchObject({ to_address: 'bread@example.jp', text: '本文です' })
  await expect(findMail(db, 1)).rejects.toThrow('個人情報に封をした鍵')
  for (const { table, column } of everySealedColumn) {
    const { rows } = await sql<{ id: string }>`
      select distinct substr(encode(${sql.ref(column)}, 'hex'), 3, 8) as id from ${sql.table(table)} where ${sql.ref(column)} is not null`.execute(
      db,
    )
    for (const { id } of rows) expect(id, `${table}.${column}`).toBe(vaultOf(after).key_ids[0])
  }
  // Indexes are of the new key too: the same accounts again are no change.
  const again = await resealAll(changing, { columns: everySealedColumn, now: at }, vaultOf(changing))
  expect(again.envelopes).toBe(0)
})

test('a change of keys that was cut off goes on where it stood, and half changed everything reads', async () => {
  const { db, close } = await testDatabase()
  onTestFinished(close)
  for (let n = 1; n <= 3; n += 1) {
    const words = { key: `k${n}`, to: 'bread@example.jp', subject: 's', text: `${n}`, about: { kind: 'x', id: n }, at }
    await inTransaction(db, (tx) => queueMail(tx, words))
  }
  const changing = withKeys(db, newKeyText(), testKeys)
  const sealed = vaultOf(changing).seal(JSON.stringify(['bread@example.jp', '2', null]), 'mail.letters')
  await db.updateTable('mail.mails').set({ letter_sealed: sealed }).where('id', '=', 2).execute()
  for (const id of [1, 2, 3]) expect(await findMail(changing, id)).toMatchObject({ text: String(id) })
  expect((await resealAll(changing, { columns: everySealedColumn, now: at }, vaultOf(changing))).envelopes).toBe(2)
})

test('what lay clear before there were envelopes is sealed in its place, and nothing is lost', async () => {
  const { db, close, owner_url } = await testDatabase()
  onTestFinished(close)
  const owner = new pg.Client({ connectionString: owner_url })
  await owner.connect()
  onTestFinished(() => owner.end())
  await owner.query(`
    insert into organisations.organisations (address, name, kind, mail) values ('cosmos', 'こすもす', '作業所', 'info@example.jp');
    insert into organisations.bank_details (organisation_id, bank_code, branch_code, account_kind, account_number, receiver_kana, reason,
                                            proposed_at, proposed_by_id, proposed_by)
    select id, '9999', '001', '1', '1234567', 'ｺｽﾓｽ', 'x', now(), gen_random_uuid(), 'x' from organisations.organisations;
    insert into mail.mails (key, fingerprint, about_kind, about_id, queued_at, due_at, to_address, subject, text)
    select 'k' || n, sha256('x'), 'x', '1', now(), now(), 'a@example.jp', 's', 'letter ' || n from generate_series(1, 1200) n`)
  await sealWhatLiesClear(db, everySealedColumn)
  expect(await unsealedTables(db)).toEqual([])
  const organisation = await db
    .selectFrom('organisations.organisations')
    .select(['mail', 'mail_sealed'])
    .executeTakeFirstOrThrow()
  expect(organisation.mail).toBeNull()
  expect(organisation.mail_sealed && vaultOf(db).open(organisation.mail_sealed, 'organisations.mail')).toBe('info@example.jp')
  const details = await db.selectFrom('organisations.bank_details').selectAll().executeTakeFirstOrThrow()
  expect(details).toMatchObject({ account_number: null, receiver_kana: null })
  expect(openAccount(vaultOf(db), details.account_sealed, 'organisations.bank_details')).toEqual({
    account_number: '1234567',
    holder_kana: 'ｺｽﾓｽ',
  })
  expect(await findMail(db, 1200)).toMatchObject({ to_address: 'a@example.jp', text: 'letter 1200' })
  const { rows } = await sql`select from mail.mails where to_address is not null or text is not null`.execute(db)
  expect(rows).toEqual([])
})

test('an envelope may be exchanged for one of another key, and for nothing else', async () => {
  const { db } = await world().then(async (made) => {
    await closedFile(made)
    return made
  })
  const same_key = sealAccount(vaultOf(db), { account_number: '7777777', holder_kana: 'ｱ' }, 'collecting.debit_details')
  await expect(db.updateTable('collecting.debits').set({ account_sealed: same_key }).execute()).rejects.toThrow('is refused')
  await expect(db.updateTable('collecting.debits').set({ novelty: '2' }).execute()).rejects.toThrow('is refused')
  await inTransaction(db, (tx) =>
    queueMail(tx, { key: 'k', to: 'a@example.jp', subject: 's', text: 't', about: { kind: 'x', id: 1 }, at }),
  )
  const letter = vaultOf(db).seal('["b@example.jp","t",null]', 'mail.letters')
  await expect(db.updateTable('mail.mails').set({ letter_sealed: letter }).execute()).rejects.toThrow('stay as they were queued')
})
