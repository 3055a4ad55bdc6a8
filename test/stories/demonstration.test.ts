import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fixedClock } from '../../src/calendar/clock.ts'
import { loadDemonstrationClock } from '../../src/calendar/demonstration-clock.ts'
import {
  BEGINS_AT,
  demonstrationState,
  loadDemonstration,
  SAMPLE_ORDERS,
} from '../../src/cli/demonstration/load-demonstration.ts'
import { runChecks } from '../../src/cli/verify.ts'
import { addCoop } from '../../src/coops/index.ts'
import { projectFolder } from '../../src/db/project-folder.ts'
import { publishedCampaigns } from '../../src/giving/giving-queries.ts'
import { HELD_REASONS, receiveOrderFile } from '../../src/giving/index.ts'
import { formatCount, formatYen, yen } from '../../src/money/yen.ts'
import { encodeCp932 } from '../../src/text/cp932.ts'
import { decodeText } from '../../src/text/decode.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { memberSite, memberVisitor } from '../support/members.ts'

const samples = join(projectFolder(), 'samples')
const readme = readFileSync(join(samples, 'README.md'), 'utf8')
const clock = fixedClock('2026-11-23T08:00:00+09:00')

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
  expect(await loadDemonstration(database, { clock })).toBe('empty')
})
afterAll(() => database.close())

async function* once(bytes: Uint8Array) {
  yield bytes
}

function table(...rows: (string | number)[][]): string {
  const lines = rows.map(
    (cells) => `| ${cells.map((cell) => (typeof cell === 'number' ? formatCount(cell) : cell)).join(' | ')} |`,
  )
  return [lines[0], `|${'---|'.repeat(rows[0]?.length ?? 0)}`, ...lines.slice(1)].join('\n')
}

describe('what the README of the samples states is what the importer makes of them', () => {
  it('file by file', async () => {
    const imports = await database.db.selectFrom('giving.imports').selectAll().orderBy('id').execute()
    const rows = imports.map(({ source, lines, accepted, held, already_imported }) => [
      `\`${source}\``,
      lines,
      accepted,
      held,
      already_imported,
    ])
    const sum = (of: 'lines' | 'accepted' | 'held' | 'already_imported') => imports.reduce((total, row) => total + row[of], 0)
    const total = ['合計', sum('lines'), sum('accepted'), sum('held'), sum('already_imported')]
    expect(readme).toContain(table(['ファイル', '明細', '受付', '保留', '取込み済み'], ...rows, total))
  })

  it('reason by reason, each of them at least once', async () => {
    // No file says whose name and telephone number its lines are of.
    const only_typed: readonly string[] = ['member_differs']
    const held = await database.db
      .selectFrom('giving.held_lines')
      .select(['main_reason', ({ fn }) => fn.countAll<number>().as('lines')])
      .groupBy('main_reason')
      .execute()
    const rows = HELD_REASONS.filter((reason) => !only_typed.includes(reason)).map((reason) => [
      `\`${reason}\``,
      held.find(({ main_reason }) => main_reason === reason)?.lines ?? 0,
    ])
    expect(rows.filter(([, lines]) => lines === 0)).toEqual([])
    expect(readme).toContain(table(['理由', '行'], ...rows))
  })

  it('order number by order number, in units and yen', async () => {
    const campaigns = await publishedCampaigns(database.db, BEGINS_AT)
    const rows = campaigns
      .toSorted((a, b) => a.order_number.localeCompare(b.order_number))
      .map(({ order_number, promised_units, promised_yen, goal_yen }) => [
        order_number,
        `${formatCount(promised_units)}口`,
        formatYen(promised_yen),
        formatYen(goal_yen),
      ])
    const enrolments = await database.db.selectFrom('giving.enrolments').select('units').execute()
    const units = enrolments.reduce((total, enrolment) => total + enrolment.units, 0)
    const programme = ['108413', `${units}口（${enrolments.length}人）`, `毎月 ${formatYen(yen(units * 300))}`, '—']
    expect(readme).toContain(table(['注文番号', '口数', '金額', '目標'], programme, ...rows))
  })
})

