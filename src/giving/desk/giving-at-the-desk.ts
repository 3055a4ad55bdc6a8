import { systemClock } from '../../calendar/clock.ts'
import { cyclesRoom } from '../../coops/index.ts'
import type { Database } from '../../db/database.ts'
import type { OpenDatabase } from '../../db/open-database.ts'
import { offerStatus, offerWindow } from '../campaign.ts'
import { freeTextRoom } from '../free-text/desk/free-text-room.tsx'
import { countOpenFreeTexts } from '../free-text/free-text-queries.ts'
import { publishedCampaigns } from '../giving-queries.ts'
import { countOpenHeldLines } from '../held-queries.ts'
import { importsBefore } from '../import-queries.ts'
import { heldLinesRoom } from './held-lines-room.tsx'
import { importsRoom } from './imports-room.tsx'
import { ownCoopRoom } from './own-coop-room.tsx'
import type { SupportersAtHand } from './supporters-at-hand.ts'

/**
 * What giving shows at the desk: its rooms, and what the desk's first page says of it.
 * `upload_folder` is where files stand while they are read; it is made when it is missing.
 */
export function givingAtTheDesk({
  database,
  upload_folder,
  supporters = null,
}: {
  database: Pick<OpenDatabase, 'db' | 'pool'>
  upload_folder: string
  /** Handed in by the shell; without it a held line of a supporter can only be taken or not. */
  supporters?: SupportersAtHand | null
}) {
  return {
    imports: importsRoom({ database, upload_folder, real_clock: systemClock }),
    own_coop: ownCoopRoom({ database, upload_folder, real_clock: systemClock }),
    held_lines: heldLinesRoom(supporters),
    free_text: freeTextRoom,
    cycles: cyclesRoom(upload_folder),
    countOpenHeldLines,
    countOpenFreeTexts,
    lastImports: async (db: Database, limit: number) => (await importsBefore(db, null, limit)).imports,
    campaignsOpenOn,
  }
}

async function campaignsOpenOn(db: Database, now: Temporal.Instant) {
  const published = await publishedCampaigns(db, now)
  return published
    .filter((campaign) => offerStatus(campaign, now) === 'open')
    .map((campaign) => {
      const { order_number, title, promised_units, promised_yen } = campaign
      return { order_number, title, promised_units, promised_yen, closes_at: offerWindow(campaign).closes_at }
    })
}
