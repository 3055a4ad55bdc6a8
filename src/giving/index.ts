/**
 * Campaigns, supporter programmes, and everything that order lines bring. Owns the schema `giving`.
 *
 * A line is accepted, held or already imported; a held line becomes accepted or rejected by staff, and may be taken back.
 * An accepted line is a donation (promised) or an enrolment. Never: a line twice, two active enrolments of a member in one
 * programme, a donation that no transfer carries, an edit that hides what came in.
 */

export { addCampaign, addProgramme } from './add-campaign.ts'
export { isAlreadyCharged } from './already-charged.ts'
export { askForReports } from './campaigns/ask-for-reports.ts'
export { campaignsActs } from './campaigns/campaigns-acts.ts'
export { campaignsRoom } from './campaigns/desk/campaigns-room.tsx'
export { ownCampaignsRoom } from './campaigns/desk/own-campaigns-room.tsx'
export { programmesRoom } from './campaigns/desk/programmes-room.tsx'
export { countCampaignsToDo } from './campaigns/to-do.ts'
export { type CampaignView, offerStatus } from './campaign.ts'
export { givingAtTheDesk } from './desk/giving-at-the-desk.ts'
export { giveRoom } from './direct/give-room.tsx'
export { type DonationAct, type DonationKey, keepDonationAct } from './donation-acts.ts'
export { endEnrolment } from './end-enrolment.ts'
export { freeTextActs } from './free-text/free-text-acts.ts'
export { givingActs } from './giving-acts.ts'
export { givingChecks } from './giving-checks.ts'
export { campaignsOfOrganisation, publishedCampaigns, supporterProgrammes } from './giving-queries.ts'
export { importProfiles } from './import-profiles.ts'
export { HELD_REASONS } from './intake/held-reason.ts'
export { COOP_LOCK } from './intake/take-in-lines.ts'
export { CampaignCard } from './pages/campaign-card.tsx'
export { givingPages } from './pages/giving-pages.tsx'
export { HowItArrives } from './pages/how-it-arrives.tsx'
export { SupportersPage } from './pages/supporters-page.tsx'
export { supporter_words } from './pages/taking-part-words.ts'
export { type PublicFund, publicFunds } from './public-funds.ts'
export { type ReceivedFile, receiveOrderFile } from './receive-order-file.ts'
export { sayFileRefused } from './say-file-refused.ts'
export { labelOfReason } from './say-held-reason.ts'
export { setProgrammeReceiver } from './set-programme-receiver.ts'
export { enrolmentOfHeldLine, type SettleByEnrolmentEnding, settleByEnrolment } from './settle-by-enrolment.ts'
export { type TakeBackEnding, takeBackHeldAct } from './take-back-held-act.ts'
export { undoImport } from './undo-import.ts'
