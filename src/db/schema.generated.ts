/** Generated from the migrations by `npm run db:types`. Do not edit by hand. */

import type { ColumnType } from "kysely";

export type ArrayType<T> = ArrayTypeImpl<T> extends (infer U)[]
  ? U[]
  : ArrayTypeImpl<T>;

export type ArrayTypeImpl<T> = T extends ColumnType<infer S, infer I, infer U>
  ? ColumnType<S[], I[], U[]>
  : T[];

export type CollectingAfterLastTry = "cancel" | "hand_to_desk";

export type CollectingClosingStep = "charged" | "instalments_promised";

export type CollectingCollectionResult = "collected" | "failed";

export type CollectingCreditStep = "charge_paid" | "fund_collected";

export type CollectingFailureCourse = "cancelled" | "charged_again";

export type CollectingFileEncoding = "cp932" | "utf-8-bom";

export type CollectingHeldResultReason = "conflicting_results" | "dealt_with_meanwhile" | "excess_amount" | "failed_after_paid_out" | "partial_amount" | "unknown_charge" | "unreadable_row";

export type CollectingPayoutState = "approved" | "discarded" | "prepared";

export type CollectingRefundWay = "bank" | "credit";

export type CollectingReportKind = "only_failures" | "rest_confirmed" | "results";

export type CoopsChannel = "depot" | "direct" | "paper" | "phone" | "web";

export type CoopsDeliveryKind = "depot" | "group" | "home";

export type Generated<T> = T extends ColumnType<infer S, infer I, infer U>
  ? ColumnType<S, I | undefined, U>
  : ColumnType<T, T | undefined, T>;

export type GivingApplicationSide = "desk" | "organisation";

export type GivingApplicationState = "accepted" | "draft" | "refused" | "returned" | "sent" | "withdrawn";

export type GivingDonationActKind = "cancelled" | "moved" | "refunded";

export type GivingHeldActKind = "accept" | "change_enrolment" | "correct" | "reject";

export type GivingHeldReason = "after_closing" | "already_supporter" | "before_opening" | "channel_not_offered" | "conflicting_line" | "member_differs" | "member_left" | "possible_duplicate" | "units_not_a_number" | "units_out_of_range" | "unknown_coop" | "unknown_member" | "unknown_order_number" | "unreadable_row" | "wrong_cycle";

export type GivingHeldState = "accepted" | "open" | "rejected" | "undone";

export type GivingReportState = "draft" | "published" | "returned" | "sent";

export type Json = JsonValue;

export type JsonArray = JsonValue[];

export type JsonObject = {
  [x: string]: JsonValue | undefined;
};

export type JsonPrimitive = boolean | number | string | null;

export type JsonValue = JsonArray | JsonObject | JsonPrimitive;

export type MailState = "given_up" | "refused" | "sent" | "waiting";

export type OrganisationsBankDecision = "confirmed" | "refused";

export type OrganisationsChangeDecision = "accepted" | "sent_back" | "withdrawn";

export type OrganisationsChangeSubject = "page" | "picture" | "update";

export type OrganisationsClaimDecision = "accepted" | "refused";

export type OrganisationsKindCode = "company" | "npo" | "other" | "social_welfare" | "work_a" | "work_b" | "workers_collective" | "workers_cooperative";

export type OrganisationsStanding = "introduced" | "listed";

export interface ActivityActivities {
  about_id: string;
  about_kind: string;
  act: string;
  actor_name: string;
  at: Temporal.Instant;
  coop_id: number | null;
  details: Generated<Json>;
  id: Generated<number>;
  person_id: string | null;
  roles: Generated<string[]>;
  said: string | null;
}

export interface ActivityHead {
  hash: Buffer;
  nth: number;
  only_row: Generated<boolean>;
}

export interface ActivityLinks {
  activity_id: number;
  hash: Buffer;
  nth: number;
}

export interface ActivityReadings {
  actor_name: string;
  at: Temporal.Instant;
  collection_month: string | null;
  coop_id: number;
  fields: string[];
  id: Generated<number>;
  member_ids: number[] | null;
  page: string;
  person_id: string | null;
  roles: Generated<string[]>;
  way: string;
  year: number | null;
}

export interface BackgroundRetentionPeriods {
  days: number;
  kind: string;
  set_at: Temporal.Instant;
  set_by: string;
}

export interface BackgroundTasks {
  due_at: Temporal.Instant;
  failures_in_a_row: Generated<number>;
  last_done_at: Temporal.Instant | null;
  last_failed_at: Temporal.Instant | null;
  last_started_at: Temporal.Instant | null;
  name: string;
  taken_until: Temporal.Instant | null;
}

export interface CalendarDemonstration {
  only_row: Generated<boolean>;
  set_at: Temporal.Instant;
  shows: Temporal.Instant;
}

export interface CollectingChargedBatches {
  batch_id: number;
  collection_month: string;
  coop_id: number;
  donations: number;
  item: number;
  units: number;
  yen: number;
}

export interface CollectingChargeItems {
  campaign_id: number | null;
  charges: number;
  collection_month: string;
  coop_id: number;
  fund: string;
  item: number;
  name: string;
  order_number: string;
  programme_id: number | null;
  units: number;
  yen: number;
}

