import { sql } from 'kysely'
import { jstDay } from '../calendar/jst.ts'
import type { Database } from '../db/database.ts'
import type { SignedIn } from '../http/env.ts'
import { CORRECTABLE, type Corrections, type HeldActKind, type HeldLine, type Slip } from './held-line.ts'
import { bitOf, type HeldReason, maskOf } from './intake/held-reason.ts'
import { judgeByForm } from './intake/judge-by-form.ts'
import type { OrderForm } from './intake/order-form.ts'
import { judgeAgainSteps } from './intake/post-lines.ts'
import { readWritten } from './intake/read-line.ts'
import { asScript } from './intake/steps.ts'
import { COOP_LOCK, type StatementCounts } from './intake/take-in-lines.ts'
import { labelOfChannel } from './say-held-reason.ts'

/**
 * The open lines that an act deals with: one, or all that share a slip. `seen_act_id` is the line's last act as the page
 * showed it (null for none): when somebody else has acted since, what stood on the page is no longer true.
 */
export type HeldTarget = { readonly line_id: number; readonly seen_act_id: number | null } | { readonly slip: Slip }

/** Why an act does not begin. In the order in which it is asked. */
export type NotBegun = 'not_open' | 'acted_meanwhile'

interface Doing {
  readonly kind: HeldActKind
  readonly reason: string | null
  readonly at: Temporal.Instant
  readonly person: SignedIn
}

/**
 * Begins an act: locks its lines in a fixed order and keeps what they said before. From here on they stand in the temporary
 * table `acted_lines` of this transaction, whether one or a million.
 */
export async function beginHeldAct(
  tx: Database,
  target: HeldTarget,
  doing: Doing,
): Promise<{ readonly act_id: number; readonly lines: number } | NotBegun> {
  await sql`
    create temporary table if not exists acted_lines (
      held_line_id bigint primary key, import_id int not null, line_no int not null, coop_id int, offer_id int, form_reasons int,
      member_number text, units int, channel coops.channel, coop_code text, cycle_code text, order_number text, units_text text,
      ordered_at text, fault text) on commit drop`.execute(tx)
  await sql`truncate acted_lines`.execute(tx)
  const { rows } = await sql<{ lines: number }>`
    with locked as (
      select h.id, h.import_id, h.line_no from giving.held_lines h
      where h.state = 'open' and ${isTarget(target)} order by h.id for update
    ), kept as (insert into acted_lines (held_line_id, import_id, line_no) select id, import_id, line_no from locked)
    select count(*) as lines from locked`.execute(tx)
  const lines = rows[0]?.lines ?? 0
  if (lines === 0) return 'not_open'
  if ('line_id' in target && (await lastActOfLine(tx, target.line_id)) !== target.seen_act_id) return 'acted_meanwhile'
  const { kind, reason, at, person } = doing
  const { id: act_id } = await tx
    .insertInto('giving.held_acts')
    .values({ kind, reason, acted_at: at, acted_by: person.name, person_id: person.person_id })
    .returning('id')
    .executeTakeFirstOrThrow()
  await sql`
    insert into giving.held_act_lines (act_id, held_line_id, before)
    select ${act_id}, h.id, to_jsonb(h) - '{id,import_id,line_no,main_reason,place}'::text[]
    from giving.held_lines h join acted_lines a on a.held_line_id = h.id`.execute(tx)
  return { act_id, lines }
}

function isTarget(target: HeldTarget) {
  if ('line_id' in target) return sql`h.id = ${target.line_id}`
  const { reason, field, value, coop_code, cycle_code } = target.slip
  return sql`h.main_reason = ${reason} and h.coop_code = ${coop_code} and ${sql.ref(`h.${field}`)} = ${value}
    ${cycle_code === null ? sql`` : sql`and h.cycle_code = ${cycle_code}`}`
}

/** The last act on a line that was not taken back, or null. */
async function lastActOfLine(tx: Database, line_id: number): Promise<number | null> {
  const { rows } = await sql<{ id: number }>`
    select l.act_id as id from giving.held_act_lines l join giving.held_acts a on a.id = l.act_id
    where l.held_line_id = ${line_id} and a.taken_back_at is null order by l.act_id desc limit 1`.execute(tx)
  return rows[0]?.id ?? null
}

/**
 * Takes the co-ops of these lines for this transaction, as intakes do, so that nothing is judged against half of another
 * intake. Before the lines' own locks: undoing an import takes the co-ops first too.
 */
export async function lockCoops(tx: Database, coop_ids: readonly number[]): Promise<void> {
  await sql`
    select pg_advisory_xact_lock(${COOP_LOCK}, coop_id)
    from (select distinct unnest(${[...coop_ids]}::int[]) as coop_id order by 1) c`.execute(tx)
}