it('leaves books in which every check holds', async () => {
  expect((await runChecks(database.db)).filter(({ ok }) => !ok)).toEqual([])
})

describe('the same files once more', () => {
  const at = BEGINS_AT

  it.each(SAMPLE_ORDERS)('$file changes nothing, reordered, then in CP932', async ({ file }) => {
    const bytes = readFileSync(join(samples, file))
    let text = ''
    for await (const piece of decodeText(once(bytes))) text += piece
    const [header = '', ...lines] = text.trimEnd().split(/\r?\n/)
    const reordered = Buffer.from([header, ...lines.toReversed()].join('\n'))
    const encoded = encodeCp932(text)
    if (!('bytes' in encoded)) throw new Error(`${file} cannot be written in CP932`)
    for (const again of [reordered, encoded.bytes]) {
      const { accepted, held, already_imported } = await receiveOrderFile(
        database,
        { name: file, bytes: once(again) },
        { at, by: 'test' },
      )
      expect({ accepted, held, already_imported }).toEqual({ accepted: 0, held: 0, already_imported: lines.length })
    }
  })
})

it('leaves a longer file of the same lines for trying by hand', async () => {
  const file = 'orders-2025-11-3-paper-next.csv'
  const bytes = once(readFileSync(join(samples, file)))
  const tried = await receiveOrderFile(database, { name: file, bytes }, { at: BEGINS_AT, by: 'test', dry_run: true })
  const { lines, accepted, accepted_yen, held, already_imported } = tried
  expect(readme).toContain(
    `明細 ${lines}行のうち、受付 ${accepted}行（${formatYen(accepted_yen)}）、保留 ${held}行、取込み済み ${already_imported}行になります。`,
  )
})

describe('the loading', () => {
  it('begins the day of the demonstration, which runs on from there', async () => {
    const { clock: shown } = await loadDemonstrationClock(database.db, fixedClock('2026-11-23T08:05:00+09:00'))
    expect(shown.now().toString()).toBe('2025-11-12T01:05:00Z')
  })

  it('refuses a database that has it, or has anything of its own', async () => {
    expect(await loadDemonstration(database, { clock })).toBe('loaded')
    const other = await testDatabase()
    await addCoop(other.db, {
      code: 'own',
      name: '自分の生協',
      member_number_width: 8,
      web_order_name: null,
      phone: null,
      phone_hours: null,
    })
    expect(await loadDemonstration(other, { clock })).toBe('in_use')
    expect(await other.db.selectFrom('coops.coops').select('code').execute()).toEqual([{ code: 'own' }])
    await other.close()
  })

  it('has the member whom docs/how/members.md names for trying my page', async () => {
    const { db } = database
    const member_number = '00484066'
    expect(readFileSync(join(projectFolder(), 'docs/how/members.md'), 'utf8')).toContain(member_number)
    const { html } = await (await memberVisitor(memberSite(db, clock), db, member_number)).get('/my')
    for (const shown of ['森田　道子 さん', 'インクルファンド', '畑のそばに', '2,600円']) expect(html).toContain(shown)
  })

  it('goes on where it was killed, and two at once load it once', async () => {
    const other = await testDatabase()
    const broken = { ...other, pool: { connect: () => Promise.reject(new Error('killed')) } as unknown as typeof other.pool }
    await expect(loadDemonstration(broken, { clock })).rejects.toThrow('killed')
    expect(await demonstrationState(other.db)).toBe('unfinished')
    await Promise.all([loadDemonstration(other, { clock }), loadDemonstration(other, { clock })])
    expect(await demonstrationState(other.db)).toBe('loaded')
    const { accepted } = await other.db
      .selectFrom('giving.imports')
      .select(({ fn }) => fn.sum<number>('accepted').as('accepted'))
      .executeTakeFirstOrThrow()
    const { first } = await database.db
      .selectFrom('giving.imports')
      .select(({ fn }) => fn.sum<number>('accepted').as('first'))
      .executeTakeFirstOrThrow()
    expect(accepted).toBe(first)
    expect((await runChecks(other.db)).filter(({ ok }) => !ok)).toEqual([])
    await other.close()
  })
})
