import type { Database } from '../db/database.ts'
import type { CoopsChannel } from '../db/schema.generated.ts'
import type { Yen } from '../money/yen.ts'
import type { OtherWords } from './campaign.ts'
import { keepOtherWords } from './campaigns/write-fund.ts'

/** Where, when and how an order number can be written. Its cycles must be there. */
export interface NewOffer {
  readonly order_number: string
  readonly coop_code: string
  readonly cycle_codes: readonly string[]
  readonly unit_price_yen: Yen
  readonly channels: readonly CoopsChannel[]
}

export interface NewCampaign {
  readonly organisation_id: number
  readonly title: string
  readonly summary: string
  /** A line for each paragraph. */
  readonly purpose: string
  readonly goal_yen: Yen
  readonly published_at: Temporal.Instant
  /** The same in easy Japanese and in English, where somebody wrote it. */
  readonly other_words?: OtherWords
  readonly offer: NewOffer
}

export interface NewProgramme {
  readonly name: string
  readonly summary: string
  /** A line for each paragraph. */
  readonly purpose: string
  readonly other_words?: OtherWords
  readonly offer: NewOffer
}

/** Adds a campaign whose address is its order number, with its offers. To be called in a transaction. */
export async function addCampaign(tx: Database, { offer, other_words = {}, ...campaign }: NewCampaign): Promise<void> {
  const { id } = await tx
    .insertInto('giving.campaigns')
    .values({ address: offer.order_number, ...campaign })
    .returning('id')
    .executeTakeFirstOrThrow()
  await keepOtherWords(tx, { kind: 'campaign', id, texts: textsOf(other_words) })
  await offerIn(tx, { campaign_id: id, programme_id: null }, offer)
}

/** Adds a supporter programme whose address is its order number, with its offers. To be called in a transaction. */
export async function addProgramme(tx: Database, { offer, other_words = {}, ...programme }: NewProgramme): Promise<void> {
  const { id } = await tx
    .insertInto('giving.programmes')
    .values({ address: offer.order_number, ...programme })
    .returning('id')
    .executeTakeFirstOrThrow()
  await keepOtherWords(tx, { kind: 'programme', id, texts: textsOf(other_words) })
  await offerIn(tx, { campaign_id: null, programme_id: id }, offer)
}

const textsOf = ({ easy, en }: OtherWords) => ({ easy: easy ?? null, en: en ?? null })

async function offerIn(
  tx: Database,
  of: { campaign_id: number | null; programme_id: number | null },
  { order_number, coop_code, cycle_codes, unit_price_yen, channels }: NewOffer,
): Promise<void> {
  const cycles = await tx
    .selectFrom('coops.order_cycles as y')
    .innerJoin('coops.coops as c', 'c.id', 'y.coop_id')
    .where('c.code', '=', coop_code)
    .where('y.code', 'in', cycle_codes)
    .select(['y.id', 'y.coop_id'])
    .execute()
  if (cycles.length !== cycle_codes.length) throw new Error(`${coop_code} lacks one of the cycles ${cycle_codes.join(', ')}`)
  const offers = cycles.map(({ id, coop_id }) => ({
    ...of,
    coop_id,
    cycle_id: id,
    order_number,
    unit_price_yen,
    channels: [...channels],
  }))
  await tx.insertInto('giving.offers').values(offers).execute()
}
