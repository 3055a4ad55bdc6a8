import type { Database } from '../../db/database.ts'
import { addCampaign, addProgramme } from '../../giving/index.ts'
import { yen } from '../../money/yen.ts'
import { addOrganisation, addUpdate } from '../../organisations/index.ts'
import { CAMPAIGNS, PROGRAMME } from './campaigns.ts'
import { ORGANISATION_PAGES, ORGANISATION_UPDATES } from './organisation-pages.ts'
import { OTHER_WORDS } from './other-words.ts'
import { plantApplication } from './plant-application.ts'

/** Has applied for another campaign, and waits for the desk. */
const APPLICANT = 'hinata'

/** By order number. */
const other_words: Readonly<Record<string, NonNullable<Parameters<typeof addCampaign>[1]['other_words']>>> = OTHER_WORDS

/** Organisations, campaigns, the programme, and their offers on the order forms of a co-op whose cycles are there. */
export async function plantCampaigns(tx: Database, coop_code: string): Promise<void> {
  for (const { order_number, organisation, goal_yen, published_on, cycles, ...words } of CAMPAIGNS) {
    const at = Temporal.Instant.from(`${published_on}T00:00:00+09:00`)
    const organisation_id = await addOrganisation(tx, { ...organisation, ...ORGANISATION_PAGES[organisation.address], at })
    if (organisation.address === APPLICANT) await plantApplication(tx, organisation_id)
    await addCampaign(tx, {
      ...words,
      other_words: other_words[order_number] ?? {},
      organisation_id,
      goal_yen: yen(goal_yen),
      published_at: at,
      offer: {
        order_number,
        coop_code,
        cycle_codes: cycles,
        unit_price_yen: yen(500),
        channels: ['paper', 'web', 'depot', 'phone', 'direct'],
      },
    })
  }
  for (const { address, ...update } of ORGANISATION_UPDATES) await addUpdate(tx, address, update)
  const { order_number, unit_price_yen, cycles, channels, ...words } = PROGRAMME
  await addProgramme(tx, {
    ...words,
    other_words: other_words[order_number] ?? {},
    offer: { order_number, coop_code, cycle_codes: cycles, unit_price_yen: yen(unit_price_yen), channels },
  })
}
