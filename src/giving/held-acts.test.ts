import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { secondConnection, type TestDatabase, testDatabase } from '../../test/support/database.ts'
import { bytesOf, plantOrderForm } from '../../test/support/order-form.ts'
import { transfersTable } from '../../test/support/transfers-table.ts'
import { runChecks } from '../cli/verify.ts'
import type { SignedIn } from '../http/env.ts'
import { acceptHeldLine } from './accept-held-lines.ts'
import { correctHeldLines } from './correct-held-lines.ts'
import { type Corrections, type HeldLine, slipOf } from './held-line.ts'
import type { HeldReason } from './intake/held-reason.ts'
import { receiveOrderFile } from './receive-order-file.ts'
import { rejectHeldLines } from './reject-held-lines.ts'
import { takeBackHeldAct } from './take-back-held-act.ts'
import { undoImport } from './undo-import.ts'

const at = Temporal.Instant.from('2025-11-12T10:00:00+09:00')
const aoki: SignedIn = {
  person_id: '00000000-0000-4000-8000-00000000000a',
  name: '青木 みどり',
  mail: 'aoki@example.jp',
  roles: ['clerk'],
  coop_ids: [],
  organisation_ids: [],
}
const baba: SignedIn = { ...aoki, person_id: '00000000-0000-4000-8000-00000000000b', name: '馬場 じゅん' }
const HEADER = '生協コード,企画回,組合員番号,注文番号,口数,受付区分,受付日時,明細番号'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
  await plantOrderForm(database.db)
})
afterAll(() => database.close())

/** Imports lines, each with a 明細番号 of its own, and returns the held ones by that number. */
let files = 0
async function held(...lines: string[]): Promise<HeldLine[]> {
  files += 1
  const text = [HEADER, ...lines.map((line, row) => `${line},${files}-${row}`)].join('\n')
  const { import_id } = await receiveOrderFile(database, { name: `${files}.csv`, bytes: bytesOf(text) }, { at, by: 'test' })
  return linesOf(import_id ?? 0)
}

async function linesOf(import_id: number): Promise<HeldLine[]> {
  const { rows } = await sql<HeldLine>`select * from giving.held_lines where import_id = ${import_id} order by line_no`.execute(
    database.db,
  )
  return rows
}

async function again(line: HeldLine | undefined): Promise<HeldLine> {
  const found = (await linesOf(line?.import_id ?? 0)).find(({ id }) => id === line?.id)
  if (found === undefined) throw new Error('no such line')
  return found
}

const idOf = (line: HeldLine | undefined) => line?.id ?? 0
const correct = (line: HeldLine | undefined, corrections: Corrections, seen_act_id: number | null = null) =>
  correctHeldLines(database.db, { target: { line_id: idOf(line), seen_act_id }, corrections, at, person: aoki })
const accept = (line: HeldLine | undefined, overlooked: readonly HeldReason[], db = database.db) =>
  acceptHeldLine(db, { line_id: idOf(line), seen_act_id: null, overlooked, reason: '電話で確かめました', at, person: aoki })
const takeBack = (act_id: number) => takeBackHeldAct(database.db, { act_id, at, person: baba })
const actOf = (ending: object) => ('act_id' in ending ? Number(ending.act_id) : 0)

const ok = 'tokyo,2025-11-3,30010001,133540,2,1,'