export interface CollectingCharges {
  collection_month: string;
  coop_id: number;
  item: number;
  member_id: number;
  serial: number;
  units: number;
  yen: number;
}

export interface CollectingClosingTransfers {
  collection_month: string;
  coop_id: number;
  item: number;
  step: CollectingClosingStep;
  transfer_id: number;
  yen: number;
}

export interface CollectingCollectedDays {
  collected_on: string;
  collection_month: string;
  coop_id: number;
}

export interface CollectingCollectionReports {
  collection_month: string;
  coop_id: number;
  kind: CollectingReportKind;
  nth: number;
  reported_at: Temporal.Instant;
  reported_by: string;
  sha256: Buffer | null;
  source: string;
}

export interface CollectingCollections {
  collection_month: string;
  coop_id: number;
  nth: number;
  reason: string | null;
  result: CollectingCollectionResult;
  serial: number;
}

export interface CollectingCollectionTransfers {
  collection_month: string;
  coop_id: number;
  item: number;
  nth: number;
  transfer_id: number;
  yen: number;
}

export interface CollectingCoopSettings {
  after_last_try: Generated<CollectingAfterLastTry>;
  charge_again_times: Generated<number>;
  collected_day: Generated<number>;
  coop_id: number;
  file_encoding: Generated<CollectingFileEncoding>;
  member_limit_yen: Generated<number>;
}

export interface CollectingCreditsUsed {
  act_id: number;
  collection_month: string;
  coop_id: number;
  item: number;
  member_id: number;
  yen: number;
}

export interface CollectingCreditTransfers {
  collection_month: string;
  coop_id: number;
  item: number;
  step: CollectingCreditStep;
  transfer_id: number;
  yen: number;
}

export interface CollectingDebitCollectors {
  account_kind: string;
  account_number: string;
  bank: string;
  branch: string;
  coop_id: number;
  has_full_stop: boolean;
  is_used: boolean;
  requester_code: string;
  requester_name: string;
  separator: string;
  wo: string;
}

export interface CollectingDebitDetails {
  account_index: Buffer | null;
  account_kind: string;
  account_number: string | null;
  account_sealed: Buffer | null;
  bank: string;
  branch: string;
  coop_id: number;
  holder_index: Buffer | null;
  holder_kana: string | null;
  member_id: number;
  novelty: string;
}

export interface CollectingDebitRequests {
  account_kind: string;
  account_number: string;
  bank: string;
  bank_kana: string;
  branch: string;
  branch_kana: string;
  collection_month: string;
  coop_id: number;
  debits: number;
  left_out: number;
  requester_code: string;
  requester_kana: string;
  separator: string;
  withdraw_on: string;
  yen: number;
}

export interface CollectingDebits {
  account_kind: string;
  account_number: string | null;
  account_sealed: Buffer | null;
  bank: string;
  bank_kana: string;
  branch: string;
  branch_kana: string;
  collection_month: string;
  coop_id: number;
  holder_kana: string | null;
  novelty: string;
  serial: number;
}

export interface CollectingEnrolmentChanges {
  changed_at: Temporal.Instant;
  changed_by: string;
  coop_id: number;
  enrolment_id: number;
  from_month: string;
  held_act_id: number | null;
  id: Generated<number>;
  reason: string;
  takes_back_id: number | null;
  units: number;
}

export interface CollectingFailedParts {
  again_month: string | null;
  again_serial: number | null;
  collection_month: string;
  coop_id: number;
  decided_at: Temporal.Instant;
  decided_by: string;
  first_month: string;
  led_to: CollectingFailureCourse;
  reason: string;
  serial: number;
  times: number;
  transfer_id: number | null;
  units: number;
  yen: number;
}

export interface CollectingFailedWaiting {
  after_last_try: CollectingAfterLastTry | null;
  collection_month: string | null;
  coop_id: number | null;
  first_month: string | null;
  has_tries_left: boolean | null;
  item: number | null;
  member_id: number | null;
  serial: number | null;
  times: number | null;
  units: number | null;
  yen: number | null;
}

export interface CollectingFundSources {
  collection_month: string | null;
  coop_id: number | null;
  fund: string | null;
  item: number | null;
  yen: number | null;
}

export interface CollectingHeldResults {
  amount: string;
  charge_number: string;
  collection_month: string;
  coop_id: number;
  fingerprint: string;
  held_reason: CollectingHeldResultReason;
  line_no: number;
  nth: number;
  reason: string;
  result: string;
  settled_at: Temporal.Instant | null;
  settled_by: string | null;
  settled_why: string | null;
}

export interface CollectingInstalments {
  collection_month: string;
  coop_id: number;
  enrolment_id: number;
  item: number;
  member_id: number;
  units: number;
  yen: number;
}

export interface CollectingMonthClosings {
  charges: number;
  closed_at: Temporal.Instant;
  closed_by: string;
  collection_month: string;
  coop_id: number;
  donations: number;
  file_encoding: CollectingFileEncoding;
  instalments: number;
  members: number;
  yen: number;
}

export interface CollectingMonthsToPay {
  collection_month: string | null;
  coop_id: number | null;
  yen: number | null;
}

export interface CollectingMovedInCharges {
  act_id: number | null;
  collection_month: string | null;
  coop_id: number | null;
  first_month: string | null;
  item: number | null;
  serial: number | null;
  to_fund: string | null;
  units: number | null;
  yen: number | null;
}

