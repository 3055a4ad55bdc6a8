import { sql } from 'kysely'
import type { Database } from '../../db/database.ts'
import { listInDirectory } from '../directory/list-in-directory.ts'
import type { Change, Texts } from './change.ts'

type Applied = Pick<Change, 'organisation_id' | 'what' | 'subject_id' | 'after'>

/** Makes what is shown what the change says. Returns what it was done to: the id of a new update, else the change's own. */
export async function applyChange(tx: Database, change: Applied, at: Temporal.Instant): Promise<number | null> {
  switch (change.what) {
    case 'page':
      await writePage(tx, change.organisation_id, change.after ?? {}, at)
      return null
    case 'update':
      return await writeUpdate(tx, change)
    case 'picture':
      await showPicture(tx, change)
      return change.subject_id
  }
}

/** A picture that was not accepted is kept nowhere. */
export async function dropUnshown(tx: Database, { what, subject_id }: Pick<Change, 'what' | 'subject_id'>): Promise<void> {
  if (what !== 'picture' || subject_id === null) return
  await tx.deleteFrom('organisations.pictures').where('id', '=', subject_id).where('is_shown', '=', false).execute()
}

async function writePage(tx: Database, organisation_id: number, after: Texts, at: Temporal.Instant): Promise<void> {
  await sql`
    insert into organisations.pages (organisation_id, written, changed_at)
    values (${organisation_id}, ${JSON.stringify(after)}::jsonb, ${at.toString()})
    on conflict (organisation_id) do update set written = pages.written || excluded.written, changed_at = excluded.changed_at`.execute(
    tx,
  )
  // A telephone number put right is no introduction: only words about the organisation are.
  await sql`
    update organisations.organisations o set standing = 'introduced'
    from organisations.pages p
    where o.id = ${organisation_id} and o.standing = 'listed' and p.organisation_id = o.id
      and (coalesce(p.written ->> 'story', '') <> '' or coalesce(p.written ->> 'makes', '') <> '')`.execute(tx)
  await listInDirectory(tx, [organisation_id])
}

async function writeUpdate(tx: Database, { organisation_id, subject_id, after }: Applied): Promise<number | null> {
  if (after === null) {
    await tx.deleteFrom('organisations.updates').where('id', '=', subject_id).execute()
    return subject_id
  }
  const { written_on = '', title = '', body = '' } = after
  if (subject_id === null) {
    const added = await tx
      .insertInto('organisations.updates')
      .values({ organisation_id, written_on, title, body })
      .returning('id')
      .executeTakeFirstOrThrow()
    return added.id
  }
  await tx.updateTable('organisations.updates').set({ written_on, title, body }).where('id', '=', subject_id).execute()
  return subject_id
}

async function showPicture(tx: Database, { subject_id, after }: Applied): Promise<void> {
  if (after === null) await tx.deleteFrom('organisations.pictures').where('id', '=', subject_id).execute()
  else
    await tx
      .updateTable('organisations.pictures')
      .set({ alt: after.alt ?? '', is_shown: true })
      .where('id', '=', subject_id)
      .execute()
}
