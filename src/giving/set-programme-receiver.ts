import { record } from '../activity/index.ts'
import type { Database } from '../db/database.ts'
import { inTransaction } from '../db/in-transaction.ts'
import type { SignedIn } from '../http/env.ts'
import { givingActs } from './giving-acts.ts'

/** In the order in which refusals are tried. */
export type SetReceiverEnding = 'unknown_programme' | 'unknown_organisation' | 'set'

interface Setting {
  /** The programme's address: its order number. */
  readonly programme: string
  /** The organisation's word in addresses. */
  readonly organisation: string
  readonly at: Temporal.Instant
  readonly person: SignedIn | null
  readonly actor?: string
}

/** Says to which organisation the money of a supporter programme is paid, from the next payout that is prepared on. */
export function setProgrammeReceiver(
  db: Database,
  { programme, organisation, at, person, actor }: Setting,
): Promise<SetReceiverEnding> {
  return inTransaction(db, async (tx) => {
    const found = await tx
      .selectFrom('giving.programmes')
      .select(['id', 'name', 'receiver_id'])
      .where('address', '=', programme)
      .executeTakeFirst()
    if (found === undefined) return 'unknown_programme'
    const to = await tx
      .selectFrom('organisations.organisations')
      .select(['id', 'name'])
      .where('address', '=', organisation)
      .executeTakeFirst()
    if (to === undefined) return 'unknown_organisation'
    const from = await tx
      .selectFrom('organisations.organisations')
      .select('name')
      .where('id', '=', found.receiver_id)
      .executeTakeFirst()
    await tx.updateTable('giving.programmes').set({ receiver_id: to.id }).where('id', '=', found.id).execute()
    await record(tx, {
      at,
      person,
      ...(actor === undefined ? {} : { actor }),
      act: givingActs['programme.receiver_set'],
      about: { kind: 'programme', id: programme },
      details: { programme: found.name, organisation: to.name, from: from?.name ?? null, to: to.name },
    })
    return 'set'
  })
}