export interface CollectingPartsPaid {
  collection_month: string | null;
  coop_id: number | null;
  fund: string | null;
  item: number | null;
  line: number | null;
  run: number | null;
  state: CollectingPayoutState | null;
  units: number | null;
  yen: number | null;
}

export interface CollectingPayer {
  account_kind: string;
  account_number: string;
  bank_code: string;
  branch_code: string;
  consignor_code: string;
  consignor_kana: string;
  is_payer: Generated<boolean>;
}

export interface CollectingPayoutFiles {
  bytes: Buffer | null;
  bytes_sealed: Buffer | null;
  run: number;
}

export interface CollectingPayoutLines {
  bank_details_id: number;
  line: number;
  organisation_id: number;
  run: number;
  yen: number;
}

export interface CollectingPayoutParts {
  collection_month: string;
  coop_id: number;
  fund: string;
  item: number;
  line: number;
  run: number;
  units: number;
  yen: number;
}

export interface CollectingPayoutRuns {
  approved_at: Temporal.Instant | null;
  approved_by: string | null;
  approved_by_id: string | null;
  discarded_at: Temporal.Instant | null;
  discarded_by: string | null;
  discarded_why: string | null;
  pay_on: string;
  prepared_at: Temporal.Instant;
  prepared_by: string;
  prepared_by_id: string;
  run: number;
  state: Generated<CollectingPayoutState>;
}

export interface CollectingPayoutTransfers {
  fund: string;
  run: number;
  transfer_id: number;
  yen: number;
}

export interface CollectingReceiptAddressees {
  address: string | null;
  changed_at: Temporal.Instant;
  changed_by: string;
  coop_id: number;
  id: Generated<number>;
  member_id: number;
  name: string | null;
}

export interface CollectingReceiptIssuers {
  address: string;
  certification_number: string | null;
  certified_as: string | null;
  certified_from: string | null;
  certified_until: string | null;
  changed_at: Temporal.Instant;
  changed_by: string;
  id: Generated<number>;
  name: string;
  phone: string | null;
  serves: string | null;
}

export interface CollectingReceiptIssues {
  coop_id: number;
  id: Generated<number>;
  issued_at: Temporal.Instant;
  issued_by: string;
  issuer_id: number;
  year: number;
}

export interface CollectingReceiptPrintings {
  coop_id: number;
  nth: number;
  number: number;
  printed_at: Temporal.Instant;
  printed_by: string;
  year: number;
}

export interface CollectingReceipts {
  collection_month: string;
  coop_id: number;
  issue_id: number;
  item: number;
  member_id: number;
  number: number;
  year: number;
  yen: number;
}

export interface CollectingReceiptStates {
  collected_on: string | null;
  collection_month: string | null;
  coop_id: number | null;
  issue_id: number | null;
  item: number | null;
  member_id: number | null;
  number: number | null;
  state: string | null;
  year: number | null;
  yen: number | null;
}

export interface CollectingReceivedGifts {
  back_yen: number | null;
  came_yen: number | null;
  collection_month: string | null;
  coop_id: number | null;
  item: number | null;
  member_id: number | null;
  received_yen: number | null;
  units: number | null;
}

export interface CollectingRefundPayments {
  act_id: number;
  paid_on: string;
  recorded_at: Temporal.Instant;
  recorded_by: string;
  transfer_id: number;
  yen: number;
}

export interface CollectingRefunds {
  act_id: number;
  coop_id: number;
  member_id: number;
  owed_at: Temporal.Instant;
  transfer_id: number;
  way: CollectingRefundWay;
  yen: number;
}

export interface CollectingRefundsOwed {
  act_id: number | null;
  coop_id: number | null;
  left_yen: number | null;
  member_id: number | null;
  owed_at: Temporal.Instant | null;
  way: CollectingRefundWay | null;
  yen: number | null;
}

export interface CollectingRemittances {
  again_why: string | null;
  collection_month: string;
  coop_id: number;
  id: Generated<number>;
  recorded_at: Temporal.Instant;
  recorded_by: string;
  remitted_on: string;
  undone_at: Temporal.Instant | null;
  undone_by: string | null;
  undone_why: string | null;
  yen: number;
}

export interface CollectingRemittanceTransfers {
  collection_month: string;
  coop_id: number;
  remittance_id: number | null;
  remitted_yen: number;
  surplus_yen: number;
  transfer_id: number;
}

export interface CollectingRemittedMonths {
  collected_yen: number | null;
  collection_month: string | null;
  coop_id: number | null;
  remitted_yen: number | null;
  surplus_yen: number | null;
}

export interface CollectingReportEndings {
  collection_month: string;
  coop_id: number;
  ending: string;
  lines: number;
  nth: number;
  yen: number;
}

export interface CollectingStatementPrintings {
  coop_id: number;
  member_id: number;
  nth: number;
  printed_at: Temporal.Instant;
  printed_by: string;
  receipts: number;
  year: number;
  yen: number;
}

export interface CollectingTriesGranted {
  collection_month: string;
  coop_id: number;
  granted_at: Temporal.Instant;
  granted_by: string;
  reason: string;
  serial: number;
}

