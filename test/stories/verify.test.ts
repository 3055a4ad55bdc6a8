import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { everyCheck, runChecks } from '../../src/cli/verify.ts'
import { closeMonth } from '../../src/collecting/index.ts'
import { type OpenDatabase, openDatabase } from '../../src/db/open-database.ts'
import { receiveOrderFile, undoImport } from '../../src/giving/index.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { bytesOf, plantOrderForm } from '../support/order-form.ts'

const AT = Temporal.Instant.from('2025-11-12T10:00:00+09:00')
const FILE = `生協コード,企画回,組合員番号,注文番号,口数,受付区分,明細番号
tokyo,2025-11-3,30010001,133540,2,1,1
tokyo,2025-11-3,30010002,133540,1,1,2
tokyo,2025-11-3,30010003,133539,1,1,3
tokyo,2025-11-3,30010004,108413,1,1,4
tokyo,2025-11-3,30010005,133504,1,1,5
`

let database: TestDatabase
let owner: OpenDatabase
beforeAll(async () => {
  database = await testDatabase()
  owner = openDatabase({ url: database.owner_url, connections: 1 })
  await plantOrderForm(database.db)
  await importFile('a.csv', FILE)
  const more = await importFile('b.csv', `${FILE}tokyo,2025-11-3,30010006,133540,3,1,6\n`)
  await undoImport(database.db, { import_id: more.import_id ?? 0, reason: '試し', at: AT, person: null, actor: 'test' })
  await closeMonth(database.db, { coop_code: 'tokyo', month: Temporal.PlainYearMonth.from('2025-12'), at: AT, person: null })
})
afterAll(async () => {
  await owner.close()
  await database.close()
})

function importFile(name: string, text: string) {
  return receiveOrderFile(database, { name, bytes: bytesOf(text) }, { at: AT, by: 'test' })
}

/** Everything of December was collected and has its receipt, numbers 1 to 4. */
const RECEIPTS = `
  insert into collecting.collections (coop_id, collection_month, serial, nth, result)
  select coop_id, collection_month, serial, 1, 'collected' from collecting.charges;
  insert into collecting.receipt_issuers (name, address, changed_at, changed_by) values ('見本', '見本', '2026-01-05T00:00Z', 'test');
  insert into collecting.receipt_issues (coop_id, year, issuer_id, issued_at, issued_by)
  select m.coop_id, 2025, i.id, i.changed_at, 'test' from collecting.month_closings m, collecting.receipt_issuers i;
  insert into collecting.collected_days select coop_id, collection_month, '2025-12-29' from collecting.month_closings;
  insert into collecting.receipts (coop_id, year, number, collection_month, item, member_id, yen, issue_id)
  select c.coop_id, 2025, c.serial, c.collection_month, c.item, c.member_id, c.yen, i.id from collecting.charges c, collecting.receipt_issues i;`

/** A run that pays 500 yen of an item, past everything that would refuse it. */
const PAYOUT = `
  insert into collecting.payout_runs (run, pay_on, state, prepared_at, prepared_by_id, prepared_by, approved_at, approved_by_id, approved_by)
  values (1, '2026-01-15', 'approved', '2026-01-13', gen_random_uuid(), 'x', '2026-01-13', gen_random_uuid(), 'x');
  insert into collecting.payout_lines (run, line, organisation_id, bank_details_id, yen) values (1, 1, 1, 1, 500);
  insert into collecting.payout_parts (run, line, coop_id, collection_month, item, fund, units, yen)
  select 1, 1, coop_id, collection_month, item, fund, 1, 500 from collecting.charge_items where order_number = '133540'`
const posted = (debit: string, credit: string) =>
  `set local session_replication_role = origin; alter table ledger.transfers enable trigger all;
  select ledger.post_transfer('x', '${debit}', '${credit}', 500, '2026-01-09', '2026-01-09', 'x')`

/** The guards of the record fire for the owner too, and are switched off by name. */
const UNGUARDED_ACTS = 'alter table activity.activities disable trigger all; alter table activity.links disable trigger all;'

