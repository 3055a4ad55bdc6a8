import { afterAll, expect, onTestFinished, test } from 'vitest'
import { secondConnection, testDatabase } from '../../test/support/database.ts'
import { aoki, signedIn, testDesk } from '../../test/support/desk.ts'
import { visitor } from '../../test/support/visitor.ts'
import { fixedClock } from '../calendar/clock.ts'
import { type CountedTry, mostTries, signInLimits, type Trier } from './sign-in-limits.ts'

const { db, close, url } = await testDatabase()
afterAll(close)
const ten = Temporal.Instant.from('2025-11-12T10:00:00+09:00')
const limits = signInLimits(db)

async function tries(count: number, trier: Trier, at = ten): Promise<CountedTry['outcome'][]> {
  const outcomes: CountedTry['outcome'][] = []
  for (let n = 0; n < count; n += 1) outcomes.push((await limits.countTry(trier, at)).outcome)
  return outcomes
}

test('ten tries for one mail address from one network, then none until 15 minutes after the first', async () => {
  const trier = { mail: 'a@example.jp', network: '192.0.2.1' }
  expect(await tries(mostTries.mail_at_network, trier)).not.toContain('too_many')
  expect(await limits.countTry(trier, ten.add({ minutes: 14, seconds: 59 }))).toEqual({
    outcome: 'too_many',
    again_at: ten.add({ minutes: 15 }),
  })
  expect(await limits.countTry(trier, ten.add({ minutes: 15 }))).toEqual({ outcome: 'may_try' })
})

test('nobody is locked out by tries from elsewhere, and a colleague at the next desk goes on', async () => {
  expect(await tries(11, { mail: 'b@example.jp', network: '198.51.100.7' })).toContain('too_many')
  expect(await tries(1, { mail: 'b@example.jp', network: '192.0.2.2' })).toEqual(['may_try'])
  expect(await tries(1, { mail: 'c@example.jp', network: '198.51.100.7' })).toEqual(['may_try'])
})

test('a hundred tries from one network, whatever the names; refused ones are not counted', async () => {
  const network = '203.0.113.1'
  for (let n = 0; n < mostTries.network; n += 1)
    expect(await tries(1, { mail: `m${n}@example.jp`, network })).toEqual(['may_try'])
  expect(await tries(1, { mail: 'one-more@example.jp', network })).toEqual(['too_many'])

  const other = '203.0.113.2'
  await tries(500, { mail: 'hammered@example.jp', network: other })
  expect(await tries(1, { mail: 'office@example.jp', network: other })).toEqual(['may_try'])
})

test('a right password forgives the slips before it', async () => {
  const trier = { mail: 'd@example.jp', network: '192.0.2.3' }
  await tries(9, trier)
  await limits.forgiveTries(trier)
  expect(await tries(10, trier)).not.toContain('too_many')
  expect(await tries(1, trier)).toEqual(['too_many'])
})

test('an office of sixty signs in twice each without meeting a limit', async () => {
  for (let n = 0; n < 120; n += 1) {
    const trier = { mail: `staff${n % 60}@example.jp`, network: '192.0.2.4' }
    expect(await limits.countTry(trier, ten)).toEqual({ outcome: 'may_try' })
    await limits.forgiveTries(trier)
  }
})

test('a clock put back a year does not keep the door closed for a year', async () => {
  const trier = { mail: 'e@example.jp', network: '192.0.2.5' }
  await tries(11, trier, ten.add({ hours: 24 * 365 }))
  expect(await tries(1, trier)).toEqual(['may_try'])
})

