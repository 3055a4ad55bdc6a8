import { expect, test } from 'vitest'
import { systemClock } from '../../src/calendar/clock.ts'
import { setDemonstrationTime } from '../../src/calendar/demonstration-clock.ts'
import { chargeFile } from '../../src/collecting/index.ts'
import { findClosing } from '../../src/collecting/month-closing.ts'
import { signedInAs } from '../support/desk.ts'
import { money_at, payingWorld } from '../support/money.ts'
import { sendFile } from '../support/send-file.ts'
import { wholeSite } from '../support/whole-site.ts'

const mine = '/desk/own-coops/1'
const header = '生協コード,企画回,組合員番号,注文番号,口数,明細番号'

async function world() {
  const paying = await payingWorld()
  await setDemonstrationTime(paying.db, { shows: money_at, set_at: systemClock.now() })
  const app = wholeSite(paying)
  const operator = await signedInAs(app, paying.db, { role: 'coop_operator', coop_id: 1 }, { name: '生協の人' })
  const send = async (text: string) => {
    const sent = await sendFile({ app, person: operator, page: mine, text, name: 'orders.csv', fields: { act: 'import' } })
    await expect.poll(async () => (await operator.get(sent.location)).html, { timeout: 20_000 }).not.toContain('読んでいます')
    return { ...sent, page: (await operator.get(sent.location)).html }
  }
  return { ...paying, app, operator, send }
}

test('an operator is led to their co-op, sends its file, and sees what came of it and what is held; the office sees the same import', async () => {
  const { app, db, operator, send } = await world()
  expect((await operator.get('/desk')).location).toBe(mine)
  const menu = (await operator.get(mine)).html.match(/class="rail-link" href="[^"]*"/g)
  expect(menu).toEqual(['class="rail-link" href="/desk"', `class="rail-link" href="${mine}"`])
  const { page } = await send(`${header}\ntokyo,2025-11-3,30010003,133539,1,91\ntokyo,2025-11-3,99999999,133539,1,92\n`)
  expect(page).toContain('取り込みました')
  const held = (await operator.get(`${mine}/held-lines`)).html
  expect(held).toContain('99999999')
  expect(held).toContain('組合員が見つからない')
  const clerk = await signedInAs(app, db, { role: 'clerk' })
  expect((await clerk.get('/desk/imports')).html).toContain('生協の人')
})

test('a file with a line of another co-op is refused as a whole, and so is a file that holds no orders', async () => {
  const { db, operator, send, app } = await world()
  const before = await db.selectFrom('giving.imports').select('id').execute()
  const { page } = await send(`${header}\ntokyo,2025-11-3,30010003,133539,1,91\nchiba,2025-11-3,30010003,133539,1,92\n`)
  expect(page).toContain('3行目が、ほかの生協の明細です')
  expect(await db.selectFrom('giving.imports').select('id').execute()).toEqual(before)
  const members = await sendFile({
    app,
    person: operator,
    page: mine,
    text: '生協コード,組合員番号,氏名,氏名カナ\n',
    name: 'm.csv',
  })
  expect([members.status, operator.cookies.size > 0]).toEqual([422, true])
})

test('the charge file is the very file of the desk; a file that the office brought is not shown, and another co-op’s neither', async () => {
  const { app, db, operator } = await world()
  const closing = await findClosing(db, 1, '2025-12-01')
  if (closing === null) throw new Error('not closed')
  const bytes = Buffer.concat(await Array.fromAsync(chargeFile(db, closing))).toString()
  const file = await operator.get(`${mine}/months/2025-12/file`)
  expect([file.status, file.html.replace('\uFEFF', '')]).toEqual([200, bytes.replace('\uFEFF', '')])
  expect((await operator.get(`${mine}/months`)).html).toContain('2025年12月')
  expect((await operator.get(`${mine}/months/2026-01/file`)).status).toBe(404)
  expect((await operator.get('/desk/own-coops/2/months/2025-12/file')).status).toBe(404)
  const other = await signedInAs(app, db, { role: 'coop_operator', coop_id: 2 })
  const { location } = await sendFile({
    app,
    person: operator,
    page: mine,
    text: header,
    name: 'o.csv',
    fields: { act: 'import' },
  })
  const run = location.split('/').at(-1)
  expect((await operator.get(location)).status).toBe(200)
  expect((await other.get(`/desk/own-coops/2/files/${run}`)).status).toBe(404)
})
