import { sql } from 'kysely'
import type { Database } from '../../src/db/database.ts'

/**
 * Plants a small order form to judge by, as rows and not through the importers: co-op `tokyo` (numbers of 8 figures) and
 * `kanagawa`; cycles 2025-11-2, -3 and -4; こすもす 133540 (500 yen), 133539 (1,000 yen, at most 5 units, not by phone),
 * the programme 108413 (300 yen); the depot may order one day longer. 200001 is offered in 2025-11-4 only.
 * Members of tokyo: 30010001 to 30010020; 30010009 has left. kanagawa has 40010001.
 */
export async function plantOrderForm(db: Database): Promise<void> {
  await sql`
    with coop as (
      insert into coops.coops (code, name, member_number_width)
      values ('tokyo', '生協・東京', 8), ('kanagawa', '生協・神奈川', 8) returning id, code
    ), cycle as (
      insert into coops.order_cycles (coop_id, code, name, week, opens_at, closes_at, collection_month)
      select coop.id, c.code, c.name, c.week, c.opens::timestamptz, c.closes::timestamptz, c.month::date
      from coop, (values
        ('2025-11-2', '2025年11月2回', 45, '2025-11-03T00:00+09', '2025-11-08T00:00+09', '2025-12-01'),
        ('2025-11-3', '2025年11月3回', 46, '2025-11-10T00:00+09', '2025-11-15T00:00+09', '2025-12-01'),
        ('2025-11-4', '2025年11月4回', 47, '2025-11-17T00:00+09', '2025-11-22T00:00+09', '2025-12-01')
      ) as c (code, name, week, opens, closes, month)
      where coop.code = 'tokyo' returning id, coop_id, code
    ), longer as (
      insert into coops.channel_windows (cycle_id, channel, opens_at, closes_at)
      select id, 'depot', '2025-11-10T00:00+09', '2025-11-16T00:00+09' from cycle where code = '2025-11-3'
    ), organisation as (
      insert into organisations.organisations (address, name, kind)
      values ('cosmos', 'パン＆カフェ こすもす', '就労継続支援B型'), ('niji', '虹のアトリエ', 'ワーカーズ・コレクティブ') returning id, address
    ), campaign as (
      insert into giving.campaigns (address, organisation_id, title, summary, purpose, goal_yen, published_at)
      select c.address, o.id, o.address, '要約', '目的', 100000, '2025-11-01T00:00+09'
      from (values ('133540', 'cosmos'), ('133539', 'niji'), ('200001', 'niji')) as c (address, organisation)
      join organisation o on o.address = c.organisation returning id, address
    ), programme as (
      insert into giving.programmes (address, name, summary, purpose) values ('108413', 'インクルファンド', '要約', '目的') returning id
    )
    insert into giving.offers (coop_id, cycle_id, order_number, campaign_id, programme_id, unit_price_yen, units_limit, channels)
    select cycle.coop_id, cycle.id, campaign.address, campaign.id, null, case when address = '133539' then 1000 else 500 end,
           case when address = '133539' then 5 else 99 end,
           case when address = '133539' then '{paper,web,depot,direct}'::coops.channel[] else '{paper,web,depot,phone,direct}' end
    from cycle, campaign where (campaign.address = '200001') = (cycle.code = '2025-11-4') and cycle.code <> '2025-11-2'
    union all
    select cycle.coop_id, cycle.id, '108413', null, programme.id, 300, 99, '{paper,web,depot,phone,direct}'
    from cycle, programme where cycle.code = '2025-11-3'`.execute(db)
  await sql`
    insert into coops.members (coop_id, member_number, name, name_kana, name_key, delivery_kind, joined_on, left_on)
    select c.id, '300100' || lpad(n::text, 2, '0'), '組合員' || n, 'クミアイイン', '組合員' || n || ' クミアイイン', 'home'::coops.delivery_kind, date '2019-04-01',
           case when n = 9 then date '2025-10-31' end
    from coops.coops c, generate_series(1, 20) n where c.code = 'tokyo'
    union all
    select c.id, '40010001', '組合員', 'クミアイイン', 'クミアイイン', 'group'::coops.delivery_kind, date '2019-04-01', null
    from coops.coops c where c.code = 'kanagawa'`.execute(db)
}

/** The bytes of a file, as a stream of pieces. */
export async function* bytesOf(text: string | Uint8Array, piece = 50): AsyncGenerator<Uint8Array> {
  const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text
  for (let at = 0; at < bytes.length; at += piece) yield bytes.subarray(at, at + piece)
}
