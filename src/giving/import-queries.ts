import { sql } from 'kysely'
import type { Database } from '../db/database.ts'
import { type Yen, yen } from '../money/yen.ts'
import { heldCounts, MOST_COUNTED } from './held-queries.ts'
import type { HeldReason } from './intake/held-reason.ts'

/** One import as lists show it. */
export interface ImportInList {
  readonly id: number
  /** The file's name, or where else the lines came from. */
  readonly source: string
  readonly imported_at: Temporal.Instant
  readonly imported_by: string
  readonly lines: number
  readonly accepted: number
  readonly held: number
  readonly already_imported: number
  /** What its lines promise now: taken in, or accepted from its held lines since, and not taken back. */
  readonly yen: Yen
  readonly undone: boolean
}

export const IMPORTS_PER_PAGE = 50

/** The imports before this id (from the newest when null), the newest first, and whether there are older ones. */
export async function importsBefore(
  db: Database,
  before: number | null,
  limit = IMPORTS_PER_PAGE,
): Promise<{ imports: ImportInList[]; has_more: boolean }> {
  const { rows } = await sql<ImportInList>`
    select i.id, i.source, i.imported_at, i.imported_by, i.lines, i.accepted, i.held, i.already_imported,
           coalesce((select sum(b.yen) from giving.batches b where b.import_id = i.id and b.undone_transfer_id is null), 0) as yen,
           exists (select from giving.import_undoings u where u.import_id = i.id) as undone
    from giving.imports i ${before === null ? sql`` : sql`where i.id < ${before}::int`}
    order by i.id desc limit ${limit + 1}`.execute(db)
  return { imports: rows.slice(0, limit).map((row) => ({ ...row, yen: yen(row.yen) })), has_more: rows.length > limit }
}

/** What came of one order number of an import, by now. */
export interface ImportedOffer {
  readonly order_number: string
  readonly name: string
  /** Donations or enrolments that stand. */
  readonly count: number
  readonly units: number
  readonly yen: Yen
  readonly is_programme: boolean
}

/** An import with everything that its page shows. */
export interface ImportPage extends ImportInList {
  readonly undoing: { readonly undone_at: Temporal.Instant; readonly undone_by: string; readonly reason: string } | null
  readonly offers: readonly ImportedOffer[]
  /** Held lines by what became of them, a thousand and one at most of each. `open` is by main reason. */
  readonly open: readonly { readonly reason: HeldReason; readonly lines: number }[]
  readonly accepted_since: number
  readonly rejected: number
}

/** One import, or null. */
export async function findImport(db: Database, id: number): Promise<ImportPage | null> {
  const { imports } = await importsBefore(db, id + 1, 1)
  const [found] = imports
  if (found === undefined || found.id !== id) return null
  const [undoing, offers, open, accepted_since, rejected] = await Promise.all([
    db
      .selectFrom('giving.import_undoings')
      .select(['undone_at', 'undone_by', 'reason'])
      .where('import_id', '=', id)
      .executeTakeFirst(),
    offersOf(db, id),
    heldCounts(db, { import_id: id }),
    countDecided(db, id, 'accepted'),
    countDecided(db, id, 'rejected'),
  ])
  const by_reason = [...open].map(([reason, lines]) => ({ reason, lines }))
  return { ...found, undoing: undoing ?? null, offers, open: by_reason, accepted_since, rejected }
}

async function offersOf(db: Database, import_id: number): Promise<ImportedOffer[]> {
  const { rows } = await sql<ImportedOffer>`
    select o.order_number, coalesce(g.name || '「' || c.title || '」', p.name) as name, s.count, s.units, s.yen,
           o.programme_id is not null as is_programme
    from (
      select offer_id, sum(donations) as count, sum(units) as units, sum(yen) as yen from giving.batches
      where import_id = ${import_id} and undone_transfer_id is null group by offer_id
      union all
      select offer_id, count(*), sum(units), 0 from giving.enrolments
      where import_id = ${import_id} and ended_at is null group by offer_id) s
    join giving.offers o on o.id = s.offer_id
    left join giving.campaigns c on c.id = o.campaign_id
    left join organisations.organisations g on g.id = c.organisation_id
    left join giving.programmes p on p.id = o.programme_id
    order by o.order_number`.execute(db)
  return rows.map((row) => ({ ...row, yen: yen(row.yen) }))
}

async function countDecided(db: Database, import_id: number, state: 'accepted' | 'rejected'): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*) as n from (
      select from giving.held_lines where import_id = ${import_id} and state = ${sql.lit(state)}
      limit ${MOST_COUNTED + 1}) counted`.execute(db)
  return rows[0]?.n ?? 0
}
