import { sql } from 'kysely'
import type { Database } from '../../src/db/database.ts'
import { searchKey } from '../../src/text/fold.ts'
import { plantCoop } from './plant-campaign.ts'

/** Members of the co-op that tests order from, all called 佐藤 花子 (サトウ ハナコ), 03-0000-1234. */
export async function plantMembers(db: Database, numbers: readonly string[]): Promise<void> {
  const coop_id = await plantCoop(db)
  const key = `${searchKey('佐藤　花子')} ${searchKey('サトウ　ハナコ')}`
  await sql`
    insert into coops.members (coop_id, member_number, name, name_kana, name_key, phone, delivery_kind, joined_on)
    select ${coop_id}, n, '佐藤　花子', 'サトウ　ハナコ', ${key}, '03-0000-1234', 'home', '2019-04-01'
    from unnest(${[...numbers]}::text[]) n`.execute(db)
}
