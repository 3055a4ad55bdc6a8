import { sql } from 'kysely'
import type { Database } from '../../db/database.ts'
import { COOP_LOCK, type DonationKey } from '../../giving/index.ts'
import { yen } from '../../money/yen.ts'
import type { ChargeNumber } from '../charge-number.ts'
import { type Donation, type DonationName, type DonationState, type OfMember, readDonationName } from './donation.ts'
import { type DonationRow, donationsQuery } from './donations-query.ts'

/** Everything that a member gave, the youngest month first. */
export async function donationsOf(db: Database, member: OfMember): Promise<Donation[]> {
  const { rows } = await donationsQuery(member).execute(db)
  return rows.map(toDonation)
}

/** The donation of a 寄付番号, or null. */
export async function findDonation(db: Database, name: string): Promise<Donation | null> {
  const member = await memberOf(db, readDonationName(name))
  return member === null ? null : await named(db, member, name)
}

/** The same with the co-op's lock taken first: no close, import, result or other act comes between until the transaction ends. */
export async function lockedDonation(tx: Database, name: string): Promise<Donation | null> {
  const member = await memberOf(tx, readDonationName(name))
  if (member === null) return null
  await sql`select pg_advisory_xact_lock(${COOP_LOCK}, ${member.coop_id})`.execute(tx)
  return await named(tx, member, name)
}

async function named(db: Database, member: OfMember, name: string): Promise<Donation | null> {
  const donations = await donationsOf(db, member)
  return donations.find((donation) => donation.name === name.toUpperCase()) ?? null
}

/** What stands, or once stood, in a charge. */
export async function donationsIn(db: Database, { coop_id, month, serial }: ChargeNumber): Promise<Donation[]> {
  const charge = await db
    .selectFrom('collecting.charges')
    .select('member_id')
    .where('coop_id', '=', coop_id)
    .where('collection_month', '=', month)
    .where('serial', '=', serial)
    .executeTakeFirst()
  if (charge === undefined) return []
  const donations = await donationsOf(db, { coop_id, member_id: charge.member_id })
  return donations.filter(({ charges }) => charges.includes(`${month}:${serial}`))
}

/** The members with a number, of one co-op or of all. */
export async function membersWithNumber(
  db: Database,
  number: string,
  coop_code?: string,
): Promise<readonly (OfMember & { coop: string })[]> {
  const { rows } = await sql<OfMember & { coop: string }>`
    select m.coop_id, m.id as member_id, k.name as coop from coops.coops k
    join coops.members m on m.coop_id = k.id and m.member_number = lpad(${number}, greatest(k.member_number_width, length(${number})), '0')
    where ${coop_code ?? null}::text is null or k.code = ${coop_code ?? null} order by k.code`.execute(db)
  return rows
}

async function memberOf(db: Database, name: DonationName | null): Promise<OfMember | null> {
  if (name === null) return null
  const query =
    'import_id' in name
      ? sql<OfMember>`
          select d.coop_id, d.member_id from giving.batches b join giving.donations d on d.batch_id = b.id
          where b.import_id = ${name.import_id} and d.line_no = ${name.line_no} and not d.undone`
      : sql<OfMember>`select coop_id, member_id from giving.enrolments where id = ${name.enrolment_id}`
  return (await query.execute(db)).rows[0] ?? null
}

function toDonation(row: DonationRow): Donation {
  const { charge_month, charge_serial, first_month, result, given_up, acts } = row
  const back = acts.find(({ kind }) => kind !== 'moved')?.kind
  const { coop_id, coop_code, member_id, member_number, order_number, title, units, promised_month, name, fund, charges } = row
  return {
    ...{ name, coop_id, coop_code, member_id, member_number, order_number, title, units, promised_month, fund, charges },
    key: keyOf(row),
    yen: yen(row.yen),
    has_credit: row.has_credit,
    state: stateOf({ back, given_up, result, first_month, charge_serial }),
    charge: first_month === null ? null : { month: charge_month ?? first_month, serial: charge_serial, first_month },
    moved_to: row.moved_address === null ? null : { address: row.moved_address, title: row.moved_title ?? row.moved_address },
    refund: refundOf(row),
    acts: acts.map((act) => ({ ...act, at: Temporal.Instant.from(act.at) })),
  }
}

function keyOf({ batch_id, line_no, enrolment_id, instalment_month }: DonationRow): DonationKey {
  if (batch_id !== null && line_no !== null) return { batch_id, line_no }
  if (enrolment_id !== null && instalment_month !== null) return { enrolment_id, instalment_month }
  throw new Error('a donation is of a line or of an enrolment')
}

function refundOf({ refund_act_id, refund_way, refund_left_yen, refund_paid_on }: DonationRow): Donation['refund'] {
  if (refund_act_id === null || refund_way === null) return null
  return { act_id: refund_act_id, way: refund_way, left_yen: yen(refund_left_yen ?? 0), paid_on: refund_paid_on }
}

function stateOf({
  back,
  given_up,
  result,
  first_month,
  charge_serial,
}: Pick<DonationRow, 'given_up' | 'result' | 'first_month' | 'charge_serial'> & {
  back: 'cancelled' | 'refunded' | 'moved' | undefined
}): DonationState {
  if (back === 'cancelled' || back === 'refunded') return back
  if (first_month === null) return 'promised'
  if (given_up) return 'given_up'
  // Charged without a charge: a credit paid all of it.
  if (charge_serial === null) return 'collected'
  return result ?? 'charged'
}
