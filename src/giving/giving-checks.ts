import type { DataCheck } from '../db/data-check.ts'
import { campaignsChecks } from './campaigns/campaigns-checks.ts'

/** Lines against what became of them, donations against their batches, batches against the books: nothing lost, nothing twice. */
export const givingChecks: readonly DataCheck[] = [
  {
    name: 'imports_keep_all_their_lines',
    says: '取込みの行数は、残っている明細とすでに取込み済みの行を足したものと一致する',
    offenders: `
      select i.id as import_id, i.lines, i.already_imported, coalesce(l.kept, 0) as kept
      from giving.imports i
      left join (select import_id, count(*) as kept from giving.order_lines group by import_id) l on l.import_id = i.id
      where i.lines <> i.already_imported + coalesce(l.kept, 0)`,
  },
  {
    name: 'lines_are_accepted_held_or_rejected',
    says: 'どの明細も、受理・保留・不受理のちょうど一つである',
    offenders: `
      select l.import_id, l.line_no, coalesce(o.outcomes, 0) as outcomes from giving.order_lines l
      left join (
        select import_id, line_no, count(*) as outcomes from (
          select b.import_id, d.line_no from giving.donations d join giving.batches b on b.id = d.batch_id where not d.undone
          union all
          select import_id, line_no from giving.enrolments e
          where not exists (select from giving.held_acts a where a.id = e.held_act_id and a.taken_back_at is not null)
            and not exists (select from giving.import_undoings u where u.import_id = e.import_id)
          union all
          select import_id, line_no from giving.held_lines where state in ('open', 'rejected')
        ) x group by import_id, line_no
      ) o on o.import_id = l.import_id and o.line_no = l.line_no
      where coalesce(o.outcomes, 0) <> case when l.undone then 0 else 1 end`,
  },
  {
    name: 'entries_have_their_line',
    says: '一件ずつの受付には、1行だけの取込みと、その明細がある',
    offenders: `
      select e.import_id, e.channel, i.lines from giving.entries e
      left join giving.imports i on i.id = e.import_id
      left join giving.order_lines l on l.import_id = e.import_id and l.line_no = 1
      where i.lines is distinct from 1 or l.import_id is null`,
  },
  {
    name: 'outcomes_have_their_lines',
    says: '寄付・サポーター登録・保留には、もとの明細がある',
    offenders: `
      select x.kind, x.import_id, x.line_no from (
        select 'donation' as kind, b.import_id, d.line_no from giving.donations d join giving.batches b on b.id = d.batch_id
        union all
        select 'enrolment', import_id, line_no from giving.enrolments
        union all
        select 'held_line', import_id, line_no from giving.held_lines
      ) x left join giving.order_lines l on l.import_id = x.import_id and l.line_no = x.line_no
      where l.line_no is null`,
  },
  {
    name: 'import_counts_match',
    says: '取込みに記した受理と保留の数は、明細の数と一致する',
    offenders: `
      select i.id as import_id, i.accepted, i.held, coalesce(h.held, 0) as held_lines, coalesce(k.kept, 0) as kept_lines
      from giving.imports i
      left join (select import_id, count(*) as held from giving.held_lines group by import_id) h on h.import_id = i.id
      left join (select import_id, count(*) as kept from giving.order_lines group by import_id) k on k.import_id = i.id
      where i.held <> coalesce(h.held, 0) or i.accepted <> coalesce(k.kept, 0) - coalesce(h.held, 0)`,
  },
  {
    name: 'batches_match_their_donations',
    says: '寄付のまとまりの件数・口数・金額は、寄付の明細の合計と一致する',
    offenders: `
      select b.id as batch_id, b.donations, coalesce(d.n, 0) as n, b.yen, coalesce(d.yen, 0) as donated_yen
      from giving.batches b
      left join (
        select batch_id, count(*) as n, sum(units) as units, sum(yen) as yen, bool_or(undone) as some_undone,
               bool_and(undone) as all_undone
        from giving.donations group by batch_id
      ) d on d.batch_id = b.id
      where b.donations <> coalesce(d.n, 0) or b.units <> coalesce(d.units, 0) or b.yen <> coalesce(d.yen, 0)
         or d.some_undone <> d.all_undone or d.all_undone <> (b.undone_transfer_id is not null)`,
  },
  {
    name: 'donations_cost_their_units',
    says: '寄付の金額は、1口の金額に口数をかけたものである',
    offenders: `
      select d.batch_id, d.line_no, d.units, d.yen, o.unit_price_yen from giving.donations d
      join giving.offers o on o.id = d.offer_id where d.yen <> d.units * o.unit_price_yen`,
  },
  {
    name: 'batches_match_the_books',
    says: '寄付のまとまりは、同じ金額・生協・集金月・寄付募集の振替に載っている',
    offenders: `
      select b.id as batch_id, b.yen, t.id as transfer_id, t.amount_yen, debit.path as debit, credit.path as credit
      from giving.batches b
      join giving.offers o on o.id = b.offer_id
      join giving.campaigns c on c.id = o.campaign_id
      join coops.coops co on co.id = o.coop_id
      join ledger.transfers t on t.id = b.transfer_id
      join ledger.accounts debit on debit.id = t.debit_account_id
      join ledger.accounts credit on credit.id = t.credit_account_id
      left join ledger.transfers u on u.id = b.undone_transfer_id
      where t.amount_yen <> b.yen
         or debit.path <> 'assets:promises:' || co.code || ':' || to_char(b.collection_month, 'YYYY-MM')
         or credit.path <> 'liabilities:campaigns:' || c.address || ':promised'
         or (u.id is not null and u.corrects_id is distinct from t.id)`,
  },
  {
    name: 'promises_in_the_books_have_batches',
    says: '帳簿にある寄付の受付は、どれも寄付のまとまりから出ている',
    offenders: `
      select t.id as transfer_id, t.amount_yen from ledger.transfers t
      where t.idempotency_key ~ '^(import|held-act)' and not exists (select from giving.batches b where b.transfer_id = t.id)`,
  },
  {
    name: 'one_active_enrolment',
    says: '一人の組合員がひとつの登録寄付に二重に登録されていない',
    offenders: `
      select coop_id, member_id, programme_id, count(*) as active from giving.enrolments
      where ended_at is null group by 1, 2, 3 having count(*) > 1`,
  },
  {
    name: 'undone_imports_are_wholly_undone',
    says: '取り消した取込みには、生きている明細・寄付・登録・保留が残っていない',
    offenders: `
      select u.import_id, x.kind, count(*) as alive from giving.import_undoings u
      join (
        select 'line' as kind, import_id from giving.order_lines where not undone
        union all
        select 'held_line', import_id from giving.held_lines where state = 'open'
        union all
        select 'batch', import_id from giving.batches where undone_transfer_id is null
        union all
        select 'enrolment', import_id from giving.enrolments where ended_at is null
      ) x on x.import_id = u.import_id group by 1, 2`,
  },
  ...campaignsChecks,
]
