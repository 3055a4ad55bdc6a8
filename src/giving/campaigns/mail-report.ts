import type { Transaction } from 'kysely'
import type { DB } from '../../db/schema.generated.ts'
import { queueMail } from '../../mail/index.ts'
import { formatYen } from '../../money/yen.ts'
import { editorsOfOrganisation, officeReaders } from '../../people/index.ts'
import type { ReportStep } from './campaigns-acts.ts'
import { whereToGo } from './mail-application.ts'
import type { ReportedCampaign } from './report.ts'

interface Telling {
  readonly campaign: ReportedCampaign
  readonly at: Temporal.Instant
  readonly origin: string | null
}

const ownPath = ({ organisation_id, id }: ReportedCampaign) =>
  `/desk/own-organisations/${organisation_id}/campaigns/reports/${id}`

/** Tells the desk that a report has come, or the organisation what was decided. */
export async function mailAboutReport(
  tx: Transaction<DB>,
  { campaign, step, why, at, origin }: Telling & { step: ReportStep; why: string },
): Promise<void> {
  const { id, title, organisation, organisation_id, report } = campaign
  const is_for_desk = step === 'sent'
  const readers = is_for_desk ? await officeReaders(tx, 'editor') : await editorsOfOrganisation(tx, organisation_id)
  const happened = {
    sent: `「${title}」の報告が届きました。読んで、公開するか、直してもらうかを決めてください。`,
    returned: `「${title}」の報告に、直していただきたいところがあります。\n\n${why.replace(/^/gm, '  ')}`,
    published: `「${title}」の報告を公開しました。ありがとうございました。`,
  }[step]
  const path = is_for_desk ? `/desk/campaigns/${id}/report` : ownPath(campaign)
  for (const { person_id, name, mail } of readers) {
    await queueMail(tx, {
      key: `report:${id}:${step}:${report?.version ?? 0}:${person_id}`,
      to: mail,
      subject: `寄付の報告（${organisation}）`,
      text: `${name} 様\n\n${happened}\n\n${whereToGo(origin, path)}\n`,
      about: { kind: 'campaign', id },
      at,
    })
  }
}

/** Asks the organisation for its report, for the first time or once more. Returns how many mails that makes. */
export async function mailForReport(
  tx: Transaction<DB>,
  { campaign, nth, at, origin }: Telling & { nth: number },
): Promise<number> {
  const { id, title, organisation, organisation_id, paid_out_yen } = campaign
  const readers = await editorsOfOrganisation(tx, organisation_id)
  const asking =
    nth === 1
      ? `「${title}」に寄せられた寄付${formatYen(paid_out_yen)}をお送りしました。\n\n使ったあとに、何に使ったかを、文と金額で報告してください。寄付をした組合員のみなさまに公開します。`
      : `「${title}」に寄せられた寄付${formatYen(paid_out_yen)}の報告を、お待ちしています（${nth}回目のお願いです）。\n\nまだ使っていないときは、このメールに返信して、そのことを事務局に知らせてください。`
  for (const { person_id, name, mail } of readers) {
    await queueMail(tx, {
      key: `report-request:${id}:${nth}:${person_id}`,
      to: mail,
      subject: `寄付の報告のお願い（${organisation}）`,
      text: `${name} 様\n\n${asking}\n\n${whereToGo(origin, ownPath(campaign))}\n`,
      about: { kind: 'campaign', id },
      at,
    })
  }
  return readers.length
}