/** One fault for each check, planted past every constraint and trigger, and rolled back afterwards. */
const FAULTS: Record<string, string> = {
  directory_matches_organisations: `
    insert into organisations.directory (organisation_id, sort_key, name_key, search_key, grams, kind_code)
    select id, '0x', 'x', 'x', '{}', 'company' from organisations.organisations limit 1`,
  shown_pictures_have_files: `
    insert into organisations.pictures (organisation_id, alt, is_shown, width, height, digest, uploaded_at)
    values (1, 'x', true, 480, 320, '0123456789ab', '2025-11-12')`,
  mails_have_their_attachments: `
    insert into mail.mails (key, fingerprint, about_kind, about_id, queued_at, due_at, to_address, subject, text, attachments)
    values ('x', sha256('x'), 'payout', '1', '2025-11-12', '2025-11-12', 'bread@example.jp', 'x', 'x', 1)`,
  transfers_are_sealed: 'update ledger.transfers set amount_yen = amount_yen + 500',
  corrections_mirror_their_transfers: 'update ledger.transfers set amount_yen = 1 where corrects_id is not null',
  no_account_below_zero: 'update ledger.transfers set amount_yen = 999999999 where corrects_id is not null',
  imports_keep_all_their_lines: 'delete from giving.order_lines where line_no = 2',
  lines_are_accepted_held_or_rejected: 'delete from giving.donations where line_no = 2',
  entries_have_their_line: `
    insert into giving.entries (token, fingerprint, import_id, channel, offer_id, units, entered_at)
    values (gen_random_uuid(), decode(repeat('ab', 32), 'hex'), 1, 'direct', 1, 1, '2025-11-12')`,
  outcomes_have_their_lines: 'delete from giving.order_lines where line_no = 2',
  import_counts_match: 'update giving.imports set held = held + 1, accepted = accepted - 1',
  batches_match_their_donations: 'update giving.donations set yen = yen + 500, units = units + 1 where line_no = 2',
  donations_cost_their_units: 'update giving.donations set yen = yen + 1 where line_no = 2',
  batches_match_the_books: `update giving.batches set collection_month = '2026-01-01'`,
  promises_in_the_books_have_batches: 'delete from giving.batches where undone_transfer_id is not null',
  one_active_enrolment: `drop index giving.enrolments_one_active;
    insert into giving.enrolments (coop_id, member_id, programme_id, offer_id, import_id, line_no, units, channel, starts_month)
    select coop_id, member_id, programme_id, offer_id, import_id, 99, units, channel, starts_month from giving.enrolments`,
  undone_imports_are_wholly_undone: 'update giving.order_lines set undone = false',
  published_campaigns_have_numbers: 'delete from giving.offers',
  campaigns_are_for_who_applied: `
    insert into giving.applications (organisation_id, state, title, summary, purpose, goal_yen, wanted, created_at, sent_at, campaign_id)
    select 999, 'accepted', 'x', 'x', 'x', 1, 'x', '2025-11-12', '2025-11-12', min(id) from giving.campaigns`,
  reports_are_of_paid_money: `
    insert into giving.reports (campaign_id, state, text, rest_words, sent_at) select min(id), 'sent', 'x', '', '2025-11-12' from giving.campaigns`,
  donation_acts_match_the_books: `
    insert into giving.donation_acts (coop_id, member_id, batch_id, line_no, nth, kind, units, yen, from_fund, was_collected, transfer_id,
                                      acted_at, acted_by, reason)
    select d.coop_id, d.member_id, d.batch_id, d.line_no, 1, 'cancelled', d.units, d.yen, 'liabilities:campaigns:133539', false, b.transfer_id,
           '2025-12-01', 'x', 'x'
    from giving.donations d join giving.batches b on b.id = d.batch_id where d.line_no = 2`,
  refunds_match_the_books: `
    insert into collecting.refunds (act_id, coop_id, member_id, yen, way, transfer_id, owed_at) values (1, 1, 1, 500, 'bank', 1, '2025-12-01')`,
  refunds_have_their_acts: `
    insert into collecting.refunds (act_id, coop_id, member_id, yen, way, transfer_id, owed_at) values (1, 1, 1, 500, 'bank', 1, '2025-12-01')`,
  credits_match_the_books: `
    insert into collecting.credits_used (coop_id, collection_month, item, member_id, act_id, yen)
    select coop_id, collection_month, item, 1, 1, 500 from collecting.charge_items`,
  promises_follow_the_donations: 'update collecting.charges set yen = yen + 500 where serial = 1',
  charges_are_made_of_promises: 'update collecting.charges set yen = yen + 500 where serial = 1',
  charges_match_their_month: 'update collecting.month_closings set instalments = instalments + 1',
  charges_match_their_items: 'delete from collecting.charges where serial = 1',
  charges_match_the_books: 'delete from collecting.closing_transfers',
  instalments_match_the_books: 'delete from collecting.instalments',
  charged_batches_stand: 'update giving.batches set undone_transfer_id = transfer_id',
  promises_left_are_not_charged_yet: 'delete from collecting.charged_batches',
  charges_left_are_not_collected_yet: 'update collecting.charges set yen = yen + 500 where serial = 1',
  collections_match_the_books: `
    insert into collecting.collections (coop_id, collection_month, serial, nth, result)
    select coop_id, collection_month, serial, 1, 'collected' from collecting.charges`,
  bank_is_what_came_less_what_went: posted('assets:bank', 'equity:x'),
  settlement_is_what_was_collected_less_remitted: posted('assets:settlement:tokyo', 'equity:x'),
  surplus_is_what_came_beyond: posted('equity:x', 'liabilities:surplus:tokyo'),
  remittances_match_the_books: `
    insert into collecting.remittances (coop_id, collection_month, remitted_on, yen, recorded_at, recorded_by)
    select coop_id, collection_month, '2026-01-09', 500, '2026-01-09', 'x' from collecting.month_closings`,
  payout_lines_are_sums_of_parts: `${PAYOUT}; update collecting.payout_lines set yen = 400`,
  payouts_match_the_books: PAYOUT,
  only_remitted_money_is_paid: PAYOUT,
  funds_are_what_they_got_less_paid: posted('equity:x', 'liabilities:campaigns:133540:collected'),
  reports_match_their_results: `
    insert into collecting.report_endings (coop_id, collection_month, nth, ending, lines, yen)
    select coop_id, collection_month, 1, 'collected', 1, 500 from collecting.month_closings`,
  receipts_are_of_received_money: `${RECEIPTS} update collecting.receipts set yen = yen + 500 where number = 1`,
  one_valid_receipt_a_gift: `${RECEIPTS} drop index collecting.receipts_once;
    insert into collecting.receipts (coop_id, year, number, collection_month, item, member_id, yen, issue_id)
    select coop_id, year, 5, collection_month, item, member_id, yen, issue_id from collecting.receipts where number = 4`,
  receipt_numbers_are_unbroken: `${RECEIPTS} delete from collecting.receipts where number = 2`,
  receipt_printings_are_counted: `${RECEIPTS}
    insert into collecting.receipt_printings (coop_id, year, number, nth, printed_at, printed_by)
    select coop_id, year, number, 2, '2026-01-05T00:00Z', 'test' from collecting.receipts`,
  debits_match_their_charges: `
    insert into collecting.debits (coop_id, collection_month, serial, bank, bank_kana, branch, branch_kana, account_kind, account_number,
                                   holder_kana, novelty)
    select coop_id, collection_month, serial, '9999', 'ﾐﾎﾝ', '001', 'ﾐﾎﾝ', '1', '0000001', 'ｻﾝ', '0' from collecting.charges`,
  acts_are_as_they_were_recorded: `${UNGUARDED_ACTS} update activity.activities set roles = '{bookkeeper}' where id = (select max(id) - 1 from activity.activities)`,
  no_act_is_missing: `${UNGUARDED_ACTS} delete from activity.activities where id = (select max(id) from activity.activities)`,
  no_act_was_slipped_in: `
    insert into activity.activities (at, actor_name, act, about_kind, about_id) values ('2025-11-12T10:00Z', 'x', 'a.b', 'x', '1')`,
}

describe('tomoni verify', () => {
  test('finds nothing in data that only acts have touched', async () => {
    const results = await runChecks(database.db)
    expect(results.filter(({ ok }) => !ok)).toEqual([])
    expect(results).toHaveLength(everyCheck.length)
  })

  test.each(everyCheck)('$name finds its planted fault', async ({ name, offenders }) => {
    const fault = FAULTS[name]
    if (!fault) throw new Error(`plant a fault for the check ${name} in FAULTS`)
    const found = await owner.db.connection().execute(async (connection) => {
      await sql`begin`.execute(connection)
      try {
        // Only an owner can do this. The triggers of the books fire always and are switched off by name.
        await sql`set local session_replication_role = replica`.execute(connection)
        await sql`alter table ledger.transfers disable trigger all`.execute(connection)
        await sql.raw(fault).execute(connection)
        return (await sql.raw(offenders).execute(connection)).rows
      } finally {
        await sql`rollback`.execute(connection)
      }
    })
    expect(found).not.toEqual([])
  })
})
