import { bitOf, MAY_BE_OVERLOOKED, maskOf } from './held-reason.ts'
import type { Step } from './steps.ts'

/**
 * The second half of the judgement, in SQL: what members and earlier lines make of a line. What follows from it, evidence, held
 * lines, donations and the books, is `post-lines.ts`. A file of a million lines and a single line run the same steps; only where
 * the lines stand differs, and whether the steps are run one after the other or as one statement (`steps.ts`).
 */
export interface Placeholders {
  /** A relation with the columns of `staged-lines.ts` and `import_id`. The others are SQL expressions. */
  readonly lines: string
  readonly at: string
  /** The day of `at` in Japan. */
  readonly today: string
  /** The first part of the transfers' idempotency key. */
  readonly carrier: string
  /** The act on held lines behind it, or `null::bigint`. */
  readonly held_act_id: string
  /** Bits of the reasons that staff overlook; `0` for the judge alone. */
  readonly overlooked: string
  /** What the writer of a line says of the member beside the number; null where lines bring no such thing. */
  readonly claim: Claim | null
  /** True where there is just one line, so that nothing can stand further up: PostgreSQL then leaves those steps out. */
  readonly alone?: boolean
}

/** SQL expressions of the name as `searchKey` folds it and of the telephone number's figures; null in lines without. */
interface Claim {
  readonly name_key: string
  readonly phone: string
}

const bit = bitOf
/** `md5` as an identity of its own, so that a conflicting line too is held only once. */
const conflictIdentity = (line: string) => `md5(${line}.own_identity::text || ':conflict:' || ${line}.contents)::uuid`

/** Whether a judged line is accepted. Overlooking a reason cannot give a line what it lacks. */
export function accepted(line: string, { overlooked }: Placeholders): string {
  return overlooked === '0' ? `${line}.reasons = 0` : `${line}.reasons & ~(${overlooked} & ${maskOf(MAY_BE_OVERLOOKED)}) = 0`
}

/**
 * The lines that were met before, in the books or further up in the same file: usually few or none, or all of them when a file
 * comes again. Each is `again`, or new under an identity of its own.
 */
export function metBefore({ lines, alone }: Placeholders): Step[] {
  const repeated = `
  select l.line_no, l.coop_id, l.keyed, l.contents,
         row_number() over (partition by l.identity, l.contents order by l.line_no) as nth,
         first_value(l.contents) over (partition by l.identity order by l.line_no) as first_contents,
         l.identity
  from ${lines} l
  where ${alone ? 'false' : `l.identity in (select identity from ${lines} candidates where repeats)`}`
  const in_evidence = `
  select l.line_no, l.coop_id, l.keyed, l.contents, coalesce(r.nth, 1) as nth, l.own_identity, e.contents as first_contents
  from (
    -- Lines without a key are a multiset: the second of two equal lines is a line of its own.
    select l.line_no, l.coop_id, l.keyed, l.contents,
           case when l.keyed or coalesce(r.nth, 1) = 1 then l.identity
                else md5(l.identity::text || ':' || r.nth)::uuid end as own_identity
    from ${lines} l left join repeated r on r.line_no = l.line_no
  ) l
  -- A line whose co-op was not known when it first came stands under co-op 0.
  join giving.order_lines e on e.identity = l.own_identity and e.coop_id = any (array[l.coop_id, 0]) and not e.undone
  left join repeated r on r.line_no = l.line_no`
  const compared = `
  select line_no, coop_id, keyed, nth, own_identity, contents, true as known, keyed and contents <> first_contents as conflicting
  from in_evidence
  union all
  select r.line_no, r.coop_id, r.keyed, r.nth,
         case when r.keyed or r.nth = 1 then r.identity else md5(r.identity::text || ':' || r.nth)::uuid end, r.contents, false,
         r.keyed and r.contents <> r.first_contents
  from repeated r where r.line_no not in (select line_no from in_evidence)`
  const met = `
  select c.line_no, c.conflicting,
         -- A conflicting line has an identity of its own, so that it too is held only once.
         case when c.conflicting then ${conflictIdentity('c')} else c.own_identity end as identity,
         case
           when c.conflicting then c.nth > 1 or exists (
             select from giving.order_lines e where e.coop_id = any (array[c.coop_id, 0])
               and e.identity = ${conflictIdentity('c')} and not e.undone)
           when c.keyed then c.nth > 1 or c.known
           else c.known
         end as again
  from compared c`
  return [
    { name: 'repeated', relation: repeated, inline: alone },
    { name: 'in_evidence', relation: in_evidence },
    { name: 'compared', relation: compared },
    { name: 'met', relation: met },
  ]
}

/** What is new of the lines, with its member and offer and the reasons known so far. */
export function newLines(at: Placeholders): Step {
  const relation = `
  select l.line_no, l.import_id, l.coop_id, l.offer_id, l.units, l.channel, l.pair_repeats, o.programme_id, o.unit_price_yen,
         m.id as member_id,
         l.form_reasons | case when met.conflicting then ${bit('conflicting_line')} else 0 end | ${memberReasons(at)} as reasons
  from ${at.lines} l left join met on met.line_no = l.line_no ${lookups('l')}
  where met.again is not true`
  return { name: 'looked_up', relation, per_line: true }
}

