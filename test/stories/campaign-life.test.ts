import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { approvePayout, preparePayout } from '../../src/collecting/index.ts'
import { askForReports } from '../../src/giving/index.ts'
import { signedInAs } from '../support/desk.ts'
import { money_at, on, payingWorld } from '../support/money.ts'
import { showTime } from '../support/shown-time.ts'
import { errorSentences } from '../support/visitor.ts'
import { wholeSite } from '../support/whole-site.ts'

/** December of tokyo, collected; an editor, and somebody of each organisation, in the real desk. */
async function world() {
  const money = await payingWorld()
  const { db } = money
  await showTime(db, money_at)
  const app = wholeSite(money)
  const idAt = async (table: 'organisations.organisations' | 'giving.campaigns', address: string) =>
    (await db.selectFrom(table).select('id').where('address', '=', address).executeTakeFirstOrThrow()).id
  const cosmos_id = await idAt('organisations.organisations', 'cosmos')
  const niji_id = await idAt('organisations.organisations', 'niji')
  const editorOf = (organisation_id: number) => signedInAs(app, db, { role: 'organisation_editor', organisation_id })
  /** To whom a mail with this beginning of its key went, by their role, the oldest first. */
  const mailed = async (key: string) => {
    const { rows } = await sql<{ role: string }>`
      select r.role from mail.mails m join people.roles r on r.person_id::text = split_part(m.key, ':', -1)
      where m.key like ${`${key}%`} order by m.id`.execute(db)
    return rows.map(({ role }) => role)
  }
  return {
    ...money,
    mailed,
    campaignId: (address: string) => idAt('giving.campaigns', address),
    seen: async (path: string) => await (await app.request(`http://localhost:3000${path}`)).text(),
    editor: await signedInAs(app, db, { role: 'editor' }),
    cosmos: await editorOf(cosmos_id),
    niji: await editorOf(niji_id),
    cosmos_id,
    own: `/desk/own-organisations/${cosmos_id}/campaigns`,
  }
}
type World = Awaited<ReturnType<typeof world>>

const application = {
  title: '二台目のオーブンを',
  summary: '焼ける数を増やします。',
  purpose: '朝のパンが足りません。\n二台目で待つ人を減らします。',
  goal_yen: '８０，０００',
  wanted: '2026年5月までに',
  item_1_name: 'オーブン',
  item_1_yen: '70,000円',
  item_2_name: '取りつけ',
  item_2_yen: '15000',
}
const idIn = (location: string | null) => Number(/\/(\d+)\?/.exec(location ?? '')?.[1] ?? Number.NaN)

test('an application: questions and answers, back and forth, then a campaign with its number; nobody else sees or decides it', async () => {
  const here = await world()
  await becomesACampaign(here)
  await isNobodyElses(here)
  await isDecidedOnce(here)
})

