import {
  type MemberKey,
  memberChangesIn,
  personalFields,
  type ReadingSpan,
  readingsIn,
  readingWays,
} from '../../activity/index.ts'
import { TOKYO } from '../../calendar/jst.ts'
import { membersChargedIn, membersWithReceipts } from '../../collecting/index.ts'
import { coopsByCode, everyMemberOf, type NumberedMember, numbersOfMembers } from '../../coops/index.ts'
import type { Database } from '../../db/database.ts'
import { roleWords } from '../../people/index.ts'
import type { Cell } from '../../text/csv-write.ts'

export interface AffectedWanted extends ReadingSpan {
  /** Only these members; everybody unless told. */
  readonly members?: readonly MemberKey[] | undefined
}

const HEADERS = ['日時', 'だれが', '役割', 'どうした', '生協コード', '組合員番号', '項目', '画面・コマンド'] as const

/**
 * Whose personal data was seen, exported, imported or changed in a span of time, by whom: the rows of a table, one for each
 * member and time. What was taken for a whole month, year or co-op is told member by member. By numbers, never by names: the
 * list is sent around when something went wrong.
 */
export async function* whoWasAffected(db: Database, wanted: AffectedWanted): AsyncGenerator<readonly Cell[]> {
  yield HEADERS
  const codes = new Map([...(await coopsByCode(db)).values()].map(({ id, code }) => [id, code]))
  const only = wanted.members && Map.groupBy(wanted.members, ({ coop_id }) => coop_id)
  for await (const reading of readingsIn(db, wanted)) {
    const { coop_id } = reading
    if (only && !only.has(coop_id)) continue
    const these = only && new Set(only.get(coop_id)?.map(({ member_id }) => member_id))
    const before = [...sayWho(reading), readingWays[reading.way], codes.get(coop_id) ?? String(coop_id)]
    const after = [reading.fields.map((field) => personalFields[field] ?? field).join('、'), reading.page]
    for await (const members of membersOf(db, reading)) {
      for (const { member_id, member_number } of members) {
        if (these === undefined || these.has(member_id)) yield [...before, member_number, ...after]
      }
    }
  }
  for await (const change of memberChangesIn(db, wanted)) {
    const { coop_id, member_id } = change
    if (only && !only.get(coop_id)?.some((member) => member.member_id === member_id)) continue
    const [member] = await numbersOfMembers(db, coop_id, [member_id])
    const code = codes.get(coop_id) ?? String(coop_id)
    const number = member?.member_number ?? String(member_id)
    yield [...sayWho(change), readingWays.changed, code, number, change.changed.join('、'), change.act]
  }
}

function sayWho({ at, actor_name, roles }: { at: Temporal.Instant; actor_name: string; roles: readonly string[] }): string[] {
  const moment = at.toZonedDateTimeISO(TOKYO).toPlainDateTime().toString({ smallestUnit: 'second' }).replace('T', ' ')
  const words: Readonly<Record<string, string>> = roleWords
  return [moment, actor_name, roles.map((role) => words[role] ?? role).join('、')]
}

type Reading = Awaited<ReturnType<ReturnType<typeof readingsIn>['next']>>['value']

async function* membersOf(db: Database, reading: Exclude<Reading, void>): AsyncGenerator<readonly NumberedMember[]> {
  const { coop_id, member_ids, collection_month, year } = reading
  if (member_ids !== null) return yield await numbersOfMembers(db, coop_id, member_ids)
  if (collection_month === null && year === null) return yield* everyMemberOf(db, coop_id)
  const pages =
    year === null ? membersChargedIn(db, { coop_id, month: collection_month ?? '' }) : membersWithReceipts(db, { coop_id, year })
  for await (const ids of pages) yield await numbersOfMembers(db, coop_id, ids)
}
