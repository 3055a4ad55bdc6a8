import { sql } from 'kysely'
import pino from 'pino'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { fixedClock } from '../../src/calendar/clock.ts'
import { inTransaction } from '../../src/db/in-transaction.ts'
import { PageCache } from '../../src/http/page-cache.ts'
import { beginSession } from '../../src/membership/sessions.ts'
import { vaultOf } from '../../src/vault/index.ts'
import { createApp } from '../../src/web/app.ts'
import { testDatabase } from '../support/database.ts'
import { give, hidden } from '../support/give-form.ts'
import { plantMembers } from '../support/giving-members.ts'
import { plantCampaign, plantProgramme } from '../support/plant-campaign.ts'
import { visitor } from '../support/visitor.ts'

const AT = '2025-11-12T10:00:00+09:00'
const { db, close } = await testDatabase()
afterAll(close)
const app = createApp({ db, clock: fixedClock(AT), log: pino({ level: 'silent' }), pages: new PageCache({ age_ms: 0 }) })
let member = { coop_id: 0, member_id: 0 }
beforeAll(async () => {
  await plantCampaign(db, { channels: ['direct'] })
  await plantProgramme(db)
  await plantMembers(db, ['30010001'])
  member = await db.selectFrom('coops.members').select(['coop_id', 'id as member_id']).executeTakeFirstOrThrow()
  await db
    .insertInto('membership.mails')
    .values({
      ...member,
      mail_sealed: vaultOf(db).seal('hanako@example.jp', 'membership.mail'),
      checked_by: 'in_person',
      added_at: Temporal.Instant.from(AT),
      added_by: 'test',
    })
    .execute()
})

test('a member who is signed in is asked for units alone, and the number is theirs whatever is sent', async () => {
  const at = Temporal.Instant.from(AT)
  const token = await inTransaction(db, (tx) => beginSession(tx, { ...member, device: 'iPhone', at }))
  const person = visitor({ app })
  person.cookies.set('tomoni-member', token)
  const { html, headers } = await person.get('/give?number=133540')
  expect(html).toContain('組合員番号 30010001 として申し込みます')
  expect(html).not.toContain('name="name_kana"')
  expect(headers.get('cache-control')).toBe('no-store')
  const check = await person.postBare('/give', {
    ...hidden(html),
    units: '3',
    mail: '',
    member_number: '39999999',
    step: 'check',
  })
  const { status } = await person.postBare('/give', { ...hidden(check.html), step: 'send' })
  expect(status).toBe(303)
  const { rows } =
    await sql`select d.units, m.member_number from giving.donations d join coops.members m on m.id = d.member_id`.execute(db)
  expect(rows).toEqual([{ units: 3, member_number: '30010001' }])
})

test('a supporter who signs up again hears of it by mail, and a stranger in their name makes nobody write', async () => {
  const fields = { number: '108413', units: '1' }
  const toldOf = async () => {
    const { rows } = await sql<{ n: number }>`select count(*) as n from mail.mails where key like 'already-supporter:%'`.execute(
      db,
    )
    return rows[0]?.n
  }
  await give(visitor({ app }), fields)
  expect(await toldOf()).toBe(0)
  await give(visitor({ app }), { ...fields, name_kana: 'ヤマダ タロウ' })
  expect(await toldOf()).toBe(0)
  await give(visitor({ app }), fields)
  expect(await toldOf()).toBe(1)
  const { rows } = await sql`select count(*) as n from giving.enrolments`.execute(db)
  expect(rows).toEqual([{ n: 1 }])
})
