import { expect, onTestFinished, test } from 'vitest'
import { testDatabase } from '../../test/support/database.ts'
import { members_at, plantMails } from '../../test/support/members.ts'
import { plantOrderForm } from '../../test/support/order-form.ts'
import { membershipRetention } from './membership-retention.ts'

test('what the desk added and what was chosen goes a year after its member left, and of nobody else', async () => {
  const database = await testDatabase()
  onTestFinished(database.close)
  const { db } = database
  await plantOrderForm(db)
  await plantMails(database)
  const members = await db.selectFrom('coops.members').select(['coop_id', 'id as member_id', 'left_on']).execute()
  for (const { coop_id, member_id } of members) {
    const mail = { mail_sealed: Buffer.from('x'), checked_by: 'letter', added_at: members_at, added_by: 'test' }
    await db
      .insertInto('membership.mails')
      .values({ coop_id, member_id, ...mail })
      .execute()
    const chosen = { newsletter_by_mail: true, chosen_at: members_at }
    await db
      .insertInto('membership.choices')
      .values({ coop_id, member_id, ...chosen })
      .execute()
  }
  const staying = members.filter(({ left_on }) => left_on === null).length
  // 30010009 left on 31 October 2025.
  const before = Temporal.Instant.from('2025-11-02T00:00:00+09:00')
  for (const name of ['desk_mails_of_left', 'choices_of_left']) {
    const kind = membershipRetention.find((one) => one.name === name)
    expect((await kind?.count(db, before))?.count).toBe(members.length - staying)
    expect(await kind?.forget(db, before, members_at)).toBe(members.length - staying)
  }
  expect(await db.selectFrom('membership.mails').select('member_id').execute()).toHaveLength(staying)
  expect(await db.selectFrom('membership.choices').select('member_id').execute()).toHaveLength(staying)
})
