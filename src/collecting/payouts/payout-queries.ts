import { sql } from 'kysely'
import type { Database } from '../../db/database.ts'
import { type Yen, yen } from '../../money/yen.ts'
import { vaultOf } from '../../vault/index.ts'
import type { PayableLine, PayablePart } from './payable.ts'

export interface PayoutLine extends PayableLine {
  /** Its number within the run. */
  readonly line: number
  /** Where the statement is mailed to. */
  readonly mail: string | null
}

/** A payout run with everything it pays. */
export interface Payout extends PayoutInShort {
  readonly prepared_by_id: string
  readonly prepared_at: Temporal.Instant
  readonly approved_at: Temporal.Instant | null
  readonly discarded_at: Temporal.Instant | null
  readonly discarded_by: string | null
  readonly discarded_why: string | null
  readonly lines: readonly PayoutLine[]
}

export interface PayoutInShort {
  readonly run: number
  readonly pay_on: Temporal.PlainDate
  readonly state: 'prepared' | 'approved' | 'discarded'
  readonly prepared_by: string
  readonly approved_by: string | null
  readonly organisations: number
  readonly yen: Yen
}

/** The runs, the newest first. At most 100. */
export async function payouts(db: Database): Promise<PayoutInShort[]> {
  const { rows } = await sql<Omit<PayoutInShort, 'pay_on'> & { pay_on: string }>`
    select r.run, r.pay_on, r.state, r.prepared_by, r.approved_by, count(l.line)::int as organisations, sum(l.yen)::bigint as yen
    from collecting.payout_runs r join collecting.payout_lines l on l.run = r.run
    group by r.run order by r.run desc limit 100`.execute(db)
  return rows.map((row) => ({ ...row, pay_on: Temporal.PlainDate.from(row.pay_on) }))
}

/** One run, or null where there is none of that number. */
export async function findPayout(db: Database, run: number): Promise<Payout | null> {
  const row = await db.selectFrom('collecting.payout_runs').selectAll().where('run', '=', run).executeTakeFirst()
  if (row === undefined) return null
  const lines = await linesOf(db, run)
  const { approved_by_id: _, ...rest } = row
  return {
    ...rest,
    pay_on: Temporal.PlainDate.from(row.pay_on),
    organisations: lines.length,
    yen: yen(lines.reduce((sum, line) => sum + line.yen, 0)),
    lines,
  }
}

async function linesOf(db: Database, run: number): Promise<PayoutLine[]> {
  const { rows: lines } = await sql<Omit<PayoutLine, 'parts' | 'mail'> & { mail_sealed: Buffer | null }>`
    select l.line, l.organisation_id, o.name as organisation, o.mail_sealed, l.bank_details_id, l.yen
    from collecting.payout_lines l join organisations.organisations o on o.id = l.organisation_id
    where l.run = ${run} order by l.line`.execute(db)
  const { rows: parts } = await sql<PayablePart & { line: number }>`
    select p.line, p.coop_id, k.name as coop_name, p.collection_month as month, p.item, p.fund, p.units, p.yen,
           coalesce(c.title, g.name) as name,
           case when i.fund = p.fund then i.order_number else left(coalesce(c.address, g.address), 6) end as order_number
    from collecting.payout_parts p
    join collecting.charge_items i on i.coop_id = p.coop_id and i.collection_month = p.collection_month and i.item = p.item
    join coops.coops k on k.id = p.coop_id
    left join giving.campaigns c on 'liabilities:campaigns:' || c.address = p.fund
    left join giving.programmes g on 'liabilities:programmes:' || g.address = p.fund
    where p.run = ${run} order by p.line, p.fund, p.collection_month, p.coop_id, p.item`.execute(db)
  return lines.map(({ mail_sealed, ...line }) => ({
    ...line,
    mail: mail_sealed && vaultOf(db).open(mail_sealed, 'organisations.mail'),
    parts: parts.filter((part) => part.line === line.line).map(({ line: _, ...part }) => part),
  }))
}

/** The bank's file of an approved run, as it was made then; null where there is none. */
export async function payoutFile(db: Database, run: number): Promise<Uint8Array | null> {
  const row = await db.selectFrom('collecting.payout_files').select('bytes_sealed').where('run', '=', run).executeTakeFirst()
  return row?.bytes_sealed ? Buffer.from(vaultOf(db).open(row.bytes_sealed, 'collecting.payout_files'), 'latin1') : null
}

/** How many runs wait for somebody to approve them. */
export async function countPreparedPayouts(db: Database): Promise<number> {
  const { n } = await db
    .selectFrom('collecting.payout_runs')
    .select(({ fn }) => fn.countAll<number>().as('n'))
    .where('state', '=', 'prepared')
    .executeTakeFirstOrThrow()
  return n
}