async function becomesACampaign({ db, editor, cosmos, own, mailed }: World) {
  const draft = await cosmos.post(own, { title: application.title, act: 'save' }, `${own}/new`)
  const id = idIn(draft.location)
  expect(draft.location).toBe(`${own}/${id}?said=saved`)
  const change = `${own}/${id}/change`
  const incomplete = await cosmos.post(
    change,
    { title: application.title, act: 'send', goal_yen: '90000', item_1_name: 'オーブン', item_1_yen: '80000' },
    change,
  )
  expect([incomplete.status, errorSentences(incomplete.html)]).toEqual([
    422,
    [
      '要約を入力してください',
      '趣旨を入力してください',
      'いつ必要かを入力してください',
      '目標金額が、使いみちの合計より多くなっています。使いみちを足すか、目標を下げてください',
    ],
  ])
  expect((await cosmos.post(change, { ...application, act: 'send' }, change)).location).toBe(`${own}/${id}?said=sent`)
  expect(await mailed(`application:${id}:`)).toEqual(['editor'])

  const desk = `/desk/campaigns/applications/${id}`
  expect((await editor.get('/desk/campaigns')).html).toContain('二台目のオーブンを')
  await editor.post(`${desk}/say`, { text: '置く場所はありますか。' }, desk)
  await cosmos.post(`${own}/${id}/say`, { text: 'あります。' }, `${own}/${id}`)
  const why = await editor.post(`${desk}/step`, { step: 'returned', why: '' }, desk)
  expect(errorSentences(why.html)).toEqual(['返すとき、断るときは、理由を入力してください'])
  await editor.post(`${desk}/step`, { step: 'returned', why: '写真に写る人の了解をとってください。' }, desk)
  expect((await cosmos.get(change)).html).toContain('写真に写る人の了解をとってください。')
  await cosmos.post(change, { ...application, wanted: '2026年6月までに', act: 'send' }, change)
  expect((await editor.post(`${desk}/step`, { step: 'accepted' }, desk)).location).toBe(`${desk}?said=accepted`)
  expect(await mailed(`application:${id}:`)).toEqual([
    'editor',
    'organisation_editor',
    'editor',
    'organisation_editor',
    'editor',
    'organisation_editor',
  ])

  const form = `/desk/campaigns/new?application=${id}`
  const words = { title: application.title, summary: application.summary, purpose: application.purpose, goal_yen: '80000' }
  const written = await editor.post('/desk/campaigns', { ...words, order_number: '133700' }, form)
  expect(written.location).toMatch(/^\/desk\/campaigns\/\d+\?said=written$/)
  const row = await db
    .selectFrom('giving.applications')
    .select(['state', 'campaign_id'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  expect(row).toEqual({ state: 'accepted', campaign_id: idIn(written.location) })
  const twice = await editor.postBare('/desk/campaigns', {})
  expect(twice.status).toBeGreaterThanOrEqual(400)
  expect((await cosmos.get(`${own}/${id}`)).html).toContain('注文番号は133700です。')
}

async function isNobodyElses({ db, cosmos, niji, own, cosmos_id }: World) {
  const { location } = await cosmos.post(own, { ...application, act: 'save' }, `${own}/new`)
  const id = idIn(location)
  for (const path of [own, `${own}/new`, `${own}/${id}`, `${own}/${id}/change`])
    expect((await niji.get(path)).status, path).toBe(404)
  const theirs = own.replace(String(cosmos_id), String(cosmos_id + 1))
  for (const path of [`${theirs}/${id}`, `${theirs}/${id}/change`]) expect((await niji.get(path)).status, path).toBe(404)
  const forged = await niji.post(`${theirs}/${id}/step`, { step: 'withdrawn', version: '2' }, theirs.concat('/new'))
  expect(forged.status).toBe(404)
  expect((await niji.get('/desk/campaigns')).status).toBe(403)
  const kept = await db.selectFrom('giving.applications').select('state').where('id', '=', id).executeTakeFirstOrThrow()
  expect(kept.state).toBe('draft')
}

async function isDecidedOnce({ db, editor, cosmos, own }: World) {
  const { location } = await cosmos.post(own, { ...application, act: 'send' }, `${own}/new`)
  const id = idIn(location)
  const desk = `/desk/campaigns/applications/${id}`
  const { html } = await editor.get(desk)
  const hidden = (name: string) => html.match(new RegExp(`name="${name}" value="([^"]*)"`))?.[1] ?? ''
  await cosmos.post(`${own}/${id}/step`, { step: 'withdrawn' }, `${own}/${id}`)
  const late = await editor.postBare(`${desk}/step`, {
    csrf: hidden('csrf'),
    once: crypto.randomUUID(),
    version: hidden('version'),
    step: 'accepted',
  })
  expect([late.status, errorSentences(late.html)]).toEqual([
    422,
    ['この画面を開いているあいだに、申込みが次に進みました。いまのようすを確かめてください'],
  ])
  const set = (change: object) => db.updateTable('giving.applications').set(change).where('id', '=', id).execute()
  await expect(set({ state: 'accepted' })).rejects.toThrow('does not go from withdrawn')
  await expect(set({ title: 'ほか' })).rejects.toThrow('as it was sent')
  await expect(db.deleteFrom('giving.application_items').execute()).rejects.toThrow('as it was sent')
  await expect(db.deleteFrom('giving.application_messages').execute()).rejects.toThrow('what was said stays')
}

const report = { text: 'オーブンを買いました。\n毎朝焼いています。', item_1_name: 'オーブン', item_1_yen: '1,500' }

test('after the payout a report is asked for, reminded of, read, and stands on the page for ever', async () => {
  const here = await world()
  const { db, editor, cosmos, own, mailed, seen, remit, campaignId, aoki, ishii } = here
  const campaign = await campaignId('133540')
  const [path, desk] = [`${own}/reports/${campaign}`, `/desk/campaigns/${campaign}/report`]
  const early = await cosmos.post(path, { ...report, act: 'send' }, `${own}/new`)
  expect(errorSentences(early.html)).toEqual(['まだ送金していないので、報告は送れません'])
  expect(await askForReports(db, money_at)).toBe(0)

  await remit(3300)
  const run = await preparePayout(db, { pay_on: on('2026-01-14'), at: money_at, person: aoki, is_demonstration: true })
  if (run.kind !== 'prepared') throw new Error(run.kind)
  await approvePayout(db, { run: run.run, at: money_at, person: ishii, is_demonstration: true })
  const paid = money_at.add({ hours: 48 })
  expect(await askForReports(db, paid)).toBe(2)
  expect(await askForReports(db, paid.add({ hours: 1 }))).toBe(0)
  expect(await askForReports(db, paid.add({ hours: 24 * 29 }))).toBe(0)
  expect(await askForReports(db, paid.add({ hours: 24 * 30 }))).toBe(2)
  expect(await mailed(`report-request:${campaign}:`)).toEqual(['organisation_editor', 'organisation_editor'])
  await showTime(db, paid)
  expect(await seen('/campaigns/133540')).toContain('使いみちの報告は、団体から届いたら、ここでお知らせします。')

  const short = await cosmos.post(path, { ...report, act: 'send' }, path)
  expect(errorSentences(short.html)).toEqual([
    '使った金額の合計が、送金した2,000円より少なくなっています。残りをどうするかを入力してください',
  ])
  await cosmos.post(path, { ...report, rest_words: '春に天板を買います。', act: 'send' }, path)
  expect(await seen('/campaigns/133540')).not.toContain('毎朝焼いています。')
  await editor.post(`${desk}/step`, { step: 'returned', why: 'いつ買ったかを入れてください。' }, desk)
  await cosmos.post(
    path,
    { ...report, text: '2月にオーブンを買いました。\n毎朝焼いています。', rest_words: '春に天板を買います。', act: 'send' },
    path,
  )
  expect((await editor.post(`${desk}/step`, { step: 'published' }, desk)).location).toBe(`${desk}?said=published`)
  const page = await seen('/campaigns/133540')
  for (const words of ['2月にオーブンを買いました。', '1,500円', '春に天板を買います。', '2,000円を団体へ送りました。'])
    expect(page).toContain(words)
  expect(await seen('/campaigns/past')).toContain('報告があります')
  expect(await askForReports(db, paid.add({ hours: 24 * 90 }))).toBe(1)
  expect((await editor.get(`/desk/campaigns/${campaign}`)).html).toContain('「cosmos」の報告を公開しました')
  await refusedByTheDatabase(here, campaign)
  await reminderIsASetting(here)
})

async function refusedByTheDatabase({ db, campaignId }: World, campaign_id: number) {
  const set = (change: object) => db.updateTable('giving.reports').set(change).where('campaign_id', '=', campaign_id).execute()
  await expect(set({ state: 'draft', published_at: null })).rejects.toThrow('does not go from published')
  await expect(db.deleteFrom('giving.reports').execute()).rejects.toThrow()
  await expect(db.deleteFrom('giving.report_requests').execute()).rejects.toThrow('stays')
  const other = await campaignId('200001')
  await db.insertInto('giving.reports').values({ campaign_id: other, text: '文', rest_words: '' }).execute()
  const send = sql`update giving.reports set state = 'sent', sent_at = ${money_at} where campaign_id = ${other}`
  await expect(send.execute(db)).rejects.toThrow('nothing was paid out')
}

async function reminderIsASetting({ db, editor }: World) {
  const path = '/desk/campaigns/report-rules'
  const refused = await editor.post(path, { every_days: '0', most_reminders: 'x' }, path)
  expect(errorSentences(refused.html)).toEqual([
    'お願いの間隔は、1から365までの数字で入力してください',
    'お願いの回数は、0から36までの数字で入力してください',
  ])
  await editor.post(path, { every_days: '１４', most_reminders: '2' }, path)
  expect(await db.selectFrom('giving.report_rules').selectAll().execute()).toMatchObject([{ every_days: 14, most_reminders: 2 }])
}
