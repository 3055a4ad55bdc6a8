import { afterAll, expect, test } from 'vitest'
import { testDatabase } from '../../../test/support/database.ts'
import { dirty_rows, workplacesFile } from '../../../test/support/workplaces.ts'
import { directoryEntries } from '../directory/directory-entries.ts'
import { searchWords } from '../directory/fold-words.ts'
import { listInDirectory } from '../directory/list-in-directory.ts'
import { ODDITIES } from './oddity.ts'
import { type ReceivedWorkplaces, receiveWorkplacesFile } from './receive-workplaces-file.ts'

const { db, pool, close } = await testDatabase()
afterAll(close)

const at = Temporal.Instant.from('2025-11-12T10:00:00+09:00')
const march = '2025-03-01'
const september = '2025-09-01'

async function receive(rows: Parameters<typeof workplacesFile>[0], options: { as_of?: string; dry_run?: boolean } = {}) {
  return await receiveWorkplacesFile({ pool }, workplacesFile(rows), { as_of: march, at, ...options })
}

async function names(typed: string): Promise<string[]> {
  const all = { kind_code: null, area: null, near: null, after: null }
  const { entries } = await directoryEntries(db, { ...all, words: searchWords(typed) })
  return entries.map(({ name }) => name)
}

function countsOf(received: Awaited<ReturnType<typeof receive>>) {
  if (received.kind !== 'received') return received
  const { lines, added, changed, returned, unchanged, vanished, left_out } = received
  return { lines, added, changed, returned, unchanged, vanished, left_out }
}

const nothing = { added: 0, changed: 0, returned: 0, unchanged: 0, vanished: 0, left_out: 0 }

test('a rehearsal tells everything and leaves nothing; the file is taken; again it changes nothing', async () => {
  const first = { ...nothing, lines: 15, added: 12, left_out: 3 }
  expect(countsOf(await receive(dirty_rows, { dry_run: true }))).toEqual(first)
  expect(await names('')).toEqual([])
  expect(countsOf(await receive(dirty_rows))).toEqual(first)
  const before = await db.selectFrom('organisations.imported').selectAll().orderBy('source_key').execute()
  expect(countsOf(await receive(dirty_rows))).toEqual({ ...nothing, lines: 15, unchanged: 12, left_out: 3 })
  expect(await db.selectFrom('organisations.imported').selectAll().orderBy('source_key').execute()).toEqual(before)
})

test('everything odd is told with its line, and the odd value is not taken', async () => {
  const { oddities } = (await receive(dirty_rows, { dry_run: true })) as ReceivedWorkplaces
  const told = ODDITIES.flatMap((kind) => {
    const lines = oddities.filter((oddity) => oddity.kind === kind).map(({ line_no }) => line_no)
    return lines.length === 0 ? [] : [`${kind} ${lines.join(' ')}`]
  })
  expect(told).toEqual([
    'key_missing 15',
    'key_twice 14',
    'name_missing 16',
    'lost_character 6',
    'control_character 7',
    'spaces_around 5',
    'half_width_kana 3',
    'detached_mark 4',
    'kana_unreadable 5',
    'municipality_unknown 10',
    'ward_unknown 9',
    'location_unreadable 10',
    'location_elsewhere 11',
    'phone_unreadable 10',
    'phone_without_hyphens 3 3',
    'mail_for_url 6',
    'url_unreadable 4',
    'corporation_number_unreadable 7',
    'corporation_number_check_digit 8',
    'hours_unreadable 11',
    'hours_zero 7',
    'hours_backwards 8',
    'places_unreadable 9',
    'workplace_number_shared 13',
    'same_place_twice 13',
  ])
  const kept = await db
    .selectFrom('organisations.imported')
    .select('facts')
    .where('source_key', '=', 'A0000000009')
    .executeTakeFirst()
  expect(kept?.facts).toEqual({
    name: 'はるか',
    kind: '就労継続支援B型事業所',
    kind_code: 'work_b',
    corporation: '特定非営利活動法人　見本',
    workplace_number: '1310000018',
    address: 'どこか高円寺南９丁目９−９',
    hours_weekday: '09:00-16:00',
    closed_days: '土日祝',
    places: '20',
  })
})

test.each([
  ['ぱん工房 ひだまり', ['パン工房　ひだまり']],
  ['ﾊﾟﾝ工房-ひだまり', ['パン工房　ひだまり']],
  ['パンコウボウ', ['パン工房　ひだまり']],
  ['だま', ['パン工房　ひだまり']],
  ['かふぇ', ['カフェ みなも']],
  ['ビレッジ', ['う゛ぃれっじ']],
  ['浜松', ['にじ']],
  ['荻窪 ふたつ', ['ふたつ', 'ふたつ']],
  ["'; drop table organisations.directory; --", []],
])('%s finds %s', async (typed, found) => {
  expect(await names(typed)).toEqual(found)
})

test('a newer list changes what it says, marks what is gone, and leaves what people wrote', async () => {
  const { organisation_id: hidamari } = await db
    .selectFrom('organisations.imported')
    .select('organisation_id')
    .where('source_key', '=', 'A0000000001')
    .executeTakeFirstOrThrow()
  await db
    .insertInto('organisations.pages')
    .values({
      organisation_id: hidamari,
      written: JSON.stringify({ name: 'ひだまりパン', phone: '03-0000-0009' }),
      changed_at: at,
    })
    .execute()
  await listInDirectory(db, [hidamari])
  expect(await names('ひだまり')).toEqual(['ひだまりパン'])

  const newer = dirty_rows.map((row, at) => ({ ...row, ...(at === 0 && { phone: '03-0000-0002', name: '工房ひだまり' }) }))
  const without = newer.map((row, at) => (at === 1 ? { key: 'A0000000099', name: 'あたらしい' } : row))
  expect(countsOf(await receive(without, { as_of: september }))).toEqual({
    ...nothing,
    lines: 15,
    added: 1,
    changed: 1,
    unchanged: 10,
    vanished: 1,
    left_out: 3,
  })
  expect(await names('ひだまり')).toEqual(['ひだまりパン'])
  expect(await names('みなも')).toEqual([])
  expect(await names('あたらしい')).toEqual(['あたらしい'])
  expect(await receive(dirty_rows)).toEqual({ kind: 'older', newest: september })
  const back = [...without, { key: 'A0000000002', name: 'ｶﾌｪ みなも', kana: 'かふぇみなも' }]
  expect(countsOf(await receive(back, { as_of: september }))).toMatchObject({ returned: 1, unchanged: 12, vanished: 0 })
  expect(await names('みなも')).toEqual(['カフェ みなも'])
})

test('a list that was cut off is refused, unless somebody says it is whole', async () => {
  const scope = { scope: '就労継続支援Ａ型', municipality: '大阪府大阪市北区', latitude: '34.7', longitude: '135.5' }
  const many = Array.from({ length: 40 }, (_, at) => ({ ...scope, key: `E${at}`, name: `大阪${at}` }))
  await receive(many)
  expect(await receive(many.slice(0, 10))).toEqual({ kind: 'many_vanished', vanished: 30, before: 40 })
  const taken = await receiveWorkplacesFile({ pool }, workplacesFile(many.slice(0, 10)), {
    as_of: march,
    at,
    accept_vanished: true,
  })
  expect(countsOf(taken)).toMatchObject({ vanished: 30, unchanged: 10 })
  // The list of another kind of workplace is not touched.
  expect((await names('ひだまり')).length).toBe(1)
})
