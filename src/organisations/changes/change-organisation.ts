import type { Transaction } from 'kysely'
import { record } from '../../activity/index.ts'
import type { Database } from '../../db/database.ts'
import { inTransaction } from '../../db/in-transaction.ts'
import type { DB, OrganisationsChangeSubject } from '../../db/schema.generated.ts'
import type { SignedIn } from '../../http/env.ts'
import { hasRole } from '../../people/index.ts'
import { organisationsActs } from '../organisations-acts.ts'
import { publicOrganisationOf } from '../public-organisation.ts'
import { applyChange } from './apply-change.ts'
import { type Change, sayWhat, type Texts } from './change.ts'
import { waitingTexts } from './changes-queries.ts'
import { dropWaiting } from './decide-change.ts'
import { mailReviewers } from './mail-change.ts'

/** In the order in which refusals are tried. */
export type ChangeEnding =
  | { readonly kind: 'no_right' }
  /** No such organisation, update or picture. */
  | { readonly kind: 'unknown' }
  | { readonly kind: 'no_change' }
  /** Waits for staff. */
  | { readonly kind: 'proposed'; readonly id: number }
  /** Shown from now on. */
  | { readonly kind: 'accepted'; readonly id: number }

interface Changing {
  readonly organisation_id: number
  readonly what: OrganisationsChangeSubject
  readonly subject_id: number | null
  /** Of a page: all fields of the form; those that stand already are left out. */
  readonly after: Texts | null
  readonly at: Temporal.Instant
  readonly person: SignedIn
  /** Staff's changes are shown at once; those of the organisation's own people wait. */
  readonly side: 'staff' | 'organisation'
  readonly origin: string | null
}

/** Changes something of an organisation's page, or proposes to. A newer proposal for the same thing takes the place of the older one. */
export function changeOrganisation(db: Database, changing: Changing): Promise<ChangeEnding> {
  return inTransaction(db, async (tx) => {
    const { organisation_id, what, subject_id, at, person, side } = changing
    if (!mayChange(changing)) return { kind: 'no_right' }
    // What waits for the same page and is not in this form stays part of the proposal.
    const waiting = side === 'organisation' && what === 'page' ? await waitingTexts(tx, organisation_id) : {}
    const found = await standing(tx, { ...changing, after: changing.after && { ...waiting, ...changing.after } })
    if (found === null) return { kind: 'unknown' }
    const { name, before, after } = found
    if (side === 'organisation') await dropWaiting(tx, { organisation_id, what, subject_id, at, person })
    if (JSON.stringify(before) === JSON.stringify(after)) return { kind: 'no_change' }
    const { id } = await tx
      .insertInto('organisations.changes')
      .values({
        organisation_id,
        what,
        subject_id,
        before: before === null ? null : JSON.stringify(before),
        after: after === null ? null : JSON.stringify(after),
        proposed_at: at,
        proposed_by_id: person.person_id,
        proposed_by: person.name,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    const change = { id, organisation_id, organisation: name, what, subject_id, before, after }
    if (side === 'organisation') await propose(tx, change, changing)
    else await acceptAtOnce(tx, change, changing)
    return { kind: side === 'organisation' ? 'proposed' : 'accepted', id }
  })
}

function mayChange({ person, side, organisation_id }: Changing): boolean {
  if (side === 'staff') return hasRole(person, 'administrator', 'editor')
  return hasRole(person, 'organisation_editor') && person.organisation_ids.includes(organisation_id)
}

interface Standing {
  readonly name: string
  readonly before: Texts | null
  readonly after: Texts | null
}

/** What stands now, and what of it would be otherwise. Null: there is no such thing. */
async function standing(tx: Database, { organisation_id, what, subject_id, after }: Changing): Promise<Standing | null> {
  const page = await publicOrganisationOf(tx, organisation_id)
  if (page === null) return null
  const name = page.facts.name ?? ''
  if (what === 'page') return { name, ...differing(page.facts, after ?? {}) }
  if (subject_id === null) return { name, before: null, after }
  if (what === 'update') {
    const update = await tx
      .selectFrom('organisations.updates')
      .select(['written_on', 'title', 'body'])
      .where('id', '=', subject_id)
      .where('organisation_id', '=', organisation_id)
      .executeTakeFirst()
    return update === undefined ? null : { name, before: inOrder(update), after: after && inOrder(after) }
  }
  const picture = await tx
    .selectFrom('organisations.pictures')
    .select(['alt', 'is_shown'])
    .where('id', '=', subject_id)
    .where('organisation_id', '=', organisation_id)
    .executeTakeFirst()
  return picture === undefined ? null : { name, before: picture.is_shown ? { alt: picture.alt } : null, after }
}

const inOrder = ({ written_on = '', title = '', body = '' }: Texts): Texts => ({ written_on, title, body })

function differing(shown: Texts, after: Texts): { before: Texts; after: Texts } {
  const changed = Object.keys(after).filter((field) => (shown[field] ?? '') !== after[field])
  const of = (texts: Texts) => Object.fromEntries(changed.map((field) => [field, texts[field] ?? '']))
  return { before: of(shown), after: of(after) }
}

type NewChange = Pick<Change, 'id' | 'organisation_id' | 'organisation' | 'what' | 'subject_id' | 'before' | 'after'>

async function propose(tx: Transaction<DB>, change: NewChange, { at, person, origin }: Changing): Promise<void> {
  await record(tx, {
    at,
    person,
    act: organisationsActs['organisation_change.proposed'],
    about: { kind: 'organisation_change', id: change.id },
    details: { name: change.organisation, what: sayWhat(change), from: change.before, to: change.after },
  })
  await mailReviewers(tx, change, { at, origin })
}

async function acceptAtOnce(tx: Transaction<DB>, change: NewChange, { at, person }: Changing): Promise<void> {
  const subject_id = await applyChange(tx, change, at)
  await tx
    .updateTable('organisations.changes')
    .set({ decision: 'accepted', decided_at: at, decided_by_id: person.person_id, decided_by: person.name, subject_id })
    .where('id', '=', change.id)
    .execute()
  await record(tx, {
    at,
    person,
    act: organisationsActs['organisation_page.changed'],
    about: { kind: 'organisation_change', id: change.id },
    details: { name: change.organisation, what: sayWhat(change), from: change.before, to: change.after },
  })
}
