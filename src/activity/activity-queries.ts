import type { Database } from '../db/database.ts'

export interface Activity {
  readonly id: number
  readonly at: Temporal.Instant
  readonly person_id: string | null
  readonly actor_name: string
  readonly act: string
  readonly about_kind: string
  readonly about_id: string
  readonly coop_id: number | null
  readonly details: unknown
}

const columns = ['id', 'at', 'person_id', 'actor_name', 'act', 'about_kind', 'about_id', 'coop_id', 'details'] as const

/** Everything that was done to one thing, the oldest first. */
export async function activitiesAbout(db: Database, kind: string, id: number | string): Promise<Activity[]> {
  return await db
    .selectFrom('activity.activities')
    .select(columns)
    .where('about_kind', '=', kind)
    .where('about_id', '=', String(id))
    .orderBy('id')
    .execute()
}

export interface ActivityFilter {
  readonly act?: string | undefined
  /** The person's id, or `none` for what no signed-in person did. */
  readonly person?: string | undefined
  /** From this instant on … */
  readonly from?: Temporal.Instant | undefined
  /** … until just before this one. */
  readonly until?: Temporal.Instant | undefined
  /** Only rows older than this one: the last row of the page before. */
  readonly before_id?: number | undefined
}

/**
 * One page of activities, the newest first, and the id to ask for the next page with, null on the last one.
 * By key, not by offset: rows added meanwhile push nothing from one page to the next.
 */
export async function recentActivities(
  db: Database,
  filter: ActivityFilter,
  rows_per_page = 50,
): Promise<{ activities: Activity[]; next_before_id: number | null }> {
  let query = db.selectFrom('activity.activities').select(columns)
  if (filter.act !== undefined) query = query.where('act', '=', filter.act)
  if (filter.person === 'none') query = query.where('person_id', 'is', null)
  else if (filter.person !== undefined) query = query.where('person_id', '=', filter.person)
  if (filter.from !== undefined) query = query.where('at', '>=', filter.from)
  if (filter.until !== undefined) query = query.where('at', '<', filter.until)
  if (filter.before_id !== undefined) query = query.where('id', '<', filter.before_id)
  const rows = await query
    .orderBy('id', 'desc')
    .limit(rows_per_page + 1)
    .execute()
  const activities = rows.slice(0, rows_per_page)
  return { activities, next_before_id: rows.length > rows_per_page ? (activities.at(-1)?.id ?? null) : null }
}

/** Everybody who stands in the record, under the name of their latest act, in the order of their names. */
export async function peopleInActivities(db: Database): Promise<{ person_id: string; name: string }[]> {
  const rows = await db
    .selectFrom('activity.activities')
    .select(['person_id', 'actor_name as name'])
    .distinctOn('person_id')
    .where('person_id', 'is not', null)
    .orderBy('person_id')
    .orderBy('id', 'desc')
    .execute()
  return rows
    .flatMap(({ person_id, name }) => (person_id === null ? [] : [{ person_id, name }]))
    .sort((one, other) => one.name.localeCompare(other.name, 'ja'))
}
