import { sql } from 'kysely'
import type { Database } from '../db/database.ts'
import type { SignedIn } from '../http/env.ts'
import type { Acts } from './act.ts'

export interface Activity {
  readonly id: number
  readonly at: Temporal.Instant
  readonly person_id: string | null
  readonly actor_name: string
  /** All that the person had at that moment. */
  readonly roles: readonly string[]
  readonly act: string
  readonly about_kind: string
  readonly about_id: string
  readonly coop_id: number | null
  readonly details: unknown
}

const columns = ['id', 'at', 'person_id', 'actor_name', 'roles', 'act', 'about_kind', 'about_id', 'coop_id', 'details'] as const

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

/** Whose list it is: what they may see of others' acts; null for all of them. Their own they always see. */
export interface ActivityReader {
  readonly person_id: string
  readonly acts: readonly string[] | null
}

/** An administrator sees every act, also those that another version of the program wrote. */
export function readerOf({ person_id, roles }: SignedIn, acts: Acts): ActivityReader {
  if (roles.includes('administrator')) return { person_id, acts: null }
  const seen = Object.values(acts).filter(({ seen_by }) => seen_by.some((role) => roles.includes(role)))
  return { person_id, acts: seen.map(({ name }) => name) }
}

export interface ActivityFilter {
  readonly reader: ActivityReader
  /** All of these stand in the sentence, the name, the thing's id or the details; no matter how wide they are written. */
  readonly words?: readonly string[] | undefined
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
  let query = seenBy(db, filter.reader)
  for (const word of filter.words ?? []) query = query.where(says(word))
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

/** One act, if this reader may see it; with its place in the chain. */
export async function findActivity(db: Database, id: number, reader: ActivityReader) {
  const activity = await seenBy(db, reader).where('id', '=', id).executeTakeFirst()
  if (activity === undefined) return null
  const link = await db.selectFrom('activity.links').select(['nth', 'hash']).where('activity_id', '=', id).executeTakeFirst()
  return { ...activity, link: link ?? null }
}

function seenBy(db: Database, { person_id, acts }: ActivityReader) {
  const query = db.selectFrom('activity.activities').select(columns)
  if (acts === null) return query
  return query.where((row) => row.or([row('person_id', '=', person_id), sql<boolean>`act = any(${acts})`]))
}

function says(word: string) {
  const like = `%${word.replace(/[\\%_]/g, '\\$&')}%`
  return sql<boolean>`concat_ws(' ', said, actor_name, about_id, details::text) ilike ${like}`
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
