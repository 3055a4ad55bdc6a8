import type { Transaction } from 'kysely'
import type { DB } from '../../db/schema.generated.ts'
import { queueMail } from '../../mail/index.ts'
import { editorsOfOrganisation, officeReaders } from '../../people/index.ts'
import type { Application, Side } from './application.ts'
import type { ApplicationStep } from './campaigns-acts.ts'

interface Telling {
  readonly application: Application
  readonly message_id: number
  readonly step: ApplicationStep | null
  readonly text: string
  /** Who has acted; the other one gets the mail. */
  readonly side: Side
  readonly at: Temporal.Instant
  readonly origin: string | null
}

/** What has happened, as the first sentence of the mail. */
const HAPPENED: Readonly<Record<ApplicationStep, (title: string) => string>> = {
  sent: (title) => `寄付募集の申込み「${title}」が届きました。`,
  returned: (title) => `寄付募集の申込み「${title}」に、直していただきたいところがあります。`,
  accepted: (title) => `寄付募集の申込み「${title}」をお受けします。注文番号が決まりましたら、公開します。`,
  refused: (title) => `寄付募集の申込み「${title}」は、お受けできませんでした。`,
  withdrawn: (title) => `寄付募集の申込み「${title}」が取り下げられました。`,
}

/**
 * Tells the other side by mail. An organisation whose people cannot sign in gets none: the desk's page says so, and staff ring up.
 * The mail is told from the message, so that the same step is one mail to each reader however often it is tried.
 */
export async function mailOtherSide(tx: Transaction<DB>, telling: Telling): Promise<number> {
  const { application, message_id, step, text, side, at, origin } = telling
  const readers =
    side === 'desk' ? await editorsOfOrganisation(tx, application.organisation_id) : await officeReaders(tx, 'editor')
  const happened =
    step === null ? `寄付募集の申込み「${application.title}」に、新しいことばがあります。` : HAPPENED[step](application.title)
  const path =
    side === 'desk'
      ? `/desk/own-organisations/${application.organisation_id}/campaigns/${application.id}`
      : `/desk/campaigns/applications/${application.id}`
  for (const { person_id, name, mail } of readers) {
    const said = text === '' ? '' : `\n${text.replace(/^/gm, '  ')}\n`
    await queueMail(tx, {
      key: `application:${application.id}:${message_id}:${person_id}`,
      to: mail,
      subject: `寄付募集の申込み（${application.organisation}）`,
      text: `${name} 様\n\n${happened}\n${said}\n${whereToGo(origin, path)}\n`,
      about: { kind: 'application', id: application.id },
      at,
    })
  }
  return readers.length
}

/** Where it is read on. Without a known address of the site, in words. */
export function whereToGo(origin: string | null, path: string): string {
  return origin === null
    ? 'くわしくは、ともに 事務局にサインインしてご覧ください。'
    : `くわしくは、こちらをご覧ください（サインインが必要です）。\n${origin}${path}`
}
