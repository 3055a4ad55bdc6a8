import { sql } from 'kysely'
import { record } from '../../activity/index.ts'
import { constraintOf } from '../../db/constraint-of.ts'
import type { Database } from '../../db/database.ts'
import type { CoopsChannel, CoopsDeliveryKind } from '../../db/schema.generated.ts'
import type { SignedIn } from '../../http/env.ts'
import type { Yen } from '../../money/yen.ts'
import { fundActs } from './campaigns-acts.ts'
import type { WrittenFund } from './fund.ts'

/** In the order in which refusals are tried; the database has the last word on the number. Nothing is stored but when assigned. */
export type AssignNumberEnding =
  /** None was chosen that the co-op has. */
  | { readonly kind: 'unknown_cycle' }
  /** It is this fund's own in that cycle already. */
  | { readonly kind: 'own_already'; readonly cycle: string }
  /** It means something else in that cycle. */
  | { readonly kind: 'number_taken'; readonly cycle: string; readonly by: string; readonly organisation: string | null }
  | { readonly kind: 'assigned' }

interface Assigning {
  readonly fund: Pick<WrittenFund, 'kind' | 'id' | 'title'>
  readonly coop: { readonly id: number; readonly name: string }
  readonly cycle_ids: readonly number[]
  readonly order_number: string
  readonly unit_price_yen: Yen
  readonly units_limit: number
  readonly channels: readonly CoopsChannel[]
  readonly delivery_kinds: readonly CoopsDeliveryKind[]
  readonly at: Temporal.Instant
  readonly person: SignedIn
}

/** Gives a fund a number in order cycles of one co-op, all of them or none. To be called in a transaction. */
export async function assignNumber(tx: Database, call: Assigning): Promise<AssignNumberEnding> {
  const { fund, coop, order_number, unit_price_yen, units_limit, channels, delivery_kinds, at, person } = call
  const cycles = await tx
    .selectFrom('coops.order_cycles')
    .select(['id', 'name'])
    .where('coop_id', '=', coop.id)
    .where('id', 'in', [0, ...call.cycle_ids])
    .orderBy('opens_at')
    .execute()
  if (cycles.length === 0 || cycles.length !== call.cycle_ids.length) return { kind: 'unknown_cycle' }
  const of = { campaign_id: fund.kind === 'campaign' ? fund.id : null, programme_id: fund.kind === 'programme' ? fund.id : null }
  for (const cycle of cycles) {
    const row = await tx
      .insertInto('giving.offers')
      .values({
        ...of,
        coop_id: coop.id,
        cycle_id: cycle.id,
        order_number,
        unit_price_yen,
        units_limit,
        channels: [...channels],
        delivery_kinds: [...delivery_kinds],
      })
      .onConflict((conflict) => conflict.columns(['cycle_id', 'order_number']).doNothing())
      .returning('id')
      .executeTakeFirst()
    if (row === undefined) return await otherUse(tx, { fund, cycle, order_number })
  }
  await record(tx, {
    at,
    person,
    act: fundActs[fund.kind].number_assigned,
    about: { kind: fund.kind, id: fund.id },
    coop_id: coop.id,
    details: { title: fund.title, order_number, coop: coop.name, cycles: cycles.map(({ name }) => name), yen: unit_price_yen },
  })
  return { kind: 'assigned' }
}

async function otherUse(
  tx: Database,
  { fund, cycle, order_number }: Pick<Assigning, 'fund' | 'order_number'> & { cycle: { id: number; name: string } },
): Promise<AssignNumberEnding> {
  const { rows } = await sql<{ title: string; organisation: string | null; is_own: boolean }>`
    select coalesce(c.title, p.name) as title, g.name as organisation,
           coalesce(${sql.ref(`o.${fund.kind}_id`)} = ${fund.id}, false) as is_own
    from giving.offers o
    left join giving.campaigns c on c.id = o.campaign_id
    left join organisations.organisations g on g.id = c.organisation_id
    left join giving.programmes p on p.id = o.programme_id
    where o.cycle_id = ${cycle.id} and o.order_number = ${order_number}`.execute(tx)
  const [use] = rows
  if (use?.is_own) return { kind: 'own_already', cycle: cycle.name }
  return { kind: 'number_taken', cycle: cycle.name, by: use?.title ?? '', organisation: use?.organisation ?? null }
}

/** In the order in which refusals are tried. */
export type TakeNumberAwayEnding =
  | { readonly kind: 'unknown' }
  /** Donations were given by it. */
  | { readonly kind: 'has_donations' }
  /** What is published keeps one number at least. */
  | { readonly kind: 'last_number' }
  | { readonly kind: 'taken_away' }

/** Takes a number of one cycle from a fund again, as long as nobody has given by it. After a refusal nothing else may be done in `tx`. */
export async function takeNumberAway(
  tx: Database,
  call: { fund: WrittenFund; offer_id: number; at: Temporal.Instant; person: SignedIn },
): Promise<TakeNumberAwayEnding> {
  const { fund, offer_id, at, person } = call
  const found = await tx
    .selectFrom('giving.offers as o')
    .innerJoin('coops.order_cycles as y', 'y.id', 'o.cycle_id')
    .innerJoin('coops.coops as k', 'k.id', 'o.coop_id')
    .select(['o.order_number', 'o.unit_price_yen', 'o.coop_id', 'y.name as cycle', 'k.name as coop'])
    .where('o.id', '=', offer_id)
    .where(fund.kind === 'campaign' ? 'o.campaign_id' : 'o.programme_id', '=', fund.id)
    .executeTakeFirst()
  if (found === undefined) return { kind: 'unknown' }
  try {
    await tx.deleteFrom('giving.offers').where('id', '=', offer_id).execute()
  } catch (error) {
    const constraint = constraintOf(error)
    if (constraint === null) throw error
    return { kind: constraint === 'published_has_a_number' ? 'last_number' : 'has_donations' }
  }
  await record(tx, {
    at,
    person,
    act: fundActs[fund.kind].number_taken_away,
    about: { kind: fund.kind, id: fund.id },
    coop_id: found.coop_id,
    details: {
      title: fund.title,
      order_number: found.order_number,
      coop: found.coop,
      cycles: [found.cycle],
      yen: found.unit_price_yen,
    },
  })
  return { kind: 'taken_away' }
}
