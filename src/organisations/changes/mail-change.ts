import type { Transaction } from 'kysely'
import type { DB } from '../../db/schema.generated.ts'
import { queueMail } from '../../mail/index.ts'
import { editorsOfOrganisation, officeReaders } from '../../people/index.ts'
import { type Change, sayWhat } from './change.ts'

interface Telling {
  readonly at: Temporal.Instant
  /** Null where the site does not know its address; then the mail says where in words. */
  readonly origin: string | null
}

type Told = Pick<Change, 'id' | 'organisation_id' | 'organisation' | 'what' | 'before' | 'after'>

/** Tells staff that something waits for them. */
export async function mailReviewers(tx: Transaction<DB>, change: Told, { at, origin }: Telling): Promise<void> {
  for (const { person_id, name, mail } of await officeReaders(tx, 'editor'))
    await queueMail(tx, {
      key: `organisation-change:${change.id}:proposed:${person_id}`,
      to: mail,
      subject: `団体のページの変更（${change.organisation}）`.slice(0, 200),
      text: `${name} 様\n\n${change.organisation}から、ページの変更が届きました：${sayWhat(change)}\n\n${where(origin, `/desk/organisation-pages/changes/${change.id}`)}\n`,
      about: { kind: 'organisation_change', id: change.id },
      at,
    })
}

/** Tells the organisation what became of its change. */
export async function mailProposer(
  tx: Transaction<DB>,
  { change, words, at, origin }: Telling & { change: Told; words: string | null },
): Promise<void> {
  const happened =
    words === null
      ? `ページの変更（${sayWhat(change)}）が載りました。`
      : `ページの変更（${sayWhat(change)}）に、直していただきたいところがあります。\n\n${words.replace(/^/gm, '  ')}`
  for (const { person_id, name, mail } of await editorsOfOrganisation(tx, change.organisation_id))
    await queueMail(tx, {
      key: `organisation-change:${change.id}:${words === null ? 'accepted' : 'sent-back'}:${person_id}`,
      to: mail,
      subject: `団体のページの変更（${change.organisation}）`.slice(0, 200),
      text: `${name} 様\n\n${happened}\n\n${where(origin, `/desk/own-organisations/${change.organisation_id}/page`)}\n`,
      about: { kind: 'organisation_change', id: change.id },
      at,
    })
}

function where(origin: string | null, path: string): string {
  return origin === null
    ? 'くわしくは、ともに 事務局にサインインしてご覧ください。'
    : `くわしくは、こちらをご覧ください（サインインが必要です）。\n${origin}${path}`
}
