import type { Database } from '../../db/database.ts'

/** Notes that an accepted application has become a campaign. False when it is not accepted, or has become another one. */
export async function becomeCampaign(
  tx: Database,
  { application_id, campaign_id }: { application_id: number; campaign_id: number },
): Promise<boolean> {
  const done = await tx
    .updateTable('giving.applications')
    .set({ campaign_id })
    .where('id', '=', application_id)
    .where('state', '=', 'accepted')
    .where('campaign_id', 'is', null)
    .executeTakeFirst()
  return done.numUpdatedRows === 1n
}
