import { expect, onTestFinished, test } from 'vitest'
import { testDatabase } from '../../../test/support/database.ts'
import { aoki, signedIn, signedInAs, testDesk } from '../../../test/support/desk.ts'
import { hiddenFields, visitor } from '../../../test/support/visitor.ts'
import { findStaff } from '../../people/index.ts'

test('an administrator hands a colleague a link, shown once; not for themselves', async () => {
  const { db, close } = await testDatabase()
  onTestFinished(close)
  const app = testDesk({ db })
  const admin = await signedIn({ app, db })
  const { mail } = await signedInAs(app, db, { role: 'clerk' })
  const [own, colleague] = [await findStaff(db, aoki.mail), await findStaff(db, mail)]
  const page = `/desk/people/${colleague?.person_id}`
  const act = `${page}/let-in-again`
  const { html } = await admin.get(page)
  const made = await admin.postBare(act, hiddenFields(html, act))
  const link = made.html.match(/http:\/\/localhost:3000(\/desk\/back-in\/[\w-]{43})/)?.[1] ?? ''
  expect([made.status, (await visitor({ app }).get(link)).status]).toEqual([200, 200])
  // The second half of a double click makes no second link, which would end the first.
  expect((await admin.postBare(act, hiddenFields(html, act))).location).toBe(page)
  expect((await visitor({ app }).get(link)).status).toBe(200)
  expect((await admin.get(page)).html).not.toContain('back-in')

  const mine = `/desk/people/${own?.person_id}`
  expect((await admin.get(mine)).html).not.toContain('let-in-again')
  const forced = await admin.post(`${mine}/let-in-again`, {}, mine)
  expect([forced.status, forced.html.includes('自分のための入口は作れません')]).toEqual([422, true])
})
