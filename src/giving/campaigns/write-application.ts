import { record } from '../../activity/index.ts'
import type { Database } from '../../db/database.ts'
import type { SignedIn } from '../../http/env.ts'
import { type Application, type ApplicationTexts, applicationChanges, type Item, isOpenToChanges } from './application.ts'
import { findApplication } from './application-queries.ts'
import { campaignsActs } from './campaigns-acts.ts'

interface Doing {
  readonly texts: ApplicationTexts
  readonly at: Temporal.Instant
  readonly person: SignedIn
}

/** Begins an application as a draft; returns its id. */
export async function beginApplication(
  tx: Database,
  { organisation_id, texts, at, person }: Doing & { organisation_id: number },
): Promise<number> {
  const { items, ...words } = texts
  const { id } = await tx
    .insertInto('giving.applications')
    .values({ organisation_id, ...words, created_at: at })
    .returning('id')
    .executeTakeFirstOrThrow()
  await insertItems(tx, id, items)
  const about = { kind: 'application', id }
  await record(tx, { at, person, act: campaignsActs['application.written'], about, details: { title: texts.title } })
  return id
}

/** In the order in which refusals are tried. */
export type ChangeApplicationEnding =
  | { readonly kind: 'unknown' }
  /** It was sent, or decided on. */
  | { readonly kind: 'not_open'; readonly stands: Application }
  /** Somebody else has changed it since the form was opened. */
  | { readonly kind: 'stale'; readonly stands: Application }
  | { readonly kind: 'saved' }

/** Changes a draft, or what was returned. */
export async function changeApplication(
  tx: Database,
  { id, version, texts, at, person }: Doing & { id: number; version: number },
): Promise<ChangeApplicationEnding> {
  await tx.selectFrom('giving.applications').select('id').where('id', '=', id).forUpdate().execute()
  const stands = await findApplication(tx, id)
  if (stands === null) return { kind: 'unknown' }
  if (!isOpenToChanges(stands)) return { kind: 'not_open', stands }
  if (stands.version !== version) return { kind: 'stale', stands }
  const changes = applicationChanges(stands, texts)
  if (changes.length === 0) return { kind: 'saved' }
  const { items, ...words } = texts
  await tx.updateTable('giving.applications').set(words).where('id', '=', id).execute()
  await tx.deleteFrom('giving.application_items').where('application_id', '=', id).execute()
  await insertItems(tx, id, items)
  const about = { kind: 'application', id }
  await record(tx, { at, person, act: campaignsActs['application.changed'], about, details: { title: texts.title, changes } })
  return { kind: 'saved' }
}

async function insertItems(tx: Database, application_id: number, items: readonly Item[]): Promise<void> {
  if (items.length === 0) return
  const rows = items.map(({ name, yen }, at) => ({ application_id, nth: at + 1, name, yen }))
  await tx.insertInto('giving.application_items').values(rows).execute()
}
