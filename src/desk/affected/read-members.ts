import type { MemberKey } from '../../activity/index.ts'
import { coopsByCode, memberWithNumber } from '../../coops/index.ts'
import type { Database } from '../../db/database.ts'
import { foldFigures } from '../../text/fold.ts'

/** The members that a list names, or the lines that name none. */
export interface ReadMembers {
  readonly members: readonly MemberKey[]
  /** The first ten of the lines that cannot be used, by their number from 1. */
  readonly faulty_lines: readonly number[]
}

/** Reads lines of co-op code and member number, with a comma, a tab or blanks between; a line of headings may stand above. */
export async function readMembers(db: Database, text: string): Promise<ReadMembers> {
  const coops = await coopsByCode(db)
  const members: MemberKey[] = []
  const faulty_lines: number[] = []
  for (const [at, line] of text
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\r|\n/)
    .entries()) {
    const [code = '', number = ''] = foldFigures(line)
      .trim()
      .split(/[\s,]+/)
      .map(unquoted)
    if (code === '' || (at === 0 && !/\d/.test(number))) continue
    const coop = coops.get(code.toLowerCase())
    const is_number = /^\d{1,15}$/.test(number)
    const member = coop && is_number ? await memberWithNumber(db, { coop_id: coop.id, member_number: number }) : null
    if (member !== null) members.push(member)
    else if (faulty_lines.length < 10) faulty_lines.push(at + 1)
  }
  return { members, faulty_lines }
}

function unquoted(cell: string): string {
  return cell.replace(/^"(.*)"$/, '$1')
}
