import { receiveSteps } from './post-lines.ts'
import { STAGED_COLUMNS } from './staged-lines.ts'
import { asOneStatement } from './steps.ts'
import { COOP_LOCK, MEMBER_LOCK } from './take-in-lines.ts'

/** The migration that installs the function. A changed judge goes into a new file; a test tells when it is due. */
export const ONE_LINE_MIGRATION = '0007-take-in-one-line.sql'

/**
 * The steps of `post-lines.ts` as one statement in a database function for one line. Planning that statement takes longer than running
 * it for one line; inside a function PostgreSQL keeps the plan, also behind a PgBouncer, where named statements are not safe.
 */
export function oneLineFunction(): string {
  const columns = Object.entries(STAGED_COLUMNS)
  const statement = asOneStatement(
    receiveSteps({
      lines: `(select v_import_id as import_id, ${columns.map(([name]) => `p_${name} as ${name}`).join(', ')})`,
      at: 'p_at',
      today: 'p_today',
      carrier: `'import'`,
      held_act_id: 'null::bigint',
      overlooked: '0',
    }),
  )
  return `-- Generated from src/giving/intake/post-lines.ts: the one judge, for a single line. Do not edit by hand.
create or replace function giving.take_in_one_line(
  p_source text, p_by text, p_at timestamptz, p_today date,
  ${columns.map(([name, type]) => `p_${name} ${type}`).join(', ')}
) returns table (import_id int, judged int, accepted int, accepted_yen bigint, held_by_reason jsonb, by_order_number jsonb)
language plpgsql set plan_cache_mode = force_generic_plan as $function$
#variable_conflict use_column
declare
  v_import_id int;
  v record;
begin
  -- Single lines share their co-op with each other and wait for a file of it; two of one member wait for each other.
  perform pg_advisory_xact_lock_shared(${COOP_LOCK}, p_coop_id);
  perform pg_advisory_xact_lock(${MEMBER_LOCK}, hashtext(p_coop_id || ':' || p_member_number));
  insert into giving.imports (source, imported_at, imported_by) values (p_source, p_at, p_by) returning id into v_import_id;
  for v in
${statement}
  loop
    update giving.imports i
    set lines = 1, accepted = v.accepted, held = v.judged - v.accepted, already_imported = 1 - v.judged
    where i.id = v_import_id;
    return query select v_import_id, v.judged, v.accepted, v.accepted_yen, v.held_by_reason, v.by_order_number;
  end loop;
end $function$;
`
}
