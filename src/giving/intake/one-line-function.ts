import type { Placeholders } from './judge-by-books.ts'
import { receiveStepsApart } from './post-lines.ts'
import { STAGED_COLUMNS } from './staged-lines.ts'
import { asOneStatement, type Step } from './steps.ts'
import { COOP_LOCK, MEMBER_LOCK } from './take-in-lines.ts'

/** The migration that installs the function. A changed judge goes into a new file; a test tells when it is due. */
export const ONE_LINE_MIGRATION = '0087-take-in-one-line.sql'

const columns = Object.entries(STAGED_COLUMNS)

const at: Placeholders = {
  lines: `(select v_import_id as import_id, ${columns.map(([name]) => `p_${name} as ${name}`).join(', ')})`,
  at: 'p_at',
  today: 'p_today',
  carrier: `'import'`,
  held_act_id: 'null::bigint',
  overlooked: '0',
  claim: { name_key: 'p_name_key', phone: 'p_phone' },
  alone: true,
}

const JUDGED = [
  'line_no',
  'import_id',
  'coop_id',
  'offer_id',
  'member_id',
  'units',
  'channel',
  'programme_id',
  'unit_price_yen',
  'reasons',
]

/** What the judge said of the line, under the names by which the acts read it. */
const judgedLine: Step[] = [
  { name: 'judged', inline: true, relation: `\n  select ${JUDGED.map((name) => `v.${name} as ${name}`).join(', ')}` },
  { name: 'met', inline: true, relation: '\n  select v.line_no as line_no, v.own_identity as identity, false as again' },
]

/** What was said of the member stays beside a held line, for whoever decides about it. */
const keptClaim: Step = {
  name: 'kept_claim',
  act: `
  insert into giving.line_claims (import_id, line_no, coop_id, name_kana, name_key, phone)
  select v_import_id, p_line_no, p_coop_id, p_name_kana, p_name_key, p_phone where p_name_key is not null`,
}

/** The types alone of the function's parameters before claims, by which the one that it replaces is named. */
const FORMER = `text, text, timestamptz, date, ${columns.map(([, type]) => type).join(', ')}`

/**
 * The steps of `post-lines.ts` for one line as a database function: judge, then only the acts that follow. Planning them takes
 * longer than running them for one line; inside a function PostgreSQL keeps the plans, also behind a PgBouncer, where named
 * statements are not safe.
 */
export function oneLineFunction(): string {
  return `-- Generated from src/giving/intake/post-lines.ts: the one judge, for a single line. Do not edit by hand.
drop function giving.take_in_one_line(${FORMER});
create function giving.take_in_one_line(
  p_source text, p_by text, p_at timestamptz, p_today date,
  ${columns.map(([name, type]) => `p_${name} ${type}`).join(', ')},
  p_name_kana text, p_name_key text, p_phone text
) returns table (import_id int, outcome text, reasons text[], yen bigint)
language plpgsql
-- One plan, kept: and one that looks up, although it may have been made on the first day, when every table was empty.
set plan_cache_mode = force_generic_plan set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off
as $function$
${functionBody()}end $function$;
`
}

function functionBody(): string {
  const { judge, keep, hold, enrol, donate } = receiveStepsApart(at)
  const judgeIt = asOneStatement(
    judge,
    `select ${JUDGED.map((name) => `j.${name}`).join(', ')}, m.identity as own_identity
     from judged j left join met m on m.line_no = j.line_no`,
  )
  const act = (steps: readonly Step[]) => `${asOneStatement([...judgedLine, ...steps], 'select 1 into v_done')};`
  return `#variable_conflict use_column
declare
  v_import_id int;
  v record;
  v_done int;
begin
  -- Single lines share their co-op with each other and wait for a file of it; two of one member wait for each other.
  perform pg_advisory_xact_lock_shared(${COOP_LOCK}, p_coop_id);
  perform pg_advisory_xact_lock(${MEMBER_LOCK}, hashtext(p_coop_id || ':' || p_member_number));
  v_import_id := nextval('giving.imports_id_seq');

${judgeIt}
  into v;
  if found then
    insert into giving.imports (id, source, imported_at, imported_by, lines, accepted, held) overriding system value
    values (v_import_id, p_source, p_at, p_by, 1, (v.reasons = 0)::int, (v.reasons <> 0)::int);
${act([keep])}
    if v.reasons <> 0 then
${act([...hold, keptClaim])}
      return query select v_import_id, 'held', giving.reasons_of(v.reasons)::text[], 0::bigint;
    elsif v.programme_id is not null then
${act(enrol)}
      return query select v_import_id, 'accepted', '{}'::text[], 0::bigint;
    else
${act(donate)}
      return query select v_import_id, 'accepted', '{}'::text[], v.units * v.unit_price_yen;
    end if;
    return;
  end if;

  insert into giving.imports (id, source, imported_at, imported_by, lines, already_imported) overriding system value
  values (v_import_id, p_source, p_at, p_by, 1, 1);
  return query select v_import_id, 'already_imported', '{}'::text[], 0::bigint;
`
}
