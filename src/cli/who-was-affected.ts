import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { peopleOnRecord, record } from '../activity/index.ts'
import { systemClock } from '../calendar/clock.ts'
import { loadDemonstrationClock } from '../calendar/demonstration-clock.ts'
import { endOfDay, startOfDay } from '../calendar/jst.ts'
import type { Database } from '../db/database.ts'
import { Refused } from '../db/refused.ts'
import { affectedActs } from '../desk/affected/affected-acts.ts'
import { readMembers } from '../desk/affected/read-members.ts'
import { whoWasAffected } from '../desk/affected/who-was-affected.ts'
import { formatCount } from '../money/yen.ts'
import { findStaff } from '../people/index.ts'
import { type Cell, csvStream } from '../text/csv-write.ts'
import type { Call, Command } from './command.ts'
import { dayOf } from './day-range.ts'
import { withDatabase } from './hold-database.ts'
import { openOutFile } from './write-out-file.ts'

/** Writes whose personal data was seen, exported, imported or changed in a span of days, and by whom. */
export const whoWasAffectedCommand: Command = {
  name: 'who-was-affected',
  usage: 'who-was-affected',
  summary: '漏えいなどのとき、だれのどの個人情報が、いつ、だれに見られ、書き出され、変えられたかをCSVに書く',
  options: {
    from: { value: 'DATE', summary: 'この日から' },
    until: { value: 'DATE', summary: 'この日まで' },
    person: { value: 'NAME', summary: '見た人。メールアドレスか、操作記録にある名前' },
    members: { value: 'FILE', summary: 'この組合員だけ。生協コード,組合員番号 を1行に一人' },
    out: { value: 'PATH', summary: '書くファイル（CSV）' },
  },
  async run(call) {
    const { from, until } = daysOf(call)
    const list = await listOf(call)
    const out = await openOutFile(call.value('out'))
    try {
      return await withDatabase<0>(call.settings, async ({ db }) => {
        const person = await personOf(db, call.value('person'))
        const members = list === undefined ? undefined : await membersIn(db, list)
        const { clock } = await loadDemonstrationClock(db, systemClock)
        await record(db, {
          at: clock.now(),
          person: null,
          actor: 'bin/tomoni',
          act: affectedActs['affected.listed'],
          about: { kind: 'affected_list', id: `${from}_${until}` },
          details: { from: String(from), until: String(until), person: person ?? null, members: members?.length ?? null },
        })
        const rows = new Counted(whoWasAffected(db, { from: startOfDay(from), until: endOfDay(until), person, members }))
        await out.write(csvStream(rows, { encoding: 'utf-8-bom' }))
        const lines = rows.count - 1
        call.tell(`${out.path} に${formatCount(lines)}行を書きました（一人一回が1行）。`)
        call.answer({ out: out.path, lines })
        return 0
      })
    } finally {
      await out.close()
    }
  },
}

function daysOf(call: Call) {
  const [from, until] = [dayOf(call, 'from'), dayOf(call, 'until')]
  if (!from || !until) throw new Refused('--from と --until に日付を書いてください。例：--from 2026-01-01 --until 2026-01-31')
  if (Temporal.PlainDate.compare(from, until) > 0)
    throw new Refused(`--from（${from}）が --until（${until}）よりあとです。日付を確かめてください。`)
  return { from, until }
}

async function listOf({ value }: Call): Promise<string | undefined> {
  const path = value('members')
  if (path === undefined) return undefined
  return await readFile(resolve(path), 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new Refused(`${path} が読めません（${error.code}）。\nCannot read ${path}.`)
  })
}

async function membersIn(db: Database, list: string) {
  const { members, faulty_lines } = await readMembers(db, list)
  if (faulty_lines.length > 0)
    throw new Refused(
      `--members の${faulty_lines.join('、')}行目の組合員が見つかりません。生協コードと組合員番号を確かめてください。`,
    )
  if (members.length === 0)
    throw new Refused('--members のファイルに組合員がいません。生協コード,組合員番号 を1行に一人書いてください。')
  return members
}

async function personOf(db: Database, written: string | undefined): Promise<string | undefined> {
  if (written === undefined) return undefined
  const staff = written.includes('@') ? await findStaff(db, written) : null
  const named = (await peopleOnRecord(db)).filter(({ name }) => name === written)
  const id = staff?.person_id ?? (named.length === 1 ? named[0]?.person_id : undefined)
  if (id !== undefined) return id
  throw new Refused('--person の人が見つかりません。メールアドレスか、操作記録にある名前を書いてください。')
}

/** The same rows, counted as they go by. */
class Counted implements AsyncIterable<readonly Cell[]> {
  count = 0
  readonly #rows: AsyncIterable<readonly Cell[]>
  constructor(rows: AsyncIterable<readonly Cell[]>) {
    this.#rows = rows
  }

  async *[Symbol.asyncIterator]() {
    for await (const row of this.#rows) {
      this.count += 1
      yield row
    }
  }
}