/** Held lines looked at again, after a correction or with reasons overlooked. */
export function linesAgain(at: Placeholders): Step {
  const relation = `
  select i.line_no, i.import_id, i.coop_id, i.offer_id, i.units, i.channel, true as pair_repeats, i.held_line_id,
         o.programme_id, o.unit_price_yen, m.id as member_id, i.form_reasons | ${memberReasons(at)} as reasons
  from ${at.lines} i ${lookups('i')}
  left join giving.line_claims c on c.import_id = i.import_id and c.line_no = i.line_no`
  return { name: 'looked_up', relation, per_line: true }
}

const lookups = (line: string) => `
  left join giving.offers o on o.id = ${line}.offer_id
  left join coops.members m on m.coop_id = ${line}.coop_id and m.member_number = ${line}.member_number`

const memberReasons = ({ today, claim }: Placeholders) =>
  `case when m.id is null then ${bit('unknown_member')} when m.left_on <= ${today} then ${bit('member_left')} else 0 end${
    claim === null
      ? ''
      : ` | case when ${claim.name_key} is null or m.id is null or ${isOfMember(claim)} then 0 else ${bit('member_differs')} end`
  }`

/**
 * Name and telephone number must both be the member's. What the register lacks cannot be compared, and then the other one must
 * be there and fit: of two that are lacking nothing is proven.
 */
function isOfMember({ name_key, phone }: Claim): string {
  const kana = `split_part(m.name_key, ' ', 2)`
  const figures = `regexp_replace(m.phone, '[^0-9]', '', 'g')`
  const has_name = `${name_key} in (split_part(m.name_key, ' ', 1), nullif(${kana}, ''))`
  const has_phone = `coalesce(position(nullif(${phone}, '') in ${figures}), 0) > 0`
  return `(${has_name} or ${kana} = '' and ${has_phone}) and (coalesce(${figures}, '') = '' or ${has_phone})`
}

/** Adds what the books and the lines further up in the file say. "Accepted before" means passed everything else. */
export function judged({ alone }: Placeholders): Step[] {
  const marked = `
  select line_no, import_id, bit_or(reason) as reasons from (
  select l.line_no, l.import_id, ${bit('already_supporter')} as reason from looked_up l
  join giving.enrolments e on e.coop_id = l.coop_id and e.member_id = l.member_id and e.programme_id = l.programme_id
                          and e.ended_at is null
  union all
  select l.line_no, l.import_id, ${bit('possible_duplicate')} from looked_up l
  join giving.enrolments e on e.coop_id = l.coop_id and e.member_id = l.member_id and e.offer_id = l.offer_id
                          and e.ended_at is null and e.channel <> l.channel
  union all
  select l.line_no, l.import_id, ${bit('possible_duplicate')} from looked_up l
  where exists (select from giving.donations d
                where d.coop_id = l.coop_id and d.member_id = l.member_id and d.offer_id = l.offer_id and not d.undone
                  and d.channel <> l.channel)
  ) in_books group by line_no, import_id`
  const further_up = `
  select l.line_no, l.import_id,
         case when l.programme_id is not null and row_number() over earlier > 1 then ${bit('already_supporter')} else 0 end
         | case when l.channel <> first_value(l.channel) over earlier then ${bit('possible_duplicate')} else 0 end as reasons
  from looked_up l
  left join marked b on b.line_no = l.line_no and b.import_id = l.import_id
  where ${alone ? 'false' : 'true'} and l.reasons = 0 and b.line_no is null
    and (l.member_id, l.offer_id) in (select member_id, offer_id from looked_up where pair_repeats)
  window earlier as (partition by l.member_id, l.offer_id order by l.import_id, l.line_no)`
  const both = `
  select line_no, import_id, bit_or(reasons) as reasons from (
    select line_no, import_id, reasons from marked
    union all
    select line_no, import_id, reasons from further_up
  ) x group by line_no, import_id`
  const all = `
  select l.line_no, l.import_id, l.coop_id, l.offer_id, l.member_id, l.units, l.channel, l.programme_id, l.unit_price_yen,
         l.reasons | coalesce(x.reasons, 0) as reasons
  from looked_up l left join (${both}) x on x.line_no = l.line_no and x.import_id = l.import_id`
  const amended = [
    // Few lines have more said of them: a million need not be written again for their sake.
    `update looked_up l set reasons = l.reasons | x.reasons from (${both}) x
     where x.line_no = l.line_no and x.import_id = l.import_id and x.reasons <> 0`,
    'alter table looked_up rename to judged',
    'analyze judged',
  ]
  return [
    { name: 'marked', relation: marked },
    { name: 'further_up', relation: further_up, inline: alone },
    { name: 'judged', relation: all, in_script: amended },
  ]
}
