import { record } from '../activity/index.ts'
import type { Database } from '../db/database.ts'
import type { SignedIn } from '../http/env.ts'
import { vaultOf } from '../vault/index.ts'
import { MEMBER_ACTOR } from './member-actor.ts'
import type { OfMember } from './member-mail.ts'
import { membershipActs } from './membership-acts.ts'

/** What a member may ask to have put right or deleted. */
export const REQUEST_KINDS = ['name', 'name_kana', 'phone', 'mail', 'other'] as const
export type RequestAbout = (typeof REQUEST_KINDS)[number]

/** A member's request, with its words opened. */
export interface MemberRequest {
  readonly id: number
  readonly coop_id: number
  readonly member_id: number
  readonly about: RequestAbout
  /** Null when the member had the words deleted. */
  readonly wish: string | null
  readonly asked_at: Temporal.Instant
  readonly ended: { readonly at: Temporal.Instant; readonly as: 'done' | 'refused'; readonly answer: string } | null
}

/** So many may be open at once of one member. */
export const MOST_OPEN = 5
export const WISH_PURPOSE = 'membership.wish'

/** Keeps a request for the desk, on the record; `too_many` where the desk has not answered the earlier ones. */
export async function makeRequest(
  tx: Database,
  { coop_id, member_id }: OfMember,
  { about, wish, at }: { readonly about: RequestAbout; readonly wish: string; readonly at: Temporal.Instant },
): Promise<'made' | 'too_many'> {
  const open = await openOnes(tx).where('coop_id', '=', coop_id).where('member_id', '=', member_id).execute()
  if (open.length >= MOST_OPEN) return 'too_many'
  const wish_sealed = vaultOf(tx).seal(wish, WISH_PURPOSE)
  await tx.insertInto('membership.requests').values({ coop_id, member_id, about, wish_sealed, asked_at: at }).execute()
  await record(tx, {
    at,
    ...MEMBER_ACTOR,
    act: membershipActs['member.request_made'],
    about: { kind: 'member', id: member_id },
    coop_id,
    details: { about },
  })
  return 'made'
}

/** All requests of a member, the latest first. */
export async function requestsOf(db: Database, { coop_id, member_id }: OfMember): Promise<MemberRequest[]> {
  const rows = await db
    .selectFrom('membership.requests')
    .selectAll()
    .where('coop_id', '=', coop_id)
    .where('member_id', '=', member_id)
    .orderBy('id', 'desc')
    .execute()
  return rows.map((row) => opened(db, row))
}

/** The requests that nobody has answered, the oldest first. */
export async function openRequests(db: Database): Promise<MemberRequest[]> {
  const rows = await openOnes(db).orderBy('id').limit(200).execute()
  return rows.map((row) => opened(db, row))
}

/** How many wait for the desk. */
export async function countOpenRequests(db: Database): Promise<number> {
  const { n } = await db
    .selectFrom('membership.requests')
    .select(({ fn }) => fn.countAll<number>().as('n'))
    .where('ended_at', 'is', null)
    .executeTakeFirstOrThrow()
  return n
}

interface Answering {
  readonly id: number
  readonly ended_as: 'done' | 'refused'
  /** What the member reads: what was done, or why it cannot be. */
  readonly answer: string
  readonly at: Temporal.Instant
  readonly person: SignedIn
}

/** Answers a request, once; `answered_before` where somebody else was quicker. */
export async function endRequest(
  tx: Database,
  { id, ended_as, answer, at, person }: Answering,
): Promise<'ended' | 'answered_before'> {
  const ended = await tx
    .updateTable('membership.requests')
    .set({ ended_at: at, ended_as, answer, ended_by: person.name })
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .returning(['coop_id', 'member_id', 'about'])
    .executeTakeFirst()
  if (ended === undefined) return 'answered_before'
  await record(tx, {
    at,
    person,
    act: membershipActs['member.request_ended'],
    about: { kind: 'member', id: ended.member_id },
    coop_id: ended.coop_id,
    details: { about: ended.about, ended_as },
  })
  return 'ended'
}

const openOnes = (db: Database) => db.selectFrom('membership.requests').selectAll().where('ended_at', 'is', null)

type RequestRow = Awaited<ReturnType<ReturnType<typeof openOnes>['execute']>>[number]

function opened(db: Database, row: RequestRow): MemberRequest {
  const { id, coop_id, member_id, about, wish_sealed, asked_at, ended_at, ended_as, answer } = row
  return {
    ...{ id, coop_id, member_id, asked_at },
    // The table's own check knows these words alone.
    about: about as RequestAbout,
    wish: wish_sealed && vaultOf(db).open(wish_sealed, WISH_PURPOSE),
    ended: ended_at === null ? null : { at: ended_at, as: ended_as as 'done' | 'refused', answer: answer ?? '' },
  }
}
