import { sql } from 'kysely'
import { setPayer } from '../../../src/collecting/index.ts'
import type { Database } from '../../../src/db/database.ts'
import type { SignedIn } from '../../../src/http/env.ts'
import { plantBankDetails, plantStaff } from '../money.ts'

/** The twelve collection months; the order cycle of each is a month earlier. */
export const YEAR = Array.from({ length: 12 }, (_, n) => Temporal.PlainYearMonth.from('2026-01').add({ months: n }))
export const MEMBERS = 250
export const CAMPAIGNS = ['133540', '133541', '133542'] as const
export const PROGRAMME = '108413'

export const cycleOf = (month: Temporal.PlainYearMonth) => {
  const { year, month: number } = month.subtract({ months: 1 })
  return `${year}-${number}-3`
}
export const memberNumber = (n: number) => String(30_010_000 + n)

/** The two who handle money: one prepares, the other approves. */
export interface Staff {
  readonly aoki: SignedIn
  readonly ishii: SignedIn
}

/** A co-op of 250 members, its twelve cycles with three campaigns and a programme, two organisations with bank details, two of the staff. */
export async function plantYear(db: Database): Promise<Staff> {
  await sql`insert into coops.coops (code, name, member_number_width) values ('tokyo', '生協・東京', 8)`.execute(db)
  await sql`
    insert into coops.members (coop_id, member_number, name, name_kana, name_key, delivery_kind, joined_on)
    select 1, (30010000 + n)::text, '組合員' || n, 'クミアイイン', 'クミアイイン' || n, 'home', '2019-04-01'
    from generate_series(1, ${MEMBERS}) n`.execute(db)
  for (const month of YEAR) {
    const ordering = month.subtract({ months: 1 })
    await sql`
      insert into coops.order_cycles (coop_id, code, name, week, opens_at, closes_at, collection_month)
      values (1, ${cycleOf(month)}, ${`${ordering.year}年${ordering.month}月3回`}, 40, ${`${ordering}-08T00:00+09`},
              ${`${ordering}-16T00:00+09`}, ${`${month}-01`})`.execute(db)
  }
  await sql`
    insert into organisations.organisations (address, name, kind)
    values ('cosmos', 'パン＆カフェ こすもす', '就労継続支援B型'), ('niji', '虹のアトリエ', 'ワーカーズ・コレクティブ')`.execute(
    db,
  )
  await sql`
    insert into giving.campaigns (address, organisation_id, title, summary, purpose, goal_yen, published_at)
    select n, case when n = ${CAMPAIGNS[0]} then 1 else 2 end, '募集' || n, '要約', '目的', 100000, '2025-11-01T00:00+09'
    from unnest(${CAMPAIGNS as unknown as string[]}::text[]) n`.execute(db)
  await sql`insert into giving.programmes (address, name, summary, purpose, receiver_id)
            values (${PROGRAMME}, 'インクルファンド', '要約', '目的', 2)`.execute(db)
  await sql`
    insert into giving.offers (coop_id, cycle_id, order_number, campaign_id, programme_id, unit_price_yen)
    select 1, y.id, c.address, c.id, null, 500 from coops.order_cycles y, giving.campaigns c
    union all select 1, y.id, p.address, null, p.id, 300 from coops.order_cycles y, giving.programmes p`.execute(db)
  const staff = { aoki: await plantStaff(db, '青木', 'administrator'), ishii: await plantStaff(db, '石井') }
  await plantBanks(db, staff)
  return staff
}

async function plantBanks(db: Database, { aoki, ishii }: Staff): Promise<void> {
  const payer = { code: '1', name: 'トモニ', bank: '9999', branch: '001', account_kind: '1', account_number: '7654321' }
  const at = Temporal.Instant.from('2025-11-01T10:00:00+09:00')
  await setPayer(db, { payer, is_demonstration: true, at, person: aoki })
  for (const address of ['cosmos', 'niji']) await plantBankDetails(db, { address, by: aoki, confirmed_by: ishii })
}

export type Chance = ReturnType<typeof chance>

/** Numbers that look like chance and are the same for the same words (mulberry32 over an FNV hash). */
export function chance(...words: readonly (string | number)[]) {
  let state = 2_166_136_261
  for (const character of words.join(' ')) state = Math.imul(state ^ (character.codePointAt(0) ?? 0), 16_777_619)
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  return {
    /** 0 to `below` - 1. */
    upTo: (below: number) => Math.floor(next() * below),
    of: <T>(things: readonly T[]): T => things[Math.floor(next() * things.length)] as T,
    /** Whether something happens that happens so often of 1. */
    is: (often: number) => next() < often,
  }
}
