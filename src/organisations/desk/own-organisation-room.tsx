import { type Context, Hono } from 'hono'
import { type CampaignView, campaignsOfOrganisation, offerStatus } from '../../giving/index.ts'
import type { DeskEnv } from '../../http/desk-env.ts'
import { ButtonLink } from '../../look/button.tsx'
import { DeskFrame, DeskHead } from '../../look/desk-frame.tsx'
import { type Column, Table } from '../../look/table.tsx'
import { formatCount, formatYen } from '../../money/yen.ts'
import { ownId } from '../../people/index.ts'
import { changesOf } from '../changes/changes-queries.ts'
import { publicOrganisationOf } from '../public-organisation.ts'
import { at_home } from './editor-place.ts'
import { editorRoom } from './editor-room.tsx'

/** What an organisation's own people find, to be mounted at `/desk/own-organisations/:organisation_id` behind its guard. */
export function ownOrganisationRoom(parts: { upload_folder: string }): Hono<DeskEnv> {
  return new Hono<DeskEnv>()
    .get('/', async (c, next) => (await overview(c)) ?? (await next()))
    .route('/page', editorRoom(at_home, parts))
}

/** The sums of its campaigns, without anybody's name, and where to go on. */
async function overview(c: Context<DeskEnv>): Promise<Response | undefined> {
  const { db, clock } = c.var
  const id = ownId(c, 'organisation_id')
  const organisation = await publicOrganisationOf(db, id)
  if (organisation === null) return undefined
  const now = clock.now()
  const campaigns = await campaignsOfOrganisation(db, id, now)
  const waiting = (await changesOf(db, id, 50)).filter(({ decision }) => decision === null).length
  const name = organisation.facts.name ?? ''
  return c.html(
    <DeskFrame {...c.var.desk} title={name} current={at_home.current(c)}>
      <DeskHead heading={name} facts={waiting > 0 ? `確認を待っている変更${waiting}件` : undefined} />
      {campaigns.length > 0 && (
        <Table caption="寄付募集（だれが寄付したかは、お知らせできません）" columns={columns(now)} rows={campaigns} />
      )}
      <div class="acts">
        <ButtonLink href={`${at_home.base(c)}`}>ページを直す・便りを書く</ButtonLink>
        <ButtonLink href={`/desk/own-organisations/${id}/campaigns`} weight="quiet">
          寄付募集の申込みと報告
        </ButtonLink>
        <ButtonLink href={`/organisations/${organisation.address}`} weight="quiet">
          載っているページを見る
        </ButtonLink>
      </div>
    </DeskFrame>,
  )
}

const states = { open: '受付中', not_yet_open: 'これから', closed: '終わりました' } as const

function columns(now: Temporal.Instant): Column<CampaignView>[] {
  return [
    { heading: '寄付募集', cell: ({ address, title }) => <a href={`/campaigns/${address}`}>{title}</a> },
    { heading: '受付', cell: (campaign) => states[offerStatus(campaign, now)] },
    { heading: '口数', figures: true, cell: ({ promised_units }) => formatCount(promised_units) },
    { heading: 'お申込み', figures: true, cell: ({ promised_yen }) => formatYen(promised_yen) },
    { heading: 'うち引き落とし済み', figures: true, cell: ({ collected_yen }) => formatYen(collected_yen) },
    { heading: '目標', figures: true, cell: ({ goal_yen }) => formatYen(goal_yen) },
  ]
}
