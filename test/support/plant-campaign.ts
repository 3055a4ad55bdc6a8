import { sql } from 'kysely'
import type { Database } from '../../src/db/database.ts'

const tokyo = (day: string) => `${day}T00:00:00+09:00`

/** The co-op that tests order from; planted once a database. */
export async function plantCoop(db: Database): Promise<number> {
  await sql`
    insert into coops.coops (code, name, member_number_width, web_order_name, phone, phone_hours)
    values ('tokyo', '生活協同組合とうきょう', 8, 'eくらぶ', '03-0000-0000', '月〜金 17時まで') on conflict do nothing`.execute(
    db,
  )
  return idOf(db, sql`select id from coops.coops where code = 'tokyo'`)
}

interface PlantedCycle {
  readonly code?: string
  readonly opens_on?: string
  /** Exclusive. */
  readonly closes_before?: string
}

async function plantCycle(db: Database, coop_id: number, cycle: PlantedCycle): Promise<number> {
  const { code = '2025-11-3', opens_on = '2025-11-10', closes_before = '2025-11-15' } = cycle
  const [year, month, number] = code.split('-')
  await sql`
    insert into coops.order_cycles (coop_id, code, name, week, opens_at, closes_at, collection_month)
    values (${coop_id}, ${code}, ${`${year}年${month}月${number}回`}, 46, ${tokyo(opens_on)}, ${tokyo(closes_before)}, '2025-12-01')
    on conflict do nothing`.execute(db)
  return idOf(db, sql`select id from coops.order_cycles where coop_id = ${coop_id} and code = ${code}`)
}

export interface PlantedCampaign extends PlantedCycle {
  readonly order_number?: string
  readonly title?: string
  readonly goal_yen?: number
  readonly published_at?: string | null
  readonly channels?: readonly string[]
}

/** A published campaign, one unit 500 yen, with its offer in one cycle. Returns the id of the offer. */
export async function plantCampaign(db: Database, campaign: PlantedCampaign = {}): Promise<number> {
  const { order_number = '133540', title = '店の毎日を伝えるタブレットを', goal_yen = 100_000 } = campaign
  const { published_at = tokyo('2025-11-01'), channels = ['paper', 'web', 'depot', 'phone'] } = campaign
  const coop_id = await plantCoop(db)
  const cycle_id = await plantCycle(db, coop_id, campaign)
  await sql`
    insert into organisations.organisations (address, name, kind)
    values ('cosmos', 'パン＆カフェ こすもす', '就労継続支援B型事業所') on conflict do nothing`.execute(db)
  await sql`
    insert into giving.campaigns (address, organisation_id, title, summary, purpose, goal_yen, published_at)
    select ${order_number}, id, ${title}, '要約です。', '目的です。', ${goal_yen}, ${published_at}
    from organisations.organisations where address = 'cosmos' on conflict do nothing`.execute(db)
  return idOf(
    db,
    sql`insert into giving.offers (coop_id, cycle_id, order_number, campaign_id, unit_price_yen, channels)
        select ${coop_id}, ${cycle_id}, ${order_number}, id, 500, ${`{${channels.join(',')}}`}
        from giving.campaigns where address = ${order_number} returning id`,
  )
}

/** The supporter programme 108413, one unit 300 yen a month, with its offer in one cycle. */
export async function plantProgramme(db: Database, cycle: PlantedCycle = {}): Promise<void> {
  const coop_id = await plantCoop(db)
  const cycle_id = await plantCycle(db, coop_id, cycle)
  await sql`
    with programme as (
      insert into giving.programmes (address, name, summary, purpose) values ('108413', 'インクルファンド', '要約です。', '目的です。') returning id)
    insert into giving.offers (coop_id, cycle_id, order_number, programme_id, unit_price_yen)
    select ${coop_id}, ${cycle_id}, '108413', id, 300 from programme`.execute(db)
}

/** Donations that came together for an offer of a campaign, promised and in the books, without their lines. */
export async function plantBatch(db: Database, batch: { offer_id: number; units: number; order_number?: string }): Promise<void> {
  const { offer_id, units, order_number = '133540' } = batch
  const at = tokyo('2025-11-12')
  const key = crypto.randomUUID()
  await sql`
    with import as (insert into giving.imports (source, imported_at, imported_by) values ('test', ${at}, 'test') returning id),
    transfer as (
      select ledger.post_transfer(${key}, 'assets:promises:tokyo:2025-12', ${`liabilities:campaigns:${order_number}:promised`},
                                  ${units * 500}::bigint, '2025-11-12', ${at}::timestamptz, 'test') as id)
    insert into giving.batches (import_id, offer_id, collection_month, donations, units, yen, transfer_id)
    select import.id, ${offer_id}, '2025-12-01', 1, ${units}::bigint, ${units * 500}::bigint, transfer.id from import, transfer`.execute(
    db,
  )
}

/** Money that the co-op has collected for a campaign, as its transfer in the books. */
export async function plantCollected(db: Database, { order_number, yen }: { order_number: string; yen: number }): Promise<void> {
  await sql`select ledger.post_transfer(${crypto.randomUUID()}, ${`liabilities:campaigns:${order_number}:promised`},
                    ${`liabilities:campaigns:${order_number}:collected`}, ${yen}::bigint, '2025-12-29',
                    ${tokyo('2025-12-29')}::timestamptz, 'test')`.execute(db)
}

async function idOf(db: Database, query: ReturnType<typeof sql>): Promise<number> {
  const { rows } = await query.execute(db)
  const row = rows[0] as { id: number } | undefined
  if (row === undefined) throw new Error('nothing was planted')
  return row.id
}
