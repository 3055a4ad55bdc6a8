import type { Hono } from 'hono'
import { expect, it } from 'vitest'
import { world } from '../../../test/support/collected-december.ts'
import { memberSite, memberVisitor, plantMails } from '../../../test/support/members.ts'
import { pagesOf } from '../../../test/support/pdf-text.ts'
import type { Visitor } from '../../../test/support/visitor.ts'
import { fixedClock } from '../../calendar/clock.ts'
import type { TomoniEnv } from '../../http/env.ts'

const clock = fixedClock('2026-01-10T10:00:00+09:00')

async function site(options: Parameters<typeof world>[0] = {}) {
  const database = await world(options)
  await plantMails(database)
  const app = memberSite(database.db, clock)
  const { numbers } = database
  return { ...database, app, numbers, taro: await memberVisitor(app, database.db, '30010002') }
}

async function wordsOf({ app, member, address }: { app: Hono<TomoniEnv>; member: Visitor; address: string }): Promise<string> {
  const cookie = [...member.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  const answer = await app.request(`http://localhost:3000${address}`, { headers: { cookie } })
  expect(answer.headers.get('content-type')).toBe('application/pdf')
  return pagesOf(new Uint8Array(await answer.arrayBuffer())).join()
}

/** Presses a paper's button and opens what comes of it. */
async function paper(member: Visitor, path: string) {
  const { location } = await member.post(path, {}, '/my/receipts')
  const { html } = await member.get(location ?? '')
  const [, address = ''] = html.match(/href="(\/my\/receipts\/2025\/pdf\/[^"]*)"/) ?? []
  return { location, address: address.replaceAll('&amp;', '&') }
}

it('a member gets their own receipts and statement as PDF, and a second printing says that it is one', async () => {
  const { app, db, taro } = await site()
  expect((await taro.get('/my/receipts')).html).toContain('2025年の新しい受領書を用意する')
  expect((await taro.post('/my/receipts/2025/number', {}, '/my/receipts')).location).toBe('/my/receipts?said=numbered')
  const list = (await taro.get('/my/receipts')).html
  const [first = ''] = list.match(/\/my\/receipts\/2025\/print\/\d+/) ?? []
  const once = await paper(taro, first)
  const pdf = await wordsOf({ app, member: taro, address: once.address })
  expect(pdf).toContain('受領書')
  expect(pdf).not.toContain('再発行')
  // The same address again is the same printing.
  expect(await wordsOf({ app, member: taro, address: once.address })).toBe(pdf)
  expect((await taro.get('/my/receipts')).html).toContain('もう一度用意する（「再発行」と書かれます）')
  const again = await paper(taro, first)
  expect(await wordsOf({ app, member: taro, address: again.address })).toContain('再発行（2回目の印刷）')
  const statement = await paper(taro, '/my/receipts/2025/print/statement')
  expect(await wordsOf({ app, member: taro, address: statement.address })).toContain('明細書')

  // Somebody else's paper is not there, not even for who knows its address.
  const hana = await memberVisitor(app, db, '30010001')
  for (const { address } of [once, statement]) expect((await hana.get(address)).status).toBe(404)
  expect((await hana.post(first, {}, '/my/receipts')).location).toBe('/my/receipts?said=nothing')
})

it('says what to do where there is no issuer, and nothing where there is no receipt', async () => {
  const { taro } = await site({ set: null })
  expect((await taro.post('/my/receipts/2025/number', {}, '/my/receipts')).location).toBe('/my/receipts?said=no_issuer')
  expect((await taro.get('/my/receipts?said=no_issuer')).html).toContain('いまは受領書を用意できません')
  expect((await taro.get('/my/receipts/2025/pdf/1?at=yesterday')).status).toBe(404)
  expect((await taro.get('/my/receipts/2025/pdf/x?at=2026-01-10T01:00:00Z')).status).toBe(404)
})
