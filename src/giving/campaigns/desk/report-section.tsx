import type { Context } from 'hono'
import type { DeskEnv } from '../../../http/desk-env.ts'
import { ButtonLink } from '../../../look/button.tsx'
import { formatYen } from '../../../money/yen.ts'
import { REPORT_STATE_WORDS } from '../report.ts'
import { findReported } from '../report-queries.ts'
import { sayAsked } from './report-list.tsx'

/** On a campaign's page at the desk: how its report stands. */
export async function ReportInShort({ c, campaign }: { c: Context<DeskEnv>; campaign: { readonly id: number } }) {
  const reported = await findReported(c.var.db, campaign.id)
  if (reported === null) return null
  const { paid_out_yen, report, id } = reported
  return (
    <section class="card stack" aria-labelledby="report">
      <h2 id="report">報告</h2>
      {paid_out_yen <= 0 ? (
        <p>送金すると、団体に報告をお願いします。</p>
      ) : (
        <dl class="details-list">
          <dt>送金額</dt>
          <dd>{formatYen(paid_out_yen)}</dd>
          <dt>報告</dt>
          <dd>{report === null ? 'まだありません' : REPORT_STATE_WORDS[report.state]}</dd>
          <dt>お願い</dt>
          <dd>{sayAsked(reported)}</dd>
        </dl>
      )}
      {paid_out_yen > 0 && (
        <div class="acts">
          <ButtonLink href={`/desk/campaigns/${id}/report`} weight="quiet">
            報告を見る
          </ButtonLink>
        </div>
      )}
    </section>
  )
}