export interface CollectingWaitingParts {
  collection_month: string | null;
  coop_id: number | null;
  first_month: string | null;
  item: number | null;
  member_id: number | null;
  serial: number | null;
  times: number | null;
  units: number | null;
  yen: number | null;
}

export interface CoopsChannelWindows {
  channel: CoopsChannel;
  closes_at: Temporal.Instant;
  cycle_id: number;
  opens_at: Temporal.Instant;
}

export interface CoopsCoops {
  code: string;
  id: Generated<number>;
  member_number_width: number;
  name: string;
  phone: string | null;
  phone_hours: string | null;
  web_order_name: string | null;
}

export interface CoopsMembers {
  coop_id: number;
  delivery_kind: CoopsDeliveryKind;
  id: Generated<number>;
  joined_on: string;
  left_on: string | null;
  mail_index: Buffer | null;
  mail_sealed: Buffer | null;
  mail_since: Temporal.Instant | null;
  mail_unwanted_since: Temporal.Instant | null;
  member_number: string;
  name: string;
  name_kana: string;
  name_key: string;
  phone: string | null;
  phone_unwanted_since: Temporal.Instant | null;
}

export interface CoopsOrderCycles {
  closes_at: Temporal.Instant;
  code: string;
  collection_month: string;
  coop_id: number;
  id: Generated<number>;
  name: string;
  opens_at: Temporal.Instant;
  week: number | null;
}

export interface GivingApplicationItems {
  application_id: number;
  name: string;
  nth: number;
  yen: number;
}

export interface GivingApplicationMessages {
  application_id: number;
  author: string;
  id: Generated<number>;
  person_id: string;
  said_at: Temporal.Instant;
  side: GivingApplicationSide;
  step: GivingApplicationState | null;
  text: string;
}

export interface GivingApplications {
  campaign_id: number | null;
  created_at: Temporal.Instant;
  decided_at: Temporal.Instant | null;
  goal_yen: number | null;
  id: Generated<number>;
  organisation_id: number;
  purpose: string;
  sent_at: Temporal.Instant | null;
  state: Generated<GivingApplicationState>;
  summary: string;
  title: string;
  version: Generated<number>;
  wanted: string;
}

export interface GivingBatches {
  collection_month: string;
  donations: number;
  held_act_id: number | null;
  id: Generated<number>;
  import_id: number;
  offer_id: number;
  transfer_id: number;
  undone_transfer_id: number | null;
  units: number;
  yen: number;
}

export interface GivingCampaigns {
  address: string;
  goal_yen: number;
  id: Generated<number>;
  organisation_id: number;
  published_at: Temporal.Instant | null;
  purpose: string;
  summary: string;
  thanks: string | null;
  title: string;
  version: Generated<number>;
}

export interface GivingDepotCodes {
  code_hash: Buffer;
  depot_id: number;
  ended_at: Temporal.Instant | null;
  ended_by: string | null;
  id: Generated<number>;
  made_at: Temporal.Instant;
  made_by: string;
}

export interface GivingDepots {
  added_at: Temporal.Instant;
  added_by: string;
  coop_id: number;
  id: Generated<number>;
  name: string;
}

export interface GivingDepotSessions {
  began_at: Temporal.Instant;
  code_id: number;
  ends_at: Temporal.Instant;
  token_hash: Buffer;
}

export interface GivingDonationActs {
  acted_at: Temporal.Instant;
  acted_by: string;
  batch_id: number | null;
  charge_month: string | null;
  charge_serial: number | null;
  coop_id: number;
  enrolment_id: number | null;
  first_month: string | null;
  from_fund: string;
  id: Generated<number>;
  instalment_month: string | null;
  kind: GivingDonationActKind;
  line_no: number | null;
  member_id: number;
  nth: number;
  reason: string;
  to_fund: string | null;
  transfer_id: number;
  units: number;
  was_collected: boolean;
  yen: number;
}

export interface GivingDonations {
  batch_id: number;
  channel: CoopsChannel;
  coop_id: number;
  line_no: number;
  member_id: number;
  offer_id: number;
  undone: Generated<boolean>;
  units: number;
  yen: number;
}

export interface GivingEnrolments {
  channel: CoopsChannel;
  coop_id: number;
  end_reason: string | null;
  ended_at: Temporal.Instant | null;
  ended_by: string | null;
  held_act_id: number | null;
  id: Generated<number>;
  import_id: number;
  line_no: number;
  member_id: number;
  offer_id: number;
  programme_id: number;
  starts_month: string;
  units: number;
}

export interface GivingEntries {
  channel: CoopsChannel;
  depot_id: number | null;
  entered_at: Temporal.Instant;
  fingerprint: Buffer;
  import_id: number;
  offer_id: number;
  person_id: string | null;
  token: string;
  units: number;
}

export interface GivingFreeTextDecisions {
  decided_at: Temporal.Instant;
  decided_by: string;
  free_text_id: number;
  id: Generated<number>;
  import_id: number | null;
  kind: string;
  order_number: string | null;
  place: number | null;
  units: number | null;
}

export interface GivingFreeTexts {
  coop_id: number;
  id: Generated<number>;
  member_number: string;
  ordered_at: Temporal.Instant;
  received_at: Temporal.Instant;
  received_by: string;
  text: string;
}

export interface GivingHeldActLines {
  act_id: number;
  before: Json;
  held_line_id: number;
}

