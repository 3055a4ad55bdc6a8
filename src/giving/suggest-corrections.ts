import { sql } from 'kysely'
import type { Database } from '../db/database.ts'
import type { Corrections, HeldLine } from './held-line.ts'
import { compareSlips, kindOfSlip, type Mark, markDifference, type SlipKind, writtenLike } from './one-slip-away.ts'

/** A correction that is likely meant. */
export interface Suggestion {
  readonly field: 'order_number' | 'member_number' | 'cycle_code'
  /** The value to be taken. */
  readonly value: string
  readonly corrections: Corrections
  /** The value in pieces; the marked ones differ from what was written. */
  readonly marks: readonly Mark[]
  /** What the value stands for: a campaign, a programme, a cycle; of a member the delivery kind only. */
  readonly name: string
  /** Null where it is not a slip of the pen, such as a number of another cycle. */
  readonly slip: SlipKind | null
  /** True where this member gave to the same before. */
  readonly gave_before: boolean
}

/** More could not be told apart at a glance, and keys go to 9. */
const MOST = 5

/** What the line likely means, the likeliest first: two figures swapped, then what this member gave to before, then one wrong figure. */
export async function suggestCorrections(db: Database, line: HeldLine): Promise<Suggestion[]> {
  switch (line.reasons[0]) {
    case 'unknown_order_number':
      return ranked(await orderNumbers(db, line))
    case 'wrong_cycle':
      return [...(await cycles(db, line)), ...ranked(await orderNumbers(db, line))].slice(0, MOST)
    case 'unknown_member':
    case 'member_left':
      return ranked(await members(db, line))
    default:
      return []
  }
}

function ranked(suggestions: readonly Suggestion[]): Suggestion[] {
  return suggestions
    .toSorted(
      (a, b) =>
        Number(b.slip === 'swapped') - Number(a.slip === 'swapped') ||
        Number(b.gave_before) - Number(a.gave_before) ||
        compareSlips(a.slip, b.slip) ||
        a.value.localeCompare(b.value),
    )
    .slice(0, MOST)
}

/** Numbers offered in this cycle that are one slip away. */
async function orderNumbers(db: Database, line: HeldLine): Promise<Suggestion[]> {
  const { rows } = await sql<{ order_number: string; name: string; gave_before: boolean }>`
    select o.order_number, coalesce(g.name || '「' || c.title || '」', p.name) as name,
           exists (
             select from coops.members m
             join giving.donations d on d.coop_id = m.coop_id and d.member_id = m.id and not d.undone
             join giving.offers before on before.id = d.offer_id and before.campaign_id = o.campaign_id
             where m.coop_id = o.coop_id and m.member_number = ${line.member_number}) as gave_before
    from giving.offers o
    join coops.order_cycles y on y.id = o.cycle_id
    join coops.coops k on k.id = o.coop_id
    left join giving.campaigns c on c.id = o.campaign_id
    left join organisations.organisations g on g.id = c.organisation_id
    left join giving.programmes p on p.id = o.programme_id
    where k.code = ${line.coop_code} and y.code = ${line.cycle_code}`.execute(db)
  return rows.flatMap(({ order_number, ...row }) => {
    const slip = kindOfSlip(line.order_number, order_number)
    if (slip === null) return []
    const marks = markDifference(line.order_number, order_number)
    return [{ field: 'order_number' as const, value: order_number, corrections: { order_number }, marks, slip, ...row }]
  })
}

/** The cycles in which this very number is offered, the nearest first. */
async function cycles(db: Database, line: HeldLine): Promise<Suggestion[]> {
  const { rows } = await sql<{ code: string; name: string }>`
    select y.code, coalesce(g.name || '「' || c.title || '」', p.name) as name
    from giving.offers o
    join coops.order_cycles y on y.id = o.cycle_id
    join coops.coops k on k.id = o.coop_id
    left join coops.order_cycles written on written.coop_id = k.id and written.code = ${line.cycle_code}
    left join giving.campaigns c on c.id = o.campaign_id
    left join organisations.organisations g on g.id = c.organisation_id
    left join giving.programmes p on p.id = o.programme_id
    where k.code = ${line.coop_code} and o.order_number = ${line.order_number}
    order by abs(extract(epoch from y.opens_at - written.opens_at)), y.opens_at desc limit 2`.execute(db)
  return rows.map(({ code, name }) => ({
    field: 'cycle_code',
    value: code,
    corrections: { cycle_code: code },
    marks: markDifference(line.cycle_code, code),
    name,
    slip: null,
    gave_before: false,
  }))
}

/** Members of this co-op whose number is one slip away. Who has left is not suggested. */
async function members(db: Database, line: HeldLine): Promise<Suggestion[]> {
  const candidates = writtenLike(line.member_number)
  if (candidates.length === 0) return []
  const { rows } = await sql<{ member_number: string; delivery_kind: 'group' | 'home' | 'depot'; gave_before: boolean }>`
    select m.member_number, m.delivery_kind,
           exists (
             select from giving.donations d
             join giving.offers before on before.id = d.offer_id
             join giving.offers now on now.order_number = ${line.order_number} and now.coop_id = m.coop_id
                                   and now.campaign_id = before.campaign_id
             where d.coop_id = m.coop_id and d.member_id = m.id and not d.undone) as gave_before
    from coops.members m
    join coops.coops k on k.id = m.coop_id
    where k.code = ${line.coop_code} and m.member_number = any(${candidates}) and m.left_on is null`.execute(db)
  return rows.flatMap(({ member_number, delivery_kind, gave_before }) => {
    const slip = kindOfSlip(line.member_number, member_number)
    if (slip === null) return []
    const marks = markDifference(line.member_number, member_number)
    const name = labelOfDelivery(delivery_kind)
    return [
      { field: 'member_number' as const, value: member_number, corrections: { member_number }, marks, name, slip, gave_before },
    ]
  })
}

/** 配送区分 in words. */
export function labelOfDelivery(kind: 'group' | 'home' | 'depot'): string {
  switch (kind) {
    case 'group':
      return '班'
    case 'home':
      return '個別配送'
    case 'depot':
      return 'デポー'
  }
}

/** Why something is suggested, in a few words. */
export function saySlip(slip: SlipKind | null): string {
  switch (slip) {
    case 'swapped':
      return '数字2つの入れかわり'
    case 'one_wrong':
      return '1字ちがい'
    case 'one_left_out':
      return '1字ぬけ'
    case 'one_too_many':
      return '1字多い'
    case null:
      return 'この番号がある企画回'
  }
}