test('while a thousand try everywhere, each network keeps twenty tries, which no honest person needs', async () => {
  const own = await testDatabase()
  onTestFinished(own.close)
  const { countTry } = signInLimits(own.db)
  await countTry({ mail: 'x@example.jp', network: '192.0.2.9' }, ten)
  await own.db.updateTable('http.counted_tries').set({ tries: mostTries.overall }).execute()
  const { countTry: busy } = signInLimits(own.db)
  for (let n = 0; n < mostTries.network_when_busy; n += 1)
    expect(await busy({ mail: `s${n}@example.jp`, network: '192.0.2.10' }, ten)).toEqual({ outcome: 'may_try' })
  expect(await busy({ mail: 'one-more@example.jp', network: '192.0.2.10' }, ten)).toMatchObject({ outcome: 'too_many' })
})

test('fifty tries at once over two connections: exactly ten get through', async () => {
  const other = signInLimits(secondConnection(url).db)
  const trier = { mail: 'f@example.jp', network: '192.0.2.6' }
  const outcomes = await Promise.all(Array.from({ length: 50 }, (_, n) => (n % 2 === 0 ? limits : other).countTry(trier, ten)))
  expect(outcomes.filter(({ outcome }) => outcome === 'may_try')).toHaveLength(10)
})

test('what is kept tells nobody who tried, and old counts are forgotten', async () => {
  const own = await testDatabase()
  onTestFinished(own.close)
  const { countTry } = signInLimits(own.db)
  for (let n = 0; n < 5; n += 1) await countTry({ mail: `g${n}@example.jp`, network: '192.0.2.7' }, ten)
  const kept = await own.db.selectFrom('http.counted_tries').selectAll().execute()
  expect(kept).toHaveLength(7)
  expect(kept.map(({ bucket }) => bucket.toString('latin1')).join()).not.toMatch(/example|192\.0/)
  await countTry({ mail: 'h@example.jp', network: '192.0.2.8' }, ten.add({ hours: 49 }))
  expect(await own.db.selectFrom('http.counted_tries').selectAll().execute()).toHaveLength(3)
})

test('at the page: 429 with the time to come back, mail kept; the right password does not help either; IPv6 counts by /64', async () => {
  const own = await testDatabase()
  onTestFinished(own.close)
  const clock = fixedClock('2026-11-23T10:00:30+09:00')
  const app = testDesk({ db: own.db, clock })
  await signedIn({ app, db: own.db, clock })
  const wrong = { mail: aoki.mail, password: 'まちがったパスワードです' }
  for (let n = 0; n < 10; n += 1) {
    const { status } = await visitor({ app, address: `2001:db8:1:2::${n + 1}` }).post('/desk/sign-in', wrong)
    expect(status).toBe(422)
  }
  const refused = await visitor({ app, address: '2001:db8:1:2:ffff::1' }).post('/desk/sign-in', {
    ...wrong,
    password: aoki.password,
  })
  expect(refused.status).toBe(429)
  expect(refused.headers.get('retry-after')).toBe('900')
  expect(refused.html).toContain('まちがいが続いたため、いまはサインインできません。10時16分を過ぎてから、もう一度お試しください')
  expect(refused.html).toContain(`value="${aoki.mail}"`)
  const neighbour = await visitor({ app, address: '2001:db8:1:3::1' }).post('/desk/sign-in', {
    ...wrong,
    password: aoki.password,
  })
  expect(neighbour.status).toBe(303)
})

test('an address that the client claims for itself is not believed', async () => {
  const own = await testDatabase()
  onTestFinished(own.close)
  const app = testDesk({ db: own.db })
  const person = visitor({ app })
  const { html } = await person.get('/desk/sign-in')
  const csrf = html.match(/name="csrf" value="([^"]*)"/)?.[1] ?? ''
  const statuses: number[] = []
  for (let n = 0; n < 11; n += 1) {
    const claimed = { 'x-forwarded-for': `203.0.113.${n}`, 'x-real-ip': `203.0.113.${n}`, forwarded: `for=203.0.113.${n}` }
    statuses.push((await person.postBare('/desk/sign-in', { mail: 'x@example.jp', password: 'y', csrf }, claimed)).status)
  }
  expect(statuses.at(-1)).toBe(429)
})
