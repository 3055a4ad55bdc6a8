import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, describe, expect, it } from 'vitest'
import { secondConnection, testDatabase } from '../../test/support/database.ts'
import { inTransaction } from '../db/in-transaction.ts'
import { forgetOnceTokens, once } from './once-token.ts'

const { db, url, close } = await testDatabase()
afterAll(close)

const now = Temporal.Instant.from('2025-11-12T10:00:00+09:00')

interface Sending {
  readonly token: string
  readonly said?: unknown
  readonly act?: () => Promise<string>
  readonly through?: typeof db
}

function send({ token, said = { units: 1 }, act = async () => '/result', through = db }: Sending) {
  return inTransaction(through, (trx) => once(trx, { token, said, now }, act))
}

describe('a form that is sent again', () => {
  it('is led to the first result and acts no second time', async () => {
    const token = randomUUID()
    expect(await send({ token, act: async () => '/held-lines/7' })).toEqual({ ending: 'done', location: '/held-lines/7' })
    const never = async () => {
      throw new Error('acted twice')
    }
    expect(await send({ token, act: never })).toEqual({ ending: 'done_before', location: '/held-lines/7' })
  })

  it('is refused when it says something else', async () => {
    const token = randomUUID()
    await send({ token })
    expect(await send({ token, said: { units: 2 } })).toEqual({ ending: 'other_contents' })
  })

  it('may be sent again when the act failed: nothing of it was kept', async () => {
    const token = randomUUID()
    await expect(send({ token, act: () => Promise.reject(new Error('the act failed')) })).rejects.toThrow('the act failed')
    expect((await send({ token })).ending).toBe('done')
  })

  it('has one effect when it comes a hundred times at the same moment, through two connections', async () => {
    const token = randomUUID()
    const second = secondConnection(url)
    let acts = 0
    const act = async () => {
      acts += 1
      return '/result'
    }
    const endings = await Promise.all(
      Array.from({ length: 100 }, (_, at) => send({ token, act, through: at % 2 === 0 ? db : second.db })),
    )
    expect(acts).toBe(1)
    expect(endings.filter(({ ending }) => ending === 'done')).toHaveLength(1)
    expect(endings.filter(({ ending }) => ending === 'done_before')).toHaveLength(99)
  })

  it('is refused by the database itself when it is written past the helper', async () => {
    const token = randomUUID()
    await send({ token })
    const planted = sql`insert into http.once_tokens (token, fingerprint, sent_at) values (${token}, sha256('x'), ${now.toString()})`
    await expect(planted.execute(db)).rejects.toThrow('once_tokens_pkey')
  })

  it('is forgotten after its time', async () => {
    const token = randomUUID()
    await send({ token })
    expect(await forgetOnceTokens(db, now)).toBe(0)
    expect(await forgetOnceTokens(db, now.add({ hours: 24 }))).toBeGreaterThan(0)
    expect((await send({ token })).ending).toBe('done')
  })
})
