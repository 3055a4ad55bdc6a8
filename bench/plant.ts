import type { OpenDatabase } from '../src/db/open-database.ts'

export const ORDER_NUMBERS = ['133540', '133541', '133542', '133543'] as const

/** A co-op of `members`, one open cycle and four campaigns, as rows; `owner` may write what an importer writes. */
export async function plantCoop({ pool }: OpenDatabase, members: number): Promise<void> {
  await pool.query(`
    insert into coops.coops (code, name, member_number_width) values ('tokyo', '生協', 8);
    insert into coops.members (coop_id, member_number, name, name_kana, name_key, delivery_kind, joined_on)
    select 1, (30000000 + n)::text, '組合員', 'クミアイイン', 'クミアイイン', 'home', '2020-04-01' from generate_series(1, ${members}) n;
    insert into coops.order_cycles (coop_id, code, name, week, opens_at, closes_at, collection_month)
    values (1, '2025-11-3', '2025年11月3回', 46, '2025-11-10T00:00+09', '2025-11-15T00:00+09', '2025-12-01');
    insert into organisations.organisations (address, name, kind) values ('cosmos', 'こすもす', '就労継続支援B型');
    insert into giving.campaigns (address, organisation_id, title, summary, purpose, goal_yen, published_at)
    select n, 1, 'こすもす', '要約', '目的', 100000, '2025-11-01' from unnest(array['${ORDER_NUMBERS.join("','")}']) n;
    insert into giving.offers (coop_id, cycle_id, order_number, campaign_id, unit_price_yen)
    select 1, 1, address, id, 500 from giving.campaigns;
    -- Not the empty tables: PostgreSQL would believe them empty for ever after, as no installation does.
    analyze coops.coops, coops.members, coops.order_cycles, giving.offers, giving.campaigns`)
}

/**
 * What stands before a month is closed: donations of two per member, one in each of two campaigns, promised in the books, and
 * supporters, as rows.
 */
export async function plantPromises({ pool }: OpenDatabase, of: { donations: number; enrolments: number }): Promise<void> {
  const a_campaign = of.donations / ORDER_NUMBERS.length
  const yen = a_campaign * 1000
  await pool.query(`
    insert into giving.programmes (address, name, summary, purpose) values ('108413', 'インクルファンド', '要約', '目的');
    insert into giving.offers (coop_id, cycle_id, order_number, programme_id, unit_price_yen) values (1, 1, '108413', 1, 300);
    insert into giving.imports (source, imported_at, imported_by) values ('bench', '2025-11-12', 'bench');
    insert into giving.batches (import_id, offer_id, collection_month, donations, units, yen, transfer_id)
    select 1, n, '2025-12-01', ${a_campaign}, ${a_campaign * 2}, ${yen},
           ledger.post_transfer('bench:' || n, 'assets:promises:tokyo:2025-12', 'liabilities:campaigns:' || (133539 + n) || ':promised',
                                ${yen}, '2025-11-12', '2025-11-12', 'bench')
    from generate_series(1, ${ORDER_NUMBERS.length}) n;
    insert into giving.donations (batch_id, line_no, coop_id, member_id, offer_id, units, yen, channel)
    select 1 + n % 4, n, 1, 1 + n / 2, 1 + n % 4, 2, 1000, 'paper' from generate_series(0, ${of.donations - 1}) n;
    insert into giving.enrolments (coop_id, member_id, programme_id, offer_id, import_id, line_no, units, channel, starts_month)
    select 1, n, 1, 5, 1, n, 1, 'paper', '2025-12-01' from generate_series(1, ${of.enrolments}) n`)
  await pool.query('vacuum analyze')
}
