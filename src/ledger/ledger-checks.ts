import type { DataCheck } from '../db/data-check.ts'

/** A single-row transfer cannot be unbalanced; what could still be wrong with the books in themselves. */
export const ledgerChecks: readonly DataCheck[] = [
  {
    name: 'transfers_are_sealed',
    says: '振替の内容は、記帳したときの指紋と一致する',
    offenders: `
      select t.id as transfer_id from ledger.transfers t
      join ledger.accounts d on d.id = t.debit_account_id
      join ledger.accounts c on c.id = t.credit_account_id
      where t.fingerprint <> md5(concat_ws(E'\\x1f', d.path, c.path, t.amount_yen, t.effective_on, t.memo, t.corrects_id))::uuid`,
  },
  {
    name: 'corrections_mirror_their_transfers',
    says: '取消しの振替は、もとの振替と同じ金額で、借方と貸方が逆である',
    offenders: `
      select c.id as transfer_id, o.id as corrects_id from ledger.transfers c join ledger.transfers o on o.id = c.corrects_id
      where c.amount_yen <> o.amount_yen or c.debit_account_id <> o.credit_account_id or c.credit_account_id <> o.debit_account_id`,
  },
  {
    name: 'no_account_below_zero',
    says: '資産の勘定は借方、負債の勘定は貸方より下回らない',
    offenders: `
      select a.path, sum(s.amount)::bigint as balance_yen from (
        select debit_account_id as account_id, amount_yen as amount from ledger.transfers
        union all
        select credit_account_id, -amount_yen from ledger.transfers
      ) s join ledger.accounts a on a.id = s.account_id
      group by a.path
      having (a.path like 'assets:%' and sum(s.amount) < 0) or (a.path like 'liabilities:%' and sum(s.amount) > 0)`,
  },
]