/** The co-ops whose books the act may touch: of the lines as they read now, and as they will read after a correction. */
export async function coopsOf(tx: Database, target: HeldTarget, form: OrderForm, corrections: Corrections): Promise<number[]> {
  const codes = [corrections.coop_code?.trim().toLowerCase() ?? '']
  if ('slip' in target) codes.push(target.slip.coop_code)
  else {
    const line = await tx.selectFrom('giving.held_lines').select('coop_code').where('id', '=', target.line_id).executeTakeFirst()
    codes.push(line?.coop_code ?? '')
  }
  return codes.flatMap((code) => form.get(code)?.coop_id ?? [])
}

/** Lines are read by the form so many at a time: a million with one slip must not stand in memory. */
const BATCH = 5000

interface LookingAgain {
  readonly act_id: number
  readonly form: OrderForm
  readonly corrections: Corrections
  readonly overlooked: readonly HeldReason[]
  readonly at: Temporal.Instant
}

/**
 * Lets the judge look at the acted lines again, corrected and with what staff overlook. What passes is posted under the act;
 * what does not stays open with its new reasons.
 */
export async function lookAgain(tx: Database, { act_id, form, corrections, overlooked, at }: LookingAgain) {
  for (let after = 0; ; ) {
    const { rows } = await sql<HeldLine>`
      select h.* from acted_lines a join giving.held_lines h on h.id = a.held_line_id
      where a.held_line_id > ${after} order by a.held_line_id limit ${BATCH}`.execute(tx)
    const last = rows.at(-1)
    if (last === undefined) break
    await writeReadings(
      tx,
      rows.map((line) => readAgain(line, corrections, form)),
    )
    after = last.id
  }
  await sql`
    update giving.held_lines h
    set coop_code = a.coop_code, cycle_code = a.cycle_code, member_number = a.member_number, order_number = a.order_number,
        units = a.units_text, channel = a.channel, ordered_at = a.ordered_at, fault = a.fault
    from acted_lines a where h.id = a.held_line_id`.execute(tx)
  await sql`analyze acted_lines`.execute(tx)
  const { script, answer } = asScript(
    judgeAgainSteps({
      lines: 'acted_lines',
      at: `'${at}'::timestamptz`,
      today: `'${jstDay(at)}'::date`,
      carrier: `'held-act:${act_id}'`,
      held_act_id: `${act_id}::bigint`,
      overlooked: String(maskOf(overlooked)),
      claim: { name_key: 'c.name_key', phone: 'c.phone' },
    }),
  )
  for (const step of script) await sql.raw(step).execute(tx)
  const { rows } = await sql.raw<StatementCounts>(answer).execute(tx)
  const counted = rows[0]
  if (counted === undefined) throw new Error('the judge answered nothing')
  return counted
}

/** No channel is written like this, so what could not be read stays unreadable until it is corrected. */
const UNREADABLE = '?'

function readAgain(line: HeldLine, corrections: Corrections, form: OrderForm) {
  const { coop_code, cycle_code, member_number, order_number, units, ordered_at } = line
  const channel = line.channel === null ? UNREADABLE : labelOfChannel(line.channel)
  const written = { coop_code, cycle_code, member_number, order_number, units, channel, ordered_at, line_key: '', ...corrections }
  const read = readWritten(written, form)
  // A row out of step may have its values in the wrong fields: only who looked at all of them can say that it is right.
  const is_whole = CORRECTABLE.every((field) => corrections[field] !== undefined)
  const keeps_fault = (line.fault === 'field_count' || line.fault === 'too_long') && !is_whole
  const fault = keeps_fault ? line.fault : read.fault
  const judged = judgeByForm({ ...read, fault, line_no: line.line_no, raw: '' }, form)
  // No correction of these fields changes that an earlier line has the same 明細番号.
  const conflict = line.reasons.includes('conflicting_line') ? bitOf('conflicting_line') : 0
  return { ...read, ...judged, units_text: read.units, id: line.id, fault, reasons: judged.reasons | conflict }
}

async function writeReadings(tx: Database, lines: readonly ReturnType<typeof readAgain>[]): Promise<void> {
  const column = <Key extends keyof ReturnType<typeof readAgain>>(key: Key) => lines.map((line) => line[key])
  await sql`
    update acted_lines a
    set coop_id = r.coop_id, offer_id = r.offer_id, form_reasons = r.reasons, member_number = r.member_number, units = r.units,
        channel = r.channel::coops.channel, coop_code = r.coop_code, cycle_code = r.cycle_code, order_number = r.order_number,
        units_text = r.units_text, ordered_at = r.ordered_at, fault = r.fault
    from unnest(${column('id')}::bigint[], ${column('coop_id')}::int[], ${column('offer_id')}::int[], ${column('reasons')}::int[],
                ${column('member_number')}::text[], ${column('units')}::int[], ${column('channel')}::text[],
                ${column('coop_code')}::text[], ${column('cycle_code')}::text[], ${column('order_number')}::text[],
                ${column('units_text')}::text[], ${column('ordered_at')}::text[], ${column('fault')}::text[])
      as r (id, coop_id, offer_id, reasons, member_number, units, channel, coop_code, cycle_code, order_number, units_text,
            ordered_at, fault)
    where a.held_line_id = r.id`.execute(tx)
}
