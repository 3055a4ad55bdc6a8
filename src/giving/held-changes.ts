import { sql } from 'kysely'
import type { Database } from '../db/database.ts'
import { CORRECTABLE, type HeldLine } from './held-line.ts'
import type { FieldChange } from './say-changes.ts'
import { labelOfChannel } from './say-held-reason.ts'

type Fields = Pick<HeldLine, (typeof CORRECTABLE)[number]>

/** What an act on held lines changed in the first of them; all of its lines got the same. For the record, so without member numbers. */
export async function changesOf(db: Database, act_id: number): Promise<FieldChange[]> {
  const { rows } = await sql<Fields & { before: Fields }>`
    select h.*, l.before from giving.held_act_lines l join giving.held_lines h on h.id = l.held_line_id
    where l.act_id = ${act_id} order by h.id limit 1`.execute(db)
  const [line] = rows
  if (line === undefined) return []
  return CORRECTABLE.filter((field) => line.before[field] !== line[field]).map((field) =>
    field === 'member_number' ? { field } : { field, from: said(line.before, field), to: said(line, field) },
  )
}

function said(line: Fields, field: (typeof CORRECTABLE)[number]): string {
  return field === 'channel' ? labelOfChannel(line.channel) : line[field]
}