export interface GivingHeldActs {
  acted_at: Temporal.Instant;
  acted_by: string;
  id: Generated<number>;
  kind: GivingHeldActKind;
  person_id: string | null;
  reason: string | null;
  taken_back_at: Temporal.Instant | null;
  taken_back_by: string | null;
}

export interface GivingHeldLines {
  channel: CoopsChannel | null;
  coop_code: string;
  coop_id: number;
  cycle_code: string;
  fault: string | null;
  id: Generated<number>;
  import_id: number;
  line_no: number;
  main_reason: Generated<GivingHeldReason>;
  member_number: string;
  order_number: string;
  ordered_at: string;
  place: Generated<number>;
  reasons: ArrayType<GivingHeldReason>;
  state: Generated<GivingHeldState>;
  units: string;
}

export interface GivingImportProfiles {
  fixed: Generated<Json>;
  headers: Generated<Json>;
  id: Generated<number>;
  moment_pattern: string | null;
  name: string;
  saved_at: Temporal.Instant;
  saved_by: string;
}

export interface GivingImportRuns {
  beat_at: Temporal.Instant;
  coop_id: number | null;
  dry_run: boolean;
  finished_at: Temporal.Instant | null;
  id: string;
  import_id: number | null;
  kind: string;
  lines: Generated<number>;
  person_id: string | null;
  refusal: string | null;
  result: Json | null;
  source: string;
  started_at: Temporal.Instant;
  started_by: string;
  step: Generated<string>;
}

export interface GivingImports {
  accepted: Generated<number>;
  already_imported: Generated<number>;
  held: Generated<number>;
  id: Generated<number>;
  imported_at: Temporal.Instant;
  imported_by: string;
  lines: Generated<number>;
  sha256: Buffer | null;
  source: string;
}

export interface GivingImportUndoings {
  import_id: number;
  reason: string;
  undone_at: Temporal.Instant;
  undone_by: string;
}

export interface GivingLineClaims {
  coop_id: number;
  import_id: number;
  line_no: number;
  name_kana: string;
  name_key: string;
  phone: string;
}

export interface GivingOffers {
  campaign_id: number | null;
  channels: Generated<ArrayType<CoopsChannel>>;
  coop_id: number;
  cycle_id: number;
  delivery_kinds: Generated<ArrayType<CoopsDeliveryKind>>;
  id: Generated<number>;
  order_number: string;
  programme_id: number | null;
  unit_price_yen: number;
  units_limit: Generated<number>;
}

export interface GivingOrderLines {
  contents: number;
  coop_id: number;
  identity: string;
  import_id: number;
  line_no: number;
  raw: string;
  undone: Generated<boolean>;
}

export interface GivingOtherWords {
  campaign_id: number | null;
  programme_id: number | null;
  purpose: string;
  reading: string;
  summary: string;
  title: string;
}

export interface GivingProgrammes {
  address: string;
  id: Generated<number>;
  name: string;
  published_at: Generated<Temporal.Instant | null>;
  purpose: string;
  receiver_id: number | null;
  summary: string;
  version: Generated<number>;
}

export interface GivingReportItems {
  campaign_id: number;
  name: string;
  nth: number;
  yen: number;
}

export interface GivingReportRequests {
  asked_at: Temporal.Instant;
  campaign_id: number;
  mails: number;
  nth: number;
}

export interface GivingReportRules {
  every_days: number;
  is_the_one: Generated<boolean>;
  most_reminders: number;
}

export interface GivingReports {
  campaign_id: number;
  published_at: Temporal.Instant | null;
  rest_words: string;
  returned_why: string | null;
  sent_at: Temporal.Instant | null;
  state: Generated<GivingReportState>;
  text: string;
  version: Generated<number>;
}

export interface HttpCountedTries {
  bucket: Buffer;
  tries: number;
  window_began_at: Temporal.Instant;
}

export interface HttpOnceTokens {
  fingerprint: Buffer;
  result_location: string | null;
  sent_at: Temporal.Instant;
  token: string;
}

export interface LedgerAccounts {
  id: Generated<number>;
  opened_at: Temporal.Instant;
  path: string;
}

export interface LedgerTransfers {
  amount_yen: number;
  corrects_id: number | null;
  credit_account_id: number;
  debit_account_id: number;
  effective_on: string;
  fingerprint: string;
  id: Generated<number>;
  idempotency_key: string;
  memo: string;
  memo_key: string;
  posted_at: Temporal.Instant;
}

export interface MailAttachments {
  content_type: string;
  contents: Buffer;
  mail_id: number;
  name: string;
  nth: number;
}

export interface MailMails {
  about_id: string;
  about_kind: string;
  answer: string | null;
  attachments: Generated<number>;
  due_at: Temporal.Instant;
  emptied_at: Temporal.Instant | null;
  ended_at: Temporal.Instant | null;
  fault: string | null;
  fingerprint: Buffer;
  html: string | null;
  id: Generated<number>;
  key: string;
  letter_sealed: Buffer | null;
  message_id: string | null;
  message_uuid: Generated<string>;
  queued_at: Temporal.Instant;
  smtp_code: number | null;
  state: Generated<MailState>;
  subject: string | null;
  taken_until: Temporal.Instant | null;
  text: string | null;
  to_address: string | null;
  tries: Generated<number>;
  unsubscribe_url: string | null;
}

