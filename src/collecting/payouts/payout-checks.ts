import type { DataCheck } from '../../db/data-check.ts'

/** The balance of each account whose path is like this, as a balance of debits. */
const balances = (like: string) => `
  select a.path, coalesce((select sum(t.amount_yen) from ledger.transfers t where t.debit_account_id = a.id), 0)
                 - coalesce((select sum(t.amount_yen) from ledger.transfers t where t.credit_account_id = a.id), 0) as yen
  from ledger.accounts a where a.path like '${like}'`

/** Remittances and payouts against the books: what came is what is there, and nothing goes that did not come. */
export const payoutChecks: readonly DataCheck[] = [
  {
    name: 'bank_is_what_came_less_what_went',
    says: '銀行の勘定の残高は、入金から、送金と銀行で返したお金を引いた額である',
    offenders: `
      select coalesce(b.yen, 0) as balance_yen, s.yen as counted_yen
      from (select sum(yen) as yen from (${balances('assets:bank')}) b) b,
           (select coalesce((select sum(yen) from collecting.remittances where undone_at is null), 0)
                   - coalesce((select sum(yen) from collecting.payout_transfers), 0)
                   - coalesce((select sum(yen) from collecting.refund_payments), 0) as yen) s
      where coalesce(b.yen, 0) <> s.yen`,
  },
  {
    name: 'settlement_is_what_was_collected_less_remitted',
    says: '生協に対する勘定の残高は、引落済の請求から、届いた入金を引いた額である',
    offenders: `
      select path, b.yen as balance_yen, c.yen as counted_yen
      from (${balances('assets:settlement:%')}) b
      full join (
        select 'assets:settlement:' || k.code as path, sum(s.yen) as yen
        from (
          select c.coop_id, c.yen from collecting.charges c
          join (select distinct on (coop_id, collection_month, serial) * from collecting.collections
                order by coop_id, collection_month, serial, nth desc) l using (coop_id, collection_month, serial)
          where l.result = 'collected'
          union all
          select coop_id, -remitted_yen from collecting.remittance_transfers
        ) s join coops.coops k on k.id = s.coop_id group by 1
      ) c using (path)
      where coalesce(b.yen, 0) <> coalesce(c.yen, 0)`,
  },
  {
    name: 'surplus_is_what_came_beyond',
    says: '過入金の勘定の残高は、引落済より多く届いた入金の合計である',
    offenders: `
      select path, b.yen as balance_yen, c.yen as counted_yen
      from (${balances('liabilities:surplus:%')}) b
      full join (select 'liabilities:surplus:' || k.code as path, sum(r.surplus_yen) as yen
                 from collecting.remittance_transfers r join coops.coops k on k.id = r.coop_id group by 1) c using (path)
      where coalesce(-b.yen, 0) <> coalesce(c.yen, 0)`,
  },
  {
    name: 'remittances_match_the_books',
    says: '入金は、同じ金額の振替に載っている。取り消した入金は、残らない',
    offenders: `
      select r.id as remittance_id, r.yen, sum(t.remitted_yen + t.surplus_yen) as posted_yen
      from collecting.remittances r
      left join (select m.* from collecting.remittance_transfers m join ledger.transfers t on t.id = m.transfer_id
                 join ledger.accounts d on d.id = t.debit_account_id join ledger.accounts c on c.id = t.credit_account_id
                 where t.amount_yen = abs(m.remitted_yen + m.surplus_yen)
                   and case when m.remitted_yen + m.surplus_yen > 0 then d.path else c.path end = 'assets:bank') t
        on t.remittance_id = r.id
      group by r.id, r.yen, r.undone_at
      having case when r.undone_at is null then r.yen else 0 end is distinct from coalesce(sum(t.remitted_yen + t.surplus_yen), 0)`,
  },
  {
    name: 'payout_lines_are_sums_of_parts',
    says: '団体への送金額は、その内訳の合計である',
    offenders: `
      select run, line, l.yen, p.yen as counted_yen from collecting.payout_lines l
      full join (select run, line, sum(yen) as yen from collecting.payout_parts group by 1, 2) p using (run, line)
      where l.yen is distinct from p.yen`,
  },
  {
    name: 'payouts_match_the_books',
    says: '承認した送金は、寄付募集ごとに同じ金額の振替に載っている。承認していない送金は、載っていない',
    offenders: `
      select run, fund, p.yen, t.yen as posted_yen
      from (select run, fund, sum(yen) as yen from collecting.parts_paid where state = 'approved' group by 1, 2) p
      full join (select x.run, x.fund, x.yen from collecting.payout_transfers x
                 join ledger.transfers t on t.id = x.transfer_id and t.amount_yen = x.yen
                 join ledger.accounts d on d.id = t.debit_account_id and d.path = x.fund || ':collected'
                 join ledger.accounts c on c.id = t.credit_account_id and c.path = 'assets:bank') t using (run, fund)
      where p.yen is distinct from t.yen`,
  },
  {
    name: 'only_remitted_money_is_paid',
    says: '集金月ごとの送金は、届いた入金をこえない',
    offenders: `
      select coop_id, collection_month, p.yen as paid_yen, m.yen as remitted_yen
      from (select coop_id, collection_month, sum(yen) as yen from collecting.parts_paid group by 1, 2) p
      left join collecting.months_to_pay m using (coop_id, collection_month)
      where p.yen > coalesce(m.yen, 0)`,
  },
  {
    name: 'funds_are_what_they_got_less_paid',
    says: '寄付募集ごとの引落済の勘定の残高は、集金・返金・付け替えの合計から、送金を引いた額である',
    offenders: `
      select path, -b.yen as balance_yen, s.yen as counted_yen
      from (${balances('liabilities:%:collected')}) b
      full join (
        select fund || ':collected' as path, sum(yen) as yen
        from (select fund, yen from collecting.fund_sources union all select fund, -yen from collecting.payout_transfers) every
        group by 1
      ) s using (path)
      where coalesce(-b.yen, 0) <> coalesce(s.yen, 0)`,
  },
]
