import { afterAll, beforeAll, expect, test } from 'vitest'
import { testDatabase } from '../../../test/support/database.ts'
import { signedInAs, testDesk } from '../../../test/support/desk.ts'
import { bytesOf, plantOrderForm } from '../../../test/support/order-form.ts'
import { errorSentences, type Visitor } from '../../../test/support/visitor.ts'
import { givingAtTheDesk, receiveOrderFile } from '../../giving/index.ts'
import { receiveCyclesFile } from '../receive-cycles-file.ts'

const database = await testDatabase()
const { db } = database
let editor: Visitor
beforeAll(async () => {
  await plantOrderForm(db)
  const app = testDesk({ db, giving: givingAtTheDesk({ database, upload_folder: '/tmp/tomoni-test-uploads' }) })
  editor = await signedInAs(app, db, { role: 'editor' })
})
afterAll(database.close)

const form = '/desk/cycles/new?coop=tokyo'
const typed = {
  cycle_code: '２０２６-1-3',
  name: '2026年1月3回',
  week: '３',
  opens: '2026-01-12',
  closes: '2026-01-16',
  collection_month: '2026-02',
}

test('a cycle is written and changed by hand, a channel with a window of its own too; before and after are on the record', async () => {
  const phone = { phone_opens: '2026-01-12', phone_closes: '2026-01-15 17:00' }
  expect((await editor.post(form, { ...typed, ...phone }, form)).location).toBe('/desk/cycles?coop=tokyo&said=saved')
  const path = '/desk/cycles/tokyo/2026-1-3'
  const { html } = await editor.get(path)
  for (const value of ['value="2026-01-16"', 'value="2026-01-15 17:00"', 'value="2026-02"']) expect(html).toContain(value)
  expect((await editor.post(path, { ...typed, closes: '2026-01-17' }, path)).status).toBe(303)
  const { details } = await db
    .selectFrom('activity.activities')
    .select('details')
    .where('act', '=', 'cycle.saved')
    .orderBy('id', 'desc')
    .executeTakeFirstOrThrow()
  expect(details).toMatchObject({
    changes: [
      { field: '受付締切', from: '2026-01-16', to: '2026-01-17' },
      { field: '電話', from: '2026-01-12〜2026-01-15 17:00', to: '' },
    ],
  })
})

test('bad input comes back with exactly these sentences', async () => {
  const refusals = [
    [
      { cycle_code: '', name: '', opens: '', closes: '', collection_month: '' },
      [
        '企画回を入力してください',
        '受付開始を入力してください',
        '受付締切を入力してください',
        '集金月を入力してください',
        '名称を入力してください',
      ],
    ],
    [{ cycle_code: '2026-2-1', closes: '2026-01-10' }, ['受付締切が受付開始より前です']],
    [{ cycle_code: '2026-2-1', week: '60' }, ['週「60」は 1 から 53 までの数字ではありません']],
    [{ cycle_code: '2026-2-1', web_opens: '2026-01-12' }, ['インターネットの受付締切「」を日時として読めません。']],
    [{ cycle_code: '2025-11-3' }, ['企画回 2025-11-3 は、もうあります。一覧から開いて書きかえてください']],
  ] as const
  for (const [fields, sentences] of refusals) {
    const { status, html } = await editor.post(form, { ...typed, ...fields }, form)
    expect([status, errorSentences(html)]).toEqual([422, sentences])
  }
})

test('what was ordered keeps its month, by hand and by a file; a stale form says how it stands now', async () => {
  const file = '生協コード,企画回,組合員番号,注文番号,口数,明細番号\ntokyo,2025-11-3,30010001,133540,2,1\n'
  const at = Temporal.Instant.from('2025-11-12T10:00:00+09:00')
  await receiveOrderFile(database, { name: 'a.csv', bytes: bytesOf(file) }, { at, by: 'test' })
  const path = '/desk/cycles/tokyo/2025-11-3'
  const fields = { name: '2025年11月3回', week: '46', opens: '2025-11-10', closes: '2025-11-14', collection_month: '2026-01' }
  const fixed = '企画回 2025-11-3 には、もう申込みがあるので、集金月を変えられません。'
  expect(errorSentences((await editor.post(path, fields, path)).html)).toEqual([fixed])
  const row =
    '生協コード,企画回,名称,週,受付開始,受付締切,集金月,受付区分\ntokyo,2025-11-3,2025年11月3回,46,2025-11-10,2025-11-14,2026-01,\n'
  expect((await receiveCyclesFile(db, { bytes: bytesOf(row) })).faults).toEqual([{ line_no: 2, sentence: fixed }])

  const stale = await editor.post(path, { ...fields, collection_month: '2025-12', seen: '[]' }, path)
  expect(errorSentences(stale.html)[0]).toContain(
    'ほかの人が書きかえました（いまは「2025年11月3回」、受付 2025-11-10〜2025-11-14、集金月 2025-12）',
  )
})
