import { betterAuth } from 'better-auth'
import { afterAll, expect, test } from 'vitest'
import { testDatabase } from '../../test/support/database.ts'
import { secret } from '../../test/support/desk.ts'
import { libraryFor } from './library.ts'

const { db, close } = await testDatabase()
afterAll(close)
const library = libraryFor({ db, secret, https: true })

test('our tables hold everything that this version of the library wants to write', async () => {
  const { checkSchema } = await library.$context
  expect(checkSchema).toBeTypeOf('function')
  await expect(checkSchema?.()).resolves.toBeUndefined()
})

test('nobody registers, not even through the library itself: an address cannot be taken before its owner', async () => {
  const body = { name: 'だれか', email: 'owner@example.jp', password: 'twelve signs or more' }
  await expect(library.api.signUpEmail({ body })).rejects.toMatchObject({ statusCode: 400 })
  expect(await db.selectFrom('people.persons').select('id').execute()).toEqual([])
})

test('nothing is kept in the cookie but the signed name of the session: a cached session cannot skip what comes after the password', async () => {
  const { options } = await library.$context
  expect(options.session?.cookieCache?.enabled).toBe(false)
  expect(options.plugins.map(({ id }) => id)).toEqual(['doors'])
})

test('what we added to the library has no address: even where its handler was mounted, nobody could open a session with it', async () => {
  const handler = betterAuth({ ...library.options, baseURL: 'http://localhost:3000' }).handler
  for (const path of ['openSession', 'open-session', 'showSession', 'show-session']) {
    const request = new Request(`http://localhost:3000/api/auth/${path}`, { method: 'POST', body: '{}' })
    expect((await handler(request)).status, path).toBe(404)
  }
})