export interface MailSending {
  answer: string | null;
  fault: string | null;
  faults_in_a_row: Generated<number>;
  minute: Temporal.Instant;
  only_row: Generated<boolean>;
  paused_until: Temporal.Instant | null;
  taken: number;
}

export interface MembershipChoices {
  chosen_at: Temporal.Instant;
  coop_id: number;
  member_id: number;
  newsletter_by_mail: boolean;
}

export interface MembershipCodes {
  begun_at: Temporal.Instant;
  code_hash: Buffer | null;
  coop_id: number;
  ended_at: Temporal.Instant | null;
  expires_at: Temporal.Instant;
  member_id: number | null;
  ticket_hash: Buffer;
  tries: Generated<number>;
}

export interface MembershipMails {
  added_at: Temporal.Instant;
  added_by: string;
  checked_by: string;
  coop_id: number;
  mail_sealed: Buffer;
  member_id: number;
}

export interface MembershipRequests {
  about: string;
  answer: string | null;
  asked_at: Temporal.Instant;
  coop_id: number;
  ended_as: string | null;
  ended_at: Temporal.Instant | null;
  ended_by: string | null;
  id: Generated<number>;
  member_id: number;
  wish_sealed: Buffer | null;
}

export interface MembershipSessions {
  began_at: Temporal.Instant;
  coop_id: number;
  device: string;
  id: Generated<number>;
  member_id: number;
  seen_at: Temporal.Instant;
  token_hash: Buffer;
}

export interface Migrations {
  applied_at: Generated<Temporal.Instant>;
  name: string;
  sha256: string;
}

export interface OrganisationsBankDetails {
  account_kind: string;
  account_number: string | null;
  account_sealed: Buffer | null;
  bank_code: string;
  branch_code: string;
  decided_at: Temporal.Instant | null;
  decided_by: string | null;
  decided_by_id: string | null;
  decision: OrganisationsBankDecision | null;
  id: Generated<number>;
  organisation_id: number;
  proposed_at: Temporal.Instant;
  proposed_by: string;
  proposed_by_id: string;
  reason: string;
  receiver_kana: string | null;
}

export interface OrganisationsBankDetailsInForce {
  account_kind: string | null;
  account_number: string | null;
  bank_code: string | null;
  branch_code: string | null;
  decided_at: Temporal.Instant | null;
  decided_by: string | null;
  decided_by_id: string | null;
  decision: OrganisationsBankDecision | null;
  id: number | null;
  organisation_id: number | null;
  proposed_at: Temporal.Instant | null;
  proposed_by: string | null;
  proposed_by_id: string | null;
  reason: string | null;
  receiver_kana: string | null;
}

export interface OrganisationsChanges {
  after: Json | null;
  before: Json | null;
  decided_at: Temporal.Instant | null;
  decided_by: string | null;
  decided_by_id: string | null;
  decision: OrganisationsChangeDecision | null;
  id: Generated<number>;
  organisation_id: number;
  proposed_at: Temporal.Instant;
  proposed_by: string;
  proposed_by_id: string;
  subject_id: number | null;
  what: OrganisationsChangeSubject;
  words: string | null;
}

export interface OrganisationsClaims {
  asked_at: Temporal.Instant;
  decided_at: Temporal.Instant | null;
  decided_by: string | null;
  decided_by_id: string | null;
  decision: OrganisationsClaimDecision | null;
  id: Generated<number>;
  organisation_id: number;
  reason: string | null;
  sealed: Buffer | null;
}

export interface OrganisationsDirectory {
  city_code: string | null;
  grams: string[];
  kind_code: OrganisationsKindCode;
  latitude: number | null;
  longitude: number | null;
  municipality_code: string | null;
  name_key: string;
  organisation_id: number;
  prefecture_code: string | null;
  search_key: string;
  sort_key: string;
}

export interface OrganisationsImported {
  as_of: string;
  changed_at: Temporal.Instant;
  facts: Json;
  organisation_id: number;
  scope: string;
  source: string;
  source_key: string;
  vanished_as_of: string | null;
}

export interface OrganisationsOrganisations {
  address: string;
  id: Generated<number>;
  kind: string;
  kind_code: Generated<OrganisationsKindCode>;
  mail: string | null;
  mail_sealed: Buffer | null;
  name: string;
  standing: Generated<OrganisationsStanding>;
}

export interface OrganisationsPages {
  changed_at: Temporal.Instant;
  organisation_id: number;
  written: Generated<Json>;
}

export interface OrganisationsPictureFiles {
  bytes: Buffer;
  picture_id: number;
  width: number;
}

export interface OrganisationsPictures {
  alt: string;
  digest: string;
  height: number;
  id: Generated<number>;
  is_shown: Generated<boolean>;
  organisation_id: number;
  uploaded_at: Temporal.Instant;
  width: number;
}

export interface OrganisationsUpdates {
  body: string;
  id: Generated<number>;
  organisation_id: number;
  title: string;
  written_on: string;
}

export interface PeopleAuthenticatorApps {
  added_at: Temporal.Instant;
  last_step: number;
  person_id: string;
  secret: Buffer;
}

