import type { DataCheck } from '../db/data-check.ts'

/**
 * What must hold in the record of acts. What the chain shows: see decision 0028. Who may change everything, chain and head
 * included, is found only by the head that `bin/tomoni verify` told before and somebody kept elsewhere.
 */
export const activityChecks: readonly DataCheck[] = [
  {
    name: 'acts_are_as_they_were_recorded',
    says: '操作記録の行は、記録されたときのまま（前の行とつながる印が合う）',
    offenders: `
      select l.nth, l.activity_id as activity
      from (select nth, activity_id, hash, lag(hash, 1, decode(repeat('00', 32), 'hex')) over (order by nth) as before
            from activity.links) l
      join activity.activities a on a.id = l.activity_id
      where l.hash <> sha256(l.before || activity.content_of(a))`,
  },
  {
    name: 'no_act_is_missing',
    says: '操作記録から抜かれた行はない（印の番号が続き、最後の番号まである）',
    offenders: `
      select l.nth, l.activity_id as activity from activity.links l
      left join activity.activities a on a.id = l.activity_id where a.id is null
      union all
      select n.nth, null from (select nth, lag(nth, 1, 0) over (order by nth) as before from activity.links) n where n.nth <> n.before + 1
      union all
      select h.nth, null from activity.head h left join activity.links l on l.nth = h.nth
      where h.nth > 0 and l.hash is distinct from h.hash
      union all
      select 0, null where not exists (select from activity.head)`,
  },
  {
    name: 'no_act_was_slipped_in',
    says: '操作記録に、あとから差しこまれた行はない',
    offenders: `
      select a.id as activity from activity.activities a
      left join activity.links l on l.activity_id = a.id where l.nth is null
      union all
      select l.activity_id from activity.links l join activity.head h on l.nth > h.nth`,
  },
]
