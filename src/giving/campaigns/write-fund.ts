import { record } from '../../activity/index.ts'
import { constraintOf } from '../../db/constraint-of.ts'
import type { Database } from '../../db/database.ts'
import type { SignedIn } from '../../http/env.ts'
import { fundActs } from './campaigns-acts.ts'
import { type FundKind, type FundTexts, OTHER_READINGS, type OtherReading, type WrittenFund } from './fund.ts'
import { findFund } from './fund-queries.ts'
import { fundChanges } from './say-fund-changes.ts'

interface Doing {
  readonly at: Temporal.Instant
  readonly person: SignedIn
}

interface NewFund extends Doing {
  readonly kind: FundKind
  readonly texts: FundTexts
  /** Of a campaign for whom it is. */
  readonly organisation_id: number | null
  /** Names its page for ever. Used before by another one, the address gets a suffix: `133540-2`. */
  readonly order_number: string
}

/** Writes a fund that nobody sees yet: it has no number in any cycle. Returns its id. */
export async function addFund(
  tx: Database,
  { kind, texts, organisation_id, order_number, at, person }: NewFund,
): Promise<number> {
  const address = await freeAddress(tx, kind, order_number)
  const { title, summary, purpose } = texts
  const id =
    kind === 'campaign'
      ? await insertCampaign(tx, { address, texts, organisation_id })
      : (
          await tx
            .insertInto('giving.programmes')
            .values({ address, name: title, summary, purpose, published_at: null })
            .returning('id')
            .executeTakeFirstOrThrow()
        ).id
  await keepOtherWords(tx, { kind, id, texts })
  const about = { kind, id }
  await record(tx, { at, person, act: fundActs[kind].written, about, details: { title, address } })
  return id
}

async function insertCampaign(
  tx: Database,
  { address, texts, organisation_id }: { address: string; texts: FundTexts; organisation_id: number | null },
): Promise<number> {
  const { title, summary, purpose, goal_yen } = texts
  if (organisation_id === null || goal_yen === null) throw new Error('a campaign is for an organisation and has a goal')
  const row = await tx
    .insertInto('giving.campaigns')
    .values({ address, organisation_id, title, summary, purpose, goal_yen })
    .returning('id')
    .executeTakeFirstOrThrow()
  return row.id
}

async function freeAddress(tx: Database, kind: FundKind, order_number: string): Promise<string> {
  const taken = await tx
    .selectFrom(kind === 'campaign' ? 'giving.campaigns' : 'giving.programmes')
    .select('address')
    .where((row) => row.or([row('address', '=', order_number), row('address', 'like', `${order_number}-%`)]))
    .execute()
  const addresses = new Set(taken.map(({ address }) => address))
  for (let nth = 1; ; nth += 1) {
    const address = nth === 1 ? order_number : `${order_number}-${nth}`
    if (!addresses.has(address)) return address
  }
}

/** In the order in which refusals are tried. */
export type ChangeFundEnding =
  | { readonly kind: 'unknown' }
  /** Somebody else has changed it since the form was opened; this is how it stands. */
  | { readonly kind: 'stale'; readonly stands: WrittenFund }
  | { readonly kind: 'no_change' }
  /** Donations were given for the goal as it stands. Nothing was stored. */
  | { readonly kind: 'donations_keep_the_goal' }
  | { readonly kind: 'changed' }

interface Changing extends Doing {
  readonly kind: FundKind
  readonly id: number
  /** Of what was shown when the form was opened. */
  readonly version: number
  readonly texts: FundTexts
}

/** Changes what is written of a fund. Each field goes on the record as it was and as it is. */
export async function changeFund(tx: Database, { kind, id, version, texts, at, person }: Changing): Promise<ChangeFundEnding> {
  const stands = await findFund(tx, kind, id)
  if (stands === null) return { kind: 'unknown' }
  if (stands.version !== version) return { kind: 'stale', stands }
  const changes = fundChanges(stands, texts)
  if (changes.length === 0) return { kind: 'no_change' }
  try {
    if (!(await update(tx, { kind, id, version, texts }))) {
      // Between the reading and the writing: of two at once the second comes here.
      const now_stands = await findFund(tx, kind, id)
      return now_stands === null ? { kind: 'unknown' } : { kind: 'stale', stands: now_stands }
    }
  } catch (error) {
    if (constraintOf(error) === 'donations_keep_their_meaning') return { kind: 'donations_keep_the_goal' }
    throw error
  }
  await keepOtherWords(tx, { kind, id, texts })
  await record(tx, { at, person, act: fundActs[kind].changed, about: { kind, id }, details: { title: texts.title, changes } })
  return { kind: 'changed' }
}

type Writing = Pick<Changing, 'kind' | 'id' | 'version' | 'texts'>

async function update(tx: Database, { kind, id, version, texts }: Writing): Promise<boolean> {
  const { title, summary, purpose, goal_yen, thanks } = texts
  const done = await (kind === 'campaign'
    ? tx
        .updateTable('giving.campaigns')
        .set({ title, summary, purpose, thanks, ...(goal_yen === null ? {} : { goal_yen }) })
        .where('id', '=', id)
        .where('version', '=', version)
        .executeTakeFirst()
    : tx
        .updateTable('giving.programmes')
        .set({ name: title, summary, purpose })
        .where('id', '=', id)
        .where('version', '=', version)
        .executeTakeFirst())
  return done.numUpdatedRows === 1n
}

/** Replaces what was written for the other readings. To be called in a transaction. */
export async function keepOtherWords(
  tx: Database,
  { kind, id, texts }: { kind: FundKind; id: number; texts: Pick<FundTexts, OtherReading> },
): Promise<void> {
  const of = kind === 'campaign' ? ({ campaign_id: id } as const) : ({ programme_id: id } as const)
  const column = kind === 'campaign' ? 'campaign_id' : 'programme_id'
  await tx.deleteFrom('giving.other_words').where(column, '=', id).execute()
  const rows = OTHER_READINGS.flatMap((reading) => {
    const words = texts[reading]
    return words === null ? [] : [{ ...of, reading, ...words }]
  })
  if (rows.length > 0) await tx.insertInto('giving.other_words').values(rows).execute()
}