describe('correcting', () => {
  test.each([
    ['tokyo,2025-11-3,30010001,133504,2,1,', { order_number: '133540' }, 'accepted', 1000],
    ['tokyo,2025-11-3,30010002,133504,2,1,', { order_number: '１３３５４０' }, 'accepted', 1000],
    ['tokyo,2025-11-3,30010003,133504,2,1,', { order_number: '133505' }, 'open unknown_order_number', 0],
    ['tokyo,2025-11-3,39999999,133504,1,1,', { order_number: '133540' }, 'open unknown_member', 0],
    ['tokyo,2025-11-3,30010119,133540,1,1,', { member_number: '3001-0019' }, 'accepted', 500],
    ['osaka,2025-11-3,30010004,133540,1,1,', { coop_code: 'tokyo' }, 'accepted', 500],
    ['tokyo,回,30010005,133540,1,1,', { cycle_code: '2025年11月3回' }, 'accepted', 500],
    ['tokyo,回,30010005,133540,1,1,', { units: '2' }, 'open unreadable_row wrong_cycle', 0],
    ['tokyo,2025-11-3,30010006,133540,1,FAX,', { channel: '電話' }, 'accepted', 500],
    ['tokyo,2025-11-3,30010006,133539,1,FAX,', { units: '3' }, 'open unreadable_row', 0],
    ['tokyo,2025-11-3,30010007,133539,1,電話,', { channel: '注文用紙' }, 'accepted', 1000],
    ['tokyo,2025-11-3,30010008,133540,二,1,', { units: '２口' }, 'accepted', 1000],
    ['tokyo,2025-11-3,30010008,133540,1,1,2025-11-20', { ordered_at: '2025-11-14' }, 'accepted', 500],
    ['tokyo,2025-11-3,30010010,133540,1,1,2025-02-30', { ordered_at: '' }, 'accepted', 500],
    ['tokyo,2025-11-3,39999999,108413,1,1,', { member_number: '30010011' }, 'accepted', 0],
    ['tokyo,2025-11-3,30010012,133540,1,1,2025-11-20', { order_number: '133540' }, 'open after_closing', 0],
  ])('%s with %j is then %s', async (written, corrections, state, yen) => {
    const [line] = await held(written)
    const ending = await correct(line, corrections)
    const after = await again(line)
    expect(after.state === 'open' ? `open ${after.reasons.join(' ')}` : after.state).toBe(state)
    expect(ending).toMatchObject({ kind: 'corrected', lines: 1, accepted: state === 'accepted' ? 1 : 0, accepted_yen: yen })
  })

  test('a row out of step stays held until somebody has said all its fields', async () => {
    const [line] = await held('tokyo,2025-11-3,30010013,133540,1,1,,extra,more')
    expect(line).toMatchObject({ fault: 'field_count' })
    expect((await correct(line, { units: '1' })).kind).toBe('corrected')
    expect((await again(line)).reasons).toEqual(['unreadable_row'])
    const all = {
      coop_code: 'tokyo',
      cycle_code: '2025-11-3',
      member_number: '30010013',
      order_number: '133540',
      units: '1',
      channel: '注文用紙',
      ordered_at: '',
    }
    expect(await correct(line, all, 0)).toEqual({ kind: 'acted_meanwhile' })
    const { rows } = await sql<{
      id: number
    }>`select max(act_id) as id from giving.held_act_lines where held_line_id = ${idOf(line)}`.execute(database.db)
    expect(await correct(line, all, rows[0]?.id ?? null)).toMatchObject({ accepted: 1 })
  })

  test('all lines with the same slip get the same correction in one act, and come back together', async () => {
    const lines = await held(
      ...['30010014', '30010015', '30010016', '39999998'].map((member) => `tokyo,2025-11-3,${member},133405,1,1,`),
      'tokyo,2025-11-4,30010014,133405,1,1,',
      'tokyo,2025-11-3,30010014,133450,1,1,',
    )
    const slip = slipOf(await again(lines[0]))
    if (slip === null) throw new Error('no slip')
    const act = await correctHeldLines(database.db, {
      target: { slip },
      corrections: { order_number: '133540' },
      at,
      person: aoki,
    })
    expect(act).toMatchObject({ kind: 'corrected', lines: 4, accepted: 3, still_held: 1, accepted_yen: 1500 })
    const after = await linesOf(idOf(lines[0]) && (lines[0]?.import_id ?? 0))
    expect(after.map(({ state, order_number, reasons }) => `${state} ${order_number} ${reasons[0]}`)).toEqual([
      'accepted 133540 unknown_order_number',
      'accepted 133540 unknown_order_number',
      'accepted 133540 unknown_order_number',
      'open 133540 unknown_member',
      'open 133405 unknown_order_number',
      'open 133450 unknown_order_number',
    ])
    expect(
      await correctHeldLines(database.db, { target: { slip }, corrections: { order_number: '133540' }, at, person: aoki }),
    ).toEqual({ kind: 'not_open' })
    expect(await takeBack(actOf(act))).toEqual({ kind: 'taken_back', lines: 4, yen: 1500 })
    expect(await linesOf(lines[0]?.import_id ?? 0)).toEqual(lines)
  })
})

describe('accepting in spite of a reason', () => {
  test.each([
    ['tokyo,2025-11-3,30010017,133540,1,1,2025-11-20', ['after_closing'], 'accepted'],
    ['tokyo,2025-11-3,30010009,133540,1,1,', ['member_left'], 'accepted'],
    ['tokyo,2025-11-3,30010017,133539,9,1,', ['units_out_of_range'], 'accepted'],
    ['tokyo,2025-11-3,30010017,133539,0,1,', ['units_out_of_range'], 'no_units'],
    ['tokyo,2025-11-3,30010017,133539,12345678901,1,', ['units_out_of_range'], 'no_units'],
    ['tokyo,2025-11-3,30010017,133540,100,1,2025-11-20', ['after_closing'], 'other_reasons'],
    ['tokyo,2025-11-3,39999999,133540,1,1,', ['unknown_member'], 'cannot_be_overlooked'],
    ['tokyo,2025-11-3,30010017,133504,1,1,', ['unknown_order_number'], 'cannot_be_overlooked'],
    ['tokyo,2025-11-3,39999999,133540,1,1,2025-11-20', ['after_closing'], 'other_reasons'],
    ['tokyo,2025-11-3,30010011,108413,1,2,', ['already_supporter'], 'cannot_be_overlooked'],
  ] as const)('%s, overlooking %j: %s', async (written, overlooked, ending) => {
    const [line] = await held(written)
    expect((await accept(line, overlooked)).kind).toBe(ending)
    expect((await again(line)).state).toBe(ending === 'accepted' ? 'accepted' : 'open')
  })

  test('two clerks at the same moment, through two connections: one donation', async () => {
    const [line] = await held('tokyo,2025-11-3,30010018,133540,1,1,2025-11-20')
    const second = secondConnection(database.url)
    const endings = await Promise.all([accept(line, ['after_closing']), accept(line, ['after_closing'], second.db)])
    expect(endings.map(({ kind }) => kind).sort()).toEqual(['accepted', 'not_open'])
    const { rows } = await sql<{ n: number }>`
      select count(*) as n from giving.donations d join giving.batches b on b.id = d.batch_id
      where b.import_id = ${line?.import_id} and not d.undone`.execute(database.db)
    expect(rows[0]?.n).toBe(1)
  })
})