export interface PeopleCredentials {
  access_token: string | null;
  access_token_expires_at: Temporal.Instant | null;
  created_at: Temporal.Instant;
  id: Generated<string>;
  id_token: string | null;
  password_hash: string | null;
  person_id: string;
  provider: string;
  provider_person_id: string;
  refresh_token: string | null;
  refresh_token_expires_at: Temporal.Instant | null;
  scope: string | null;
  updated_at: Temporal.Instant;
}

export interface PeopleEntryLinks {
  expires_at: Temporal.Instant;
  id: Generated<number>;
  made_at: Temporal.Instant;
  role: string;
  token_hash: Buffer;
  used_at: Temporal.Instant | null;
  used_by: string | null;
}

export interface PeopleInvitationRoles {
  coop_id: number | null;
  invitation_id: number;
  organisation_id: number | null;
  role: string;
}

export interface PeopleInvitations {
  accepted_at: Temporal.Instant | null;
  accepted_by: string | null;
  expires_at: Temporal.Instant;
  id: Generated<number>;
  link_made_at: Temporal.Instant;
  links: Generated<number>;
  made_at: Temporal.Instant;
  made_by: string;
  mail: string;
  token_hash: Buffer;
  withdrawn_at: Temporal.Instant | null;
  withdrawn_by: string | null;
}

export interface PeoplePasskeyChallenges {
  challenge: Buffer;
  expires_at: Temporal.Instant;
  purpose: string;
  session_id: string | null;
}

export interface PeoplePasskeys {
  added_at: Temporal.Instant;
  credential_id: Buffer;
  id: Generated<string>;
  name: string;
  person_id: string;
  public_key: Buffer;
  transports: Generated<string[]>;
  used_at: Temporal.Instant | null;
  used_count: number;
}

export interface PeoplePersons {
  created_at: Temporal.Instant;
  id: Generated<string>;
  left_at: Temporal.Instant | null;
  mail: string;
  mail_verified: Generated<boolean>;
  name: string;
  picture: string | null;
  updated_at: Temporal.Instant;
}

export interface PeopleRecoveryCodes {
  hash: Buffer;
  id: Generated<number>;
  made_at: Temporal.Instant;
  person_id: string;
  salt: Buffer;
  used_at: Temporal.Instant | null;
}

export interface PeopleReturnLinks {
  expires_at: Temporal.Instant;
  made_at: Temporal.Instant;
  made_by: string | null;
  person_id: string;
  token_hash: Buffer;
  used_at: Temporal.Instant | null;
}

export interface PeopleRoles {
  coop_id: number | null;
  granted_at: Temporal.Instant;
  granted_by: string | null;
  organisation_id: number | null;
  person_id: string;
  role: string;
}

export interface PeopleSessions {
  address: string | null;
  browser: string | null;
  confirmed_at: Temporal.Instant | null;
  created_at: Temporal.Instant;
  expires_at: Temporal.Instant;
  factor_passed_at: Temporal.Instant | null;
  id: Generated<string>;
  person_id: string;
  replaced_at: Temporal.Instant | null;
  replaced_by: string | null;
  token: string;
  updated_at: Temporal.Instant;
}

export interface PeopleSignInTries {
  bucket: Buffer;
  tries: number;
  window_began_at: Temporal.Instant;
}

export interface PeopleVerifications {
  created_at: Temporal.Instant;
  expires_at: Temporal.Instant;
  id: Generated<string>;
  identifier: string;
  updated_at: Temporal.Instant;
  value: string;
}

export interface VaultKeys {
  began_at: Temporal.Instant;
  id: string;
  retired_at: Temporal.Instant | null;
}

export interface VaultUnsealed {
  noted_at: Temporal.Instant | null;
  table_name: string;
}

