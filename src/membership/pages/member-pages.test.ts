import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { testDatabase } from '../../../test/support/database.ts'
import { memberSite, members_at, memberVisitor, plantMails } from '../../../test/support/members.ts'
import { bytesOf, plantOrderForm } from '../../../test/support/order-form.ts'
import { errorSentences, type Visitor } from '../../../test/support/visitor.ts'
import { runChecks } from '../../cli/verify.ts'
import { closeMonth, enrolmentsOf } from '../../collecting/index.ts'
import { memberWithNumber } from '../../coops/index.ts'
import { receiveOrderFile } from '../../giving/index.ts'

const database = await testDatabase()
const { db } = database
afterAll(database.close)
const app = memberSite(db)

const ORDERS = `生協コード,企画回,組合員番号,注文番号,口数,明細番号
tokyo,2025-11-3,30010001,133540,2,1
tokyo,2025-11-3,30010001,108413,1,2
tokyo,2025-11-3,30010002,133540,1,3
tokyo,2025-11-3,30010002,108413,3,4
`
let hana: Visitor
let taro: Visitor
beforeAll(async () => {
  await plantOrderForm(db)
  await plantMails(database)
  await receiveOrderFile(database, { name: 'a.csv', bytes: bytesOf(ORDERS) }, { at: members_at, by: 'test' })
  hana = await memberVisitor(app, db, '30010001')
  taro = await memberVisitor(app, db, '30010002')
})

async function enrolmentOf(member_number: string) {
  const member = await memberWithNumber(db, { coop_id: 1, member_number })
  const [enrolment] = member === null ? [] : await enrolmentsOf(db, member)
  if (enrolment === undefined) throw new Error('no enrolment')
  return enrolment
}

const words = (html: string) =>
  html
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim()

async function record(act: string) {
  const rows = await db.selectFrom('activity.activities').selectAll().where('act', '=', act).orderBy('id').execute()
  return rows.map(({ actor_name, person_id, about_kind, details }) => ({ actor_name, person_id, about_kind, details }))
}

describe('my page', () => {
  it('says what comes next, how much and when, and what was given', async () => {
    const { html, headers } = await hana.get('/my')
    const said = words(html)
    expect(said).toContain('平野 はな さん')
    expect(said).toContain('2025年12月の引き落とし 12月29日（月）ごろ')
    expect(said).toMatch(/cosmos 2口・寄付 1,000円 .*インクルファンド 1口・毎月の寄付 300円 合計 1,300円/)
    expect(said).toContain('お申し込みずみ（引き落としはこれから）')
    expect(said).not.toContain('森')
    expect(headers.get('cache-control')).toBe('no-store')
  })

  it.each(['easy', 'en'] as const)('speaks in the reading %s', async (reading) => {
    hana.cookies.set('tomoni-reading', reading)
    onTestFinished(() => void hana.cookies.delete('tomoni-reading'))
    const pages = ['/my', '/my/receipts', '/my/letters', '/my/sessions', '/my/data', '/my/data/delete']
    for (const path of pages) {
      const { status, html } = await hana.get(path)
      expect([path, status, html.includes('｛')]).toEqual([path, 200, false])
      expect(html).toContain(reading === 'en' ? '<html lang="en"' : '<ruby>')
    }
  })

  it('another member’s donation, enrolment and papers are not there', async () => {
    const { id } = await enrolmentOf('30010002')
    const theirs = [`/my/supporters/${id}`, `/my/supporters/${id}/check?change=stop`, '/my/donations/1-4/cancel']
    for (const path of theirs) {
      expect([path, (await hana.get(path)).status]).toEqual([path, 404])
      expect([path, (await taro.get(path)).status]).toEqual([path, 200])
    }
    const sent = await hana.post(`/my/supporters/${id}`, { change: 'stop', from: '2025-12', units: '' }, '/my')
    expect(sent.status).toBe(404)
    expect((await hana.post('/my/donations/1-4/cancel', {}, '/my')).status).toBe(404)
    expect((await hana.get('/my/receipts/2025/pdf/1?at=2026-01-10T01:00:00Z')).status).toBe(404)
    expect((await enrolmentOf('30010002')).standing).toMatchObject({ ended: false, units: 3 })
  })
})