describe('rejecting and taking back', () => {
  test('a rejected line posts nothing and can be opened again, once', async () => {
    const [line] = await held('tokyo,2025-11-3,30010019,133540,1,1,2025-11-20')
    const target = { line_id: idOf(line), seen_act_id: null }
    const ending = await rejectHeldLines(database.db, { target, reason: '本人が取り下げ', at, person: aoki })
    expect([ending.kind, (await again(line)).state]).toEqual(['rejected', 'rejected'])
    expect((await rejectHeldLines(database.db, { target, reason: 'もう一度', at, person: aoki })).kind).toBe('not_open')
    expect(await takeBack(actOf(ending))).toEqual({ kind: 'taken_back', lines: 1, yen: 0 })
    expect(await again(line)).toEqual(line)
    expect(await takeBack(actOf(ending))).toEqual({ kind: 'taken_back_before', by: '馬場 じゅん' })
    expect((await takeBack(4711)).kind).toBe('unknown_act')
  })

  test('an act is not taken back under a later one', async () => {
    const [line] = await held('tokyo,2025-11-3,39999999,133504,1,1,')
    const first = await correct(line, { order_number: '133540' })
    const second = await correct(line, { member_number: '30010020' }, actOf(first))
    expect(second).toMatchObject({ accepted: 1 })
    expect(await takeBack(actOf(first))).toEqual({ kind: 'acted_since', act_id: actOf(second), by: '青木 みどり' })
    expect((await takeBack(actOf(second))).kind).toBe('taken_back')
    expect((await takeBack(actOf(first))).kind).toBe('taken_back')
    expect(await again(line)).toEqual(line)
  })

  test('an enrolment made by an act ends with it, and may be made again', async () => {
    const [line] = await held('tokyo,2025-11-3,39999997,108413,1,1,')
    const first = await correct(line, { member_number: '30010018' })
    const active = () =>
      sql<{
        n: number
      }>`select count(*) as n from giving.enrolments where import_id = ${line?.import_id} and ended_at is null`.execute(
        database.db,
      )
    expect((await active()).rows[0]?.n).toBe(1)
    await takeBack(actOf(first))
    expect((await active()).rows[0]?.n).toBe(0)
    await correct(line, { member_number: '30010018' })
    expect((await active()).rows[0]?.n).toBe(1)
  })

  test('what an undone import brought is out of reach', async () => {
    const [line] = await held('tokyo,2025-11-3,30010020,133540,1,1,2025-11-20')
    const ending = await accept(line, ['after_closing'])
    await undoImport(database.db, { import_id: line?.import_id ?? 0, reason: '別の回', at, person: aoki })
    expect((await takeBack(actOf(ending))).kind).toBe('import_undone')
    expect((await accept(line, ['after_closing'])).kind).toBe('not_open')
  })
})

test('the books tell each act and its taking back', async () => {
  const own = await testDatabase()
  await plantOrderForm(own.db)
  const text = [HEADER, `${ok}a`, 'tokyo,2025-11-3,30010002,133504,3,1,,b'].join('\n')
  await receiveOrderFile(own, { name: 'f.csv', bytes: bytesOf(text) }, { at, by: 'test' })
  const line = await own.db.selectFrom('giving.held_lines').select('id').executeTakeFirstOrThrow()
  const target = { line_id: line.id, seen_act_id: null }
  const ending = await correctHeldLines(own.db, { target, corrections: { order_number: '133540' }, at, person: aoki })
  await takeBackHeldAct(own.db, { act_id: actOf(ending), at, person: aoki })
  await correctHeldLines(own.db, { target, corrections: { order_number: '133540' }, at, person: aoki })
  expect(await transfersTable(own.db)).toMatchInlineSnapshot(`""`)
  const said = await own.db.selectFrom('activity.activities').select(['act', 'actor_name']).orderBy('id').execute()
  expect(said.map(({ act, actor_name }) => `${actor_name} ${act}`)).toEqual([
    '青木 みどり held_line.corrected',
    '青木 みどり held_act.taken_back',
    '青木 みどり held_line.corrected',
  ])
  await own.close()
})

test('afterwards every check of the data passes', async () => {
  const failed = (await runChecks(database.db)).filter(({ offenders }) => offenders.length > 0)
  expect(failed).toEqual([])
})