export interface DB {
  "activity.activities": ActivityActivities;
  "activity.head": ActivityHead;
  "activity.links": ActivityLinks;
  "activity.readings": ActivityReadings;
  "background.retention_periods": BackgroundRetentionPeriods;
  "background.tasks": BackgroundTasks;
  "calendar.demonstration": CalendarDemonstration;
  "collecting.charge_items": CollectingChargeItems;
  "collecting.charged_batches": CollectingChargedBatches;
  "collecting.charges": CollectingCharges;
  "collecting.closing_transfers": CollectingClosingTransfers;
  "collecting.collected_days": CollectingCollectedDays;
  "collecting.collection_reports": CollectingCollectionReports;
  "collecting.collection_transfers": CollectingCollectionTransfers;
  "collecting.collections": CollectingCollections;
  "collecting.coop_settings": CollectingCoopSettings;
  "collecting.credit_transfers": CollectingCreditTransfers;
  "collecting.credits_used": CollectingCreditsUsed;
  "collecting.debit_collectors": CollectingDebitCollectors;
  "collecting.debit_details": CollectingDebitDetails;
  "collecting.debit_requests": CollectingDebitRequests;
  "collecting.debits": CollectingDebits;
  "collecting.enrolment_changes": CollectingEnrolmentChanges;
  "collecting.failed_parts": CollectingFailedParts;
  "collecting.failed_waiting": CollectingFailedWaiting;
  "collecting.fund_sources": CollectingFundSources;
  "collecting.held_results": CollectingHeldResults;
  "collecting.instalments": CollectingInstalments;
  "collecting.month_closings": CollectingMonthClosings;
  "collecting.months_to_pay": CollectingMonthsToPay;
  "collecting.moved_in_charges": CollectingMovedInCharges;
  "collecting.parts_paid": CollectingPartsPaid;
  "collecting.payer": CollectingPayer;
  "collecting.payout_files": CollectingPayoutFiles;
  "collecting.payout_lines": CollectingPayoutLines;
  "collecting.payout_parts": CollectingPayoutParts;
  "collecting.payout_runs": CollectingPayoutRuns;
  "collecting.payout_transfers": CollectingPayoutTransfers;
  "collecting.receipt_addressees": CollectingReceiptAddressees;
  "collecting.receipt_issuers": CollectingReceiptIssuers;
  "collecting.receipt_issues": CollectingReceiptIssues;
  "collecting.receipt_printings": CollectingReceiptPrintings;
  "collecting.receipt_states": CollectingReceiptStates;
  "collecting.receipts": CollectingReceipts;
  "collecting.received_gifts": CollectingReceivedGifts;
  "collecting.refund_payments": CollectingRefundPayments;
  "collecting.refunds": CollectingRefunds;
  "collecting.refunds_owed": CollectingRefundsOwed;
  "collecting.remittance_transfers": CollectingRemittanceTransfers;
  "collecting.remittances": CollectingRemittances;
  "collecting.remitted_months": CollectingRemittedMonths;
  "collecting.report_endings": CollectingReportEndings;
  "collecting.statement_printings": CollectingStatementPrintings;
  "collecting.tries_granted": CollectingTriesGranted;
  "collecting.waiting_parts": CollectingWaitingParts;
  "coops.channel_windows": CoopsChannelWindows;
  "coops.coops": CoopsCoops;
  "coops.members": CoopsMembers;
  "coops.order_cycles": CoopsOrderCycles;
  "giving.application_items": GivingApplicationItems;
  "giving.application_messages": GivingApplicationMessages;
  "giving.applications": GivingApplications;
  "giving.batches": GivingBatches;
  "giving.campaigns": GivingCampaigns;
  "giving.depot_codes": GivingDepotCodes;
  "giving.depot_sessions": GivingDepotSessions;
  "giving.depots": GivingDepots;
  "giving.donation_acts": GivingDonationActs;
  "giving.donations": GivingDonations;
  "giving.enrolments": GivingEnrolments;
  "giving.entries": GivingEntries;
  "giving.free_text_decisions": GivingFreeTextDecisions;
  "giving.free_texts": GivingFreeTexts;
  "giving.held_act_lines": GivingHeldActLines;
  "giving.held_acts": GivingHeldActs;
  "giving.held_lines": GivingHeldLines;
  "giving.import_profiles": GivingImportProfiles;
  "giving.import_runs": GivingImportRuns;
  "giving.import_undoings": GivingImportUndoings;
  "giving.imports": GivingImports;
  "giving.line_claims": GivingLineClaims;
  "giving.offers": GivingOffers;
  "giving.order_lines": GivingOrderLines;
  "giving.other_words": GivingOtherWords;
  "giving.programmes": GivingProgrammes;
  "giving.report_items": GivingReportItems;
  "giving.report_requests": GivingReportRequests;
  "giving.report_rules": GivingReportRules;
  "giving.reports": GivingReports;
  "http.counted_tries": HttpCountedTries;
  "http.once_tokens": HttpOnceTokens;
  "ledger.accounts": LedgerAccounts;
  "ledger.transfers": LedgerTransfers;
  "mail.attachments": MailAttachments;
  "mail.mails": MailMails;
  "mail.sending": MailSending;
  "membership.choices": MembershipChoices;
  "membership.codes": MembershipCodes;
  "membership.mails": MembershipMails;
  "membership.requests": MembershipRequests;
  "membership.sessions": MembershipSessions;
  migrations: Migrations;
  "organisations.bank_details": OrganisationsBankDetails;
  "organisations.bank_details_in_force": OrganisationsBankDetailsInForce;
  "organisations.changes": OrganisationsChanges;
  "organisations.claims": OrganisationsClaims;
  "organisations.directory": OrganisationsDirectory;
  "organisations.imported": OrganisationsImported;
  "organisations.organisations": OrganisationsOrganisations;
  "organisations.pages": OrganisationsPages;
  "organisations.picture_files": OrganisationsPictureFiles;
  "organisations.pictures": OrganisationsPictures;
  "organisations.updates": OrganisationsUpdates;
  "people.authenticator_apps": PeopleAuthenticatorApps;
  "people.credentials": PeopleCredentials;
  "people.entry_links": PeopleEntryLinks;
  "people.invitation_roles": PeopleInvitationRoles;
  "people.invitations": PeopleInvitations;
  "people.passkey_challenges": PeoplePasskeyChallenges;
  "people.passkeys": PeoplePasskeys;
  "people.persons": PeoplePersons;
  "people.recovery_codes": PeopleRecoveryCodes;
  "people.return_links": PeopleReturnLinks;
  "people.roles": PeopleRoles;
  "people.sessions": PeopleSessions;
  "people.sign_in_tries": PeopleSignInTries;
  "people.verifications": PeopleVerifications;
  "vault.keys": VaultKeys;
  "vault.unsealed": VaultUnsealed;
}
