import { type RawBuilder, sql } from 'kysely'
import type { Database } from '../../db/database.ts'
import type { Yen } from '../../money/yen.ts'
import type { FundKind, FundNumber, FundWords, WrittenFund } from './fund.ts'

type FundRow = Omit<WrittenFund, 'easy' | 'en'> & { readonly other: Readonly<Record<string, FundWords>> | null }

function fundRows(kind: FundKind, and: RawBuilder<unknown>) {
  const other = sql`(select jsonb_object_agg(w.reading, jsonb_build_object('title', w.title, 'summary', w.summary, 'purpose', w.purpose))
                     from giving.other_words w where w.${sql.ref(`${kind}_id`)} = f.id) as other`
  return kind === 'campaign'
    ? sql<FundRow>`
        select 'campaign' as kind, f.id, f.address, f.version, f.organisation_id, g.name as organisation, f.published_at,
               f.title, f.summary, f.purpose, f.goal_yen, f.thanks, giving.campaign_has_donations(f.id) as has_donations, ${other}
        from giving.campaigns f join organisations.organisations g on g.id = f.organisation_id
        where true ${and} order by f.id desc`
    : sql<FundRow>`
        select 'programme' as kind, f.id, f.address, f.version, f.receiver_id as organisation_id, g.name as organisation, f.published_at,
               f.name as title, f.summary, f.purpose, null::bigint as goal_yen, null as thanks,
               exists (select from giving.enrolments e where e.programme_id = f.id) as has_donations, ${other}
        from giving.programmes f left join organisations.organisations g on g.id = f.receiver_id
        where true ${and} order by f.id desc`
}

function toFund({ other, ...row }: FundRow): WrittenFund {
  return { ...row, easy: other?.easy ?? null, en: other?.en ?? null }
}

/** One fund with everything that was written of it, or null. */
export async function findFund(db: Database, kind: FundKind, id: number): Promise<WrittenFund | null> {
  const { rows } = await fundRows(kind, sql`and f.id = ${id}`).execute(db)
  return rows[0] === undefined ? null : toFund(rows[0])
}

/** A fund on the desk's list. */
export interface FundInShort {
  readonly id: number
  readonly address: string
  readonly title: string
  readonly organisation: string | null
  readonly published_at: Temporal.Instant | null
  readonly numbers: number
  /** Of the offer that closes last; null without a number. */
  readonly closes_at: Temporal.Instant | null
}

/** All of a kind, the newest first. */
export async function fundsInShort(db: Database, kind: FundKind): Promise<FundInShort[]> {
  const table = sql.table(kind === 'campaign' ? 'giving.campaigns' : 'giving.programmes')
  const { rows } = await sql<FundInShort>`
    select f.id, f.address, ${sql.ref(kind === 'campaign' ? 'f.title' : 'f.name')} as title, g.name as organisation, f.published_at,
           o.numbers, o.closes_at
    from ${table} f
    left join organisations.organisations g on g.id = ${sql.ref(kind === 'campaign' ? 'f.organisation_id' : 'f.receiver_id')}
    cross join lateral (
      select count(distinct (offers.coop_id, offers.order_number))::int as numbers, max(y.closes_at) as closes_at
      from giving.offers join coops.order_cycles y on y.id = offers.cycle_id
      where ${sql.ref(`offers.${kind}_id`)} = f.id) o
    order by f.id desc`.execute(db)
  return rows
}

/** The numbers of a fund, by co-op and cycle, the latest cycle first. */
export async function numbersOf(db: Database, { kind, id }: Pick<WrittenFund, 'kind' | 'id'>): Promise<FundNumber[]> {
  const { rows } = await sql<FundNumber>`
    select o.id as offer_id, o.order_number, o.unit_price_yen, o.units_limit, o.channels, o.delivery_kinds,
           k.code as coop_code, k.name as coop_name, y.name as cycle_name, y.opens_at, y.closes_at,
           exists (select from giving.batches b where b.offer_id = o.id)
             or exists (select from giving.enrolments e where e.offer_id = o.id) as has_donations,
           array(select distinct z.name || '：' || coalesce(c.title, p.name)
                 from giving.offers n join coops.order_cycles z on z.id = n.cycle_id
                 left join giving.campaigns c on c.id = n.campaign_id left join giving.programmes p on p.id = n.programme_id
                 where n.coop_id = o.coop_id and n.order_number = o.order_number
                   and (n.campaign_id, n.programme_id) is distinct from (o.campaign_id, o.programme_id)) as means_elsewhere
    from giving.offers o
    join coops.coops k on k.id = o.coop_id
    join coops.order_cycles y on y.id = o.cycle_id
    where ${sql.ref(`o.${kind}_id`)} = ${id}
    order by k.code, y.opens_at desc, o.order_number`.execute(db)
  return rows
}

/** A cycle to which a number may be given: it is open, comes, or closed within two months (a number that was forgotten). */
export interface AssignableCycle {
  readonly id: number
  readonly name: string
  readonly week: number | null
  readonly opens_at: Temporal.Instant
  readonly closes_at: Temporal.Instant
}

export async function assignableCycles(db: Database, coop_id: number, now: Temporal.Instant): Promise<AssignableCycle[]> {
  return await db
    .selectFrom('coops.order_cycles')
    .select(['id', 'name', 'week', 'opens_at', 'closes_at'])
    .where('coop_id', '=', coop_id)
    .where('closes_at', '>', now.subtract({ hours: 24 * 62 }))
    .orderBy('opens_at')
    .limit(60)
    .execute()
}

/** An organisation for which a campaign may be written. */
export interface OrganisationToChoose {
  readonly id: number
  readonly name: string
  readonly kind: string
}

const MOST_TO_CHOOSE = 50

/** Organisations whose name holds these letters, in any width; the first fifty by name. */
export async function organisationsToChoose(db: Database, letters: string): Promise<OrganisationToChoose[]> {
  const { rows } = await sql<OrganisationToChoose>`
    select id, name, kind from organisations.organisations
    where position(lower(normalize(${letters}, NFKC)) in lower(normalize(name, NFKC))) > 0
    order by name, id limit ${MOST_TO_CHOOSE}`.execute(db)
  return rows
}

export async function findOrganisationToChoose(db: Database, id: number): Promise<OrganisationToChoose | null> {
  const { rows } = await sql<OrganisationToChoose>`
    select id, name, kind from organisations.organisations where id = ${id}`.execute(db)
  return rows[0] ?? null
}

/** How many units reach a goal, and whether they do so to the yen: a goal is what something costs and need be no multiple. */
export function unitsToGoal(goal_yen: Yen, unit_price_yen: Yen): { readonly units: number; readonly is_whole: boolean } {
  return { units: Math.ceil(goal_yen / unit_price_yen), is_whole: goal_yen % unit_price_yen === 0 }
}
