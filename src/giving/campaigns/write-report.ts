import type { Transaction } from 'kysely'
import { record } from '../../activity/index.ts'
import type { DB } from '../../db/schema.generated.ts'
import type { SignedIn } from '../../http/env.ts'
import type { Side } from './application.ts'
import { campaignsActs, type ReportStep } from './campaigns-acts.ts'
import { mailAboutReport } from './mail-report.ts'
import { mayWrite, missingInReport, type ReportedCampaign, type ReportTexts, reportChanges, reportStepsFor } from './report.ts'
import { findReported } from './report-queries.ts'

interface Doing {
  readonly campaign_id: number
  readonly side: Side
  readonly at: Temporal.Instant
  readonly person: SignedIn
}

/** In the order in which refusals are tried. */
export type WriteReportEnding =
  | { readonly kind: 'unknown' }
  /** It was sent, or it is public and not this side's to change. */
  | { readonly kind: 'not_now'; readonly stands: ReportedCampaign }
  /** Somebody else has changed it since the form was opened. */
  | { readonly kind: 'stale'; readonly stands: ReportedCampaign }
  | { readonly kind: 'saved' }

/** Writes a report, or puts one right. `version` is 0 where the form was opened before anything was written. */
export async function writeReport(
  tx: Transaction<DB>,
  { campaign_id, version, texts, side, at, person }: Doing & { version: number; texts: ReportTexts },
): Promise<WriteReportEnding> {
  await lock(tx, campaign_id)
  const stands = await findReported(tx, campaign_id)
  if (stands === null) return { kind: 'unknown' }
  if (!mayWrite(side, stands.report)) return { kind: 'not_now', stands }
  if ((stands.report?.version ?? 0) !== version) return { kind: 'stale', stands }
  const changes = reportChanges(stands.report, texts)
  if (changes.length === 0 && stands.report !== null) return { kind: 'saved' }
  const { items, ...words } = texts
  if (stands.report === null)
    await tx
      .insertInto('giving.reports')
      .values({ campaign_id, ...words })
      .execute()
  else await tx.updateTable('giving.reports').set(words).where('campaign_id', '=', campaign_id).execute()
  await tx.deleteFrom('giving.report_items').where('campaign_id', '=', campaign_id).execute()
  const rows = items.map(({ name, yen }, place) => ({ campaign_id, nth: place + 1, name, yen }))
  if (rows.length > 0) await tx.insertInto('giving.report_items').values(rows).execute()
  const about = { kind: 'campaign', id: campaign_id }
  await record(tx, { at, person, act: campaignsActs['report.changed'], about, details: { title: stands.title, changes } })
  return { kind: 'saved' }
}

/** In the order in which refusals are tried. */
export type StepReportEnding =
  | { readonly kind: 'unknown' }
  | { readonly kind: 'not_now' }
  | { readonly kind: 'stale' }
  | { readonly kind: 'incomplete'; readonly missing: readonly { field: string; sentence: string }[] }
  | { readonly kind: 'done' }

interface Stepping extends Doing {
  readonly step: ReportStep
  /** Of what was read. Null: it was saved in the same transaction. */
  readonly version: number | null
  /** Why it is returned. */
  readonly why: string
  readonly origin: string | null
}

/** Sends a report, sends it back, or shows it to everybody; the other side is told by mail. */
export async function stepReport(tx: Transaction<DB>, call: Stepping): Promise<StepReportEnding> {
  const { campaign_id, step, version, why, side, at, person, origin } = call
  await lock(tx, campaign_id)
  const campaign = await findReported(tx, campaign_id)
  if (campaign === null || campaign.report === null) return { kind: 'unknown' }
  if (!reportStepsFor(side, campaign.report).includes(step)) return { kind: 'not_now' }
  if (version !== null && version !== campaign.report.version) return { kind: 'stale' }
  const missing = step === 'sent' ? missingInReport(campaign.report, campaign.paid_out_yen) : []
  if (missing.length > 0) return { kind: 'incomplete', missing }
  await tx
    .updateTable('giving.reports')
    .set({
      state: step,
      returned_why: step === 'returned' ? why : null,
      ...(step === 'sent' ? { sent_at: at } : {}),
      ...(step === 'published' ? { published_at: at } : {}),
    })
    .where('campaign_id', '=', campaign_id)
    .execute()
  const about = { kind: 'campaign', id: campaign_id }
  await record(tx, { at, person, act: campaignsActs['report.stepped'], about, details: { title: campaign.title, step } })
  await mailAboutReport(tx, { campaign, step, why, at, origin })
  return { kind: 'done' }
}

/** One at a time for each campaign, the first report of two at once included. */
async function lock(tx: Transaction<DB>, campaign_id: number): Promise<void> {
  await tx.selectFrom('giving.campaigns').select('id').where('id', '=', campaign_id).forUpdate().execute()
}