describe('changing a monthly donation', () => {
  it.each([
    ['change=', 'どう変えるかを選んでください'],
    ['change=double', 'どう変えるかを選んでください'],
    ['change=set_units&units=', '新しい口数を、数字で入力してください'],
    ['change=set_units&units=ふたつ', '新しい口数を、数字で入力してください'],
    ['change=set_units&units=0', '口数は、1から99までで入力してください'],
    ['change=set_units&units=100', '口数は、1から99までで入力してください'],
    ['change=set_units&units=１', 'いまと同じです。変えるときは、ちがう内容を選んでください'],
  ])('%s gives exactly its sentence', async (query, sentence) => {
    const { id } = await enrolmentOf('30010001')
    const { status, html } = await hana.get(`/my/supporters/${id}/check?${query}`)
    expect([status, errorSentences(html)]).toEqual([422, [sentence]])
  })

  it('is asked on a last screen, done once, and kept with 組合員 as who did it', async () => {
    const { id } = await enrolmentOf('30010001')
    const check = `/my/supporters/${id}/check?change=set_units&units=${encodeURIComponent('３')}`
    expect(words((await hana.get(check)).html)).toContain('2025年12月から、毎月3口、900円にします。')
    const fields = { change: 'set_units', units: '3', from: '2025-12' }
    const { location } = await hana.post(`/my/supporters/${id}`, fields, check)
    expect(location).toBe(`/my/supporters/${id}?said=changed`)
    expect((await enrolmentOf('30010001')).standing.units).toBe(3)
    expect(await record('enrolment.changed')).toEqual([
      expect.objectContaining({ actor_name: '組合員', person_id: null, about_kind: 'enrolment' }),
    ])
  })

  it('pause, start again, and a form that is sent twice', async () => {
    const { id } = await enrolmentOf('30010001')
    const path = `/my/supporters/${id}`
    const page = await hana.get(`${path}/check?change=pause`)
    const once = page.html.match(/name="once" value="([^"]*)"/)?.[1] ?? ''
    for (let nth = 0; nth < 2; nth += 1) {
      const sent = await hana.post(path, { change: 'pause', units: '', from: '2025-12', once }, `${path}/check?change=pause`)
      expect(sent.location).toBe(`${path}?said=changed`)
    }
    expect((await enrolmentOf('30010001')).standing.units).toBe(0)
    expect(words((await hana.get(path)).html)).toContain('お休み中です')
    await hana.post(path, { change: 'resume', units: '', from: '2025-12' }, `${path}/check?change=resume`)
    expect((await enrolmentOf('30010001')).standing.units).toBe(3)
  })
})

describe('cancelling a donation', () => {
  it('is asked, done, and gone from what comes next', async () => {
    expect(words((await hana.get('/my/donations/1-2/cancel')).html)).toContain('2025年12月に引き落とされません')
    const { location } = await hana.post('/my/donations/1-2/cancel')
    expect(location).toBe('/my?said=cancelled')
    const said = words((await hana.get('/my?said=cancelled')).html)
    expect(said).toContain('寄付を取り消しました。')
    expect(said).not.toContain('2口・寄付')
    expect(await record('donation.cancelled')).toEqual([
      expect.objectContaining({ actor_name: '組合員', person_id: null, details: expect.not.objectContaining({ name: '平野' }) }),
    ])
  })

  it('a close that came between leaves it to the desk, and a change names the new month', async () => {
    const { id } = await enrolmentOf('30010002')
    const month = Temporal.PlainYearMonth.from('2025-12')
    const ending = await closeMonth(db, { coop_code: 'tokyo', month, at: members_at, person: null })
    expect(ending.kind).toBe('closed')
    const late = await taro.post('/my/donations/1-4/cancel', {}, '/my')
    expect(late.status).toBe(422)
    expect(words(late.html)).toContain('もう生協に伝えたので、ここでは取り消せません')
    const stale = await taro.post(
      `/my/supporters/${id}`,
      { change: 'stop', units: '', from: '2025-12' },
      `/my/supporters/${id}/check?change=stop`,
    )
    expect(stale.status).toBe(422)
    expect(errorSentences(stale.html)[0]).toContain('変えられるのは、2026年1月からです')
    const check = words((await taro.get(`/my/supporters/${id}/check?change=stop`)).html)
    expect(check).toContain('毎月の寄付をやめます。2026年1月から、引き落としません。')
    expect(check).toContain('2025年12月の分は、もう生協に伝えたので、引き落とされます。')
    expect((await runChecks(db)).filter(({ ok }) => !ok)).toEqual([])
  })
})
