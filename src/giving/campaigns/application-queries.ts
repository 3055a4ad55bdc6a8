import { type RawBuilder, sql } from 'kysely'
import type { Database } from '../../db/database.ts'
import type { Application, ApplicationState, Message } from './application.ts'

type Row = Omit<Application, 'messages'>

/** An application with its items and everything that was said, or null. */
export async function findApplication(db: Database, id: number): Promise<Application | null> {
  const { rows } = await sql<Row>`
    select a.id, a.organisation_id, g.name as organisation, a.state, a.version, a.title, a.summary, a.purpose, a.goal_yen, a.wanted,
           a.campaign_id, c.address as campaign_address,
           coalesce((select jsonb_agg(jsonb_build_object('name', i.name, 'yen', i.yen) order by i.nth)
                     from giving.application_items i where i.application_id = a.id), '[]') as items
    from giving.applications a
    join organisations.organisations g on g.id = a.organisation_id
    left join giving.campaigns c on c.id = a.campaign_id
    where a.id = ${id}`.execute(db)
  const [row] = rows
  if (row === undefined) return null
  const said = await db
    .selectFrom('giving.application_messages')
    .select(['side', 'step', 'author', 'text', 'said_at'])
    .where('application_id', '=', id)
    .orderBy('id')
    .execute()
  return { ...row, messages: said satisfies Message[] }
}

/** An application on a list. */
export interface ApplicationInShort {
  readonly id: number
  readonly title: string
  readonly organisation: string
  readonly state: ApplicationState
  readonly sent_at: Temporal.Instant | null
  readonly campaign_id: number | null
  /** True when the last words are of the organisation. */
  readonly asks: boolean
}

/** Those that the desk has to do something with: sent ones first, then accepted ones without a number, then the rest; at most 200. */
export function applicationsAtTheDesk(db: Database): Promise<ApplicationInShort[]> {
  return inShort(db, sql`true`)
}

/** All of one organisation, the newest first. */
export function applicationsOf(db: Database, organisation_id: number): Promise<ApplicationInShort[]> {
  return inShort(db, sql`a.organisation_id = ${organisation_id}`)
}

async function inShort(db: Database, where: RawBuilder<unknown>): Promise<ApplicationInShort[]> {
  const { rows } = await sql<ApplicationInShort>`
    select a.id, a.title, g.name as organisation, a.state, a.sent_at, a.campaign_id,
           coalesce((select m.side = 'organisation' from giving.application_messages m
                     where m.application_id = a.id order by m.id desc limit 1), false) as asks
    from giving.applications a join organisations.organisations g on g.id = a.organisation_id
    where ${where}
    order by case when a.state = 'sent' then 1 when a.state = 'accepted' and a.campaign_id is null then 2
                  when a.state in ('draft', 'returned') then 3 else 4 end, a.id desc
    limit 200`.execute(db)
  return rows
}

/** How many wait for the desk: to be read, or accepted and without a number. */
export async function countWaitingApplications(db: Database): Promise<number> {
  const { n } = await db
    .selectFrom('giving.applications')
    .select(({ fn }) => fn.countAll<number>().as('n'))
    .where((row) => row.or([row('state', '=', 'sent'), row.and([row('state', '=', 'accepted'), row('campaign_id', 'is', null)])]))
    .executeTakeFirstOrThrow()
  return n
}
