import { expect, test } from 'vitest'
import { signedIn, testDesk } from '../../../test/support/desk.ts'
import { ACCOUNTS, at, world } from '../../../test/support/direct-debit.ts'
import { errorSentences } from '../../../test/support/visitor.ts'
import { systemClock } from '../../calendar/clock.ts'
import { setDemonstrationTime } from '../../calendar/demonstration-clock.ts'
import { collectingAtTheDesk } from './collecting-at-the-desk.ts'

const december = '/desk/months/tokyo/2025-12'
const asked = (day: string) => `${december}/preview?day_year=2025&day_month=12&day_day=${day}`

test('where the organisation collects itself, the desk asks for the bank’s day, shows who has no account, and closes into the bank’s file', async () => {
  const database = await world({ accounts: ACCOUNTS.split('\n').slice(0, 3).join('\n') })
  const { db } = database
  await setDemonstrationTime(db, { shows: at, set_at: systemClock.now() })
  const app = testDesk({ db, collecting: collectingAtTheDesk({ database, upload_folder: '/nowhere' }) })
  const person = await signedIn({ app, db })

  const question = await person.get(`${december}/preview`)
  expect(question.status).toBe(200)
  expect(question.html).toContain('銀行に引き落としてもらう日です')
  const wrong = await person.get(asked('32'))
  expect([wrong.status, errorSentences(wrong.html)]).toEqual([422, ['2025年12月32日という日はありません']])
  expect((await person.get(asked('27'))).html).toContain('いまは締められません')

  const { html } = await person.get(asked('２６'))
  expect(html).toContain('12月26日（金）の口座振替：3件 1,800円')
  expect(html).toContain('口座のない組合員が1人います：30010003。')
  const kept = await person.post(`${december}/close`, { sure: 'yes' }, asked('26'))
  expect(kept.status).toBe(409)
  expect(kept.html).toContain('下見で「除いて締める」に印をつける')

  const unsure = await person.post(`${december}/close`, { leave_out: 'yes' }, asked('26'))
  expect(unsure.status).toBe(422)
  expect(unsure.html).toContain('name="withdraw_on" value="2025-12-26"')
  const closed = await person.post(`${december}/close`, { sure: 'yes', leave_out: 'yes' }, asked('26'))
  expect([closed.status, closed.location]).toEqual([303, `${december}?closed=1`])
  expect((await person.get(december)).html).toContain('銀行に渡す全銀のファイル。12月26日（金）の引落し3件 1,800円。')
  const file = await person.get(`${december}/file`)
  expect(file.headers.get('content-disposition')).toBe('attachment; filename="debits-tokyo-2025-12.txt"')
  // Header, three debits, sums, end: each with its line end.
  expect(file.html.split('\r\n')).toHaveLength(7)
})
