import { sql } from 'kysely'
import { expect, onTestFinished, test } from 'vitest'
import { testDatabase } from '../../test/support/database.ts'
import { plantOrderForm } from '../../test/support/order-form.ts'
import { runCommand } from '../../test/support/run-command.ts'
import { recordReading } from '../activity/index.ts'
import { retentionCommand } from '../cli/retention.ts'
import { vaultOf } from '../vault/index.ts'
import { forgetWhatIsOver, retentionKinds, whatIsOver } from './retention.ts'

const now = Temporal.Instant.from('2040-01-10T10:00:00+09:00')

async function world() {
  const database = await testDatabase()
  onTestFinished(database.close)
  const { db } = database
  await plantOrderForm(db)
  const at = (days_ago: number) => now.subtract({ hours: 24 * days_ago })
  for (const days_ago of [0, 400, 1095, 1097]) {
    const reading = { at: at(days_ago), person: null, way: 'seen', page: '/x', fields: ['name'] } as const
    await recordReading(db, { ...reading, of: [{ coop_id: 1, member_id: 1 }] })
  }
  const mail_sealed = vaultOf(db).seal('a@example.jp', 'coops.member_mail')
  const left = (days_ago: number, number: string) =>
    db
      .updateTable('coops.members')
      .set({
        phone: '000-0000-0000',
        mail_sealed,
        mail_index: Buffer.alloc(32),
        mail_since: at(5000),
        left_on: at(days_ago).toString().slice(0, 10),
      })
      .where('member_number', '=', number)
      .execute()
  await db.updateTable('coops.members').set({ left_on: null }).execute()
  await left(300, '30010001')
  await left(400, '30010002')
  await left(4000, '30010003')
  return database
}

const named = async (db: Parameters<typeof whatIsOver>[0]) =>
  Object.fromEntries((await whatIsOver(db, now)).flatMap(({ kind, count }) => (count > 0 ? [[kind.name, count]] : [])))

test('what is over goes, what is not stays, a second night finds nothing, and it is on the record', async () => {
  const { db } = await world()
  const over = { readings: 1, contacts_of_left: 2, names_of_left: 1 }
  expect(await named(db)).toEqual(over)
  expect(Object.fromEntries((await forgetWhatIsOver(db, now)).map(({ name, count }) => [name, count]))).toEqual(over)
  expect(await named(db)).toEqual({})
  expect(await forgetWhatIsOver(db, now)).toEqual([])
  const { rows } = await sql`
    select member_number, name, phone, mail_sealed is not null as has_mail from coops.members
    where left_on is not null order by member_number`.execute(db)
  expect(rows).toMatchObject([
    { member_number: '30010001', phone: '000-0000-0000', has_mail: true },
    { member_number: '30010002', phone: null, has_mail: false },
    { member_number: '30010003', name: '（脱退）', phone: null, has_mail: false },
  ])
  const [act] = await db.selectFrom('activity.activities').select(['act', 'said']).where('act', '=', 'retention.done').execute()
  expect(act?.said).toContain('脱退した組合員の電話番号とメールアドレス2件')
})

test('readings younger than a year stay, whoever asks', async () => {
  const { db } = await world()
  const soon = sql`select activity.forget_readings(${now.subtract({ hours: 24 * 300 })}, 100)`.execute(db)
  await expect(soon).rejects.toThrow('readings are kept for a year at least')
})

test('the command shows, rehearses, sets and removes; no setting goes below what a kind needs', async () => {
  const database = await world()
  const run = (...words: string[]) => runCommand(database, retentionCommand, words)
  const shown = await run('--dry-run')
  expect(shown.told).toContain('消さないもの：帳簿')
  expect(shown.answer).toMatchObject({
    kinds: expect.arrayContaining([expect.objectContaining({ kind: 'mails', days: 90, count: 0 })]),
  })
  expect((await run('--set', 'names_of_left=365')).ending).toContain('365日より長くとっておく決まりです')
  expect((await run('--set', 'x=365')).ending).toContain('という種類はありません')
  expect((await run('--set', 'mails')).ending).toContain('mails=180 のように')
  expect((await run('--set', 'mails=180')).answer).toMatchObject({
    kinds: expect.arrayContaining([expect.objectContaining({ kind: 'mails', days: 180 })]),
  })
  expect((await run('--now')).ending).toBe(0)
})

test('every kind says what it is and why, and may be set no shorter than it says', () => {
  for (const { name, label, why, default_days, least_days } of retentionKinds) {
    expect(
      [label, why].every((words) => words.length > 3),
      name,
    ).toBe(true)
    expect(default_days >= least_days, name).toBe(true)
  }
  expect(new Set(retentionKinds.map(({ name }) => name)).size).toBe(retentionKinds.length)
})
