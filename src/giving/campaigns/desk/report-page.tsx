import type { Context } from 'hono'
import type { DeskEnv } from '../../../http/desk-env.ts'
import { formTokens, TokenFields } from '../../../http/form-tokens.tsx'
import { Button, ButtonLink } from '../../../look/button.tsx'
import { ChoiceField } from '../../../look/choice-field.tsx'
import { DeskFrame, DeskHead } from '../../../look/desk-frame.tsx'
import { ErrorSummary } from '../../../look/error-summary.tsx'
import { type FormState, TextAreaField } from '../../../look/field.tsx'
import { Notice } from '../../../look/notice.tsx'
import { formatYen } from '../../../money/yen.ts'
import type { Place } from '../place.ts'
import { mayWrite, REPORT_STATE_WORDS, type Report, type ReportedCampaign, reportStepsFor } from '../report.ts'
import type { TextChange } from '../say-fund-changes.ts'
import { ItemsTable } from './application-page.tsx'
import { StaleNotice } from './fund-fields.tsx'
import { ItemsFields } from './items-fields.tsx'

interface Props {
  c: Context<DeskEnv>
  place: Place
  campaign: ReportedCampaign
  /** Where its forms are sent to: `/desk/campaigns/3/report`. */
  path: string
  /** What is typed, or what stands. */
  form: FormState
  stale?: readonly TextChange[]
}

const SAID: Readonly<Record<string, string>> = {
  saved: '保存しました。',
  sent: '事務局に送りました。読んでから公開します。',
  returned: '直してもらうために返しました。',
  published: '公開しました。',
}

/** The report of one campaign: read, written and decided on, as far as the side may. */
export function ReportPage({ c, place, campaign, path, form, stale }: Props) {
  const { title, organisation, paid_out_yen, report } = campaign
  const said = SAID[c.req.query('said') ?? '']
  const steps = reportStepsFor(place.side, report)
  return (
    <DeskFrame {...c.var.desk} title={`報告：${title}`} current={place.current(c)}>
      <DeskHead heading="寄付の報告" facts={[title, organisation].join('　')} />
      {said !== undefined && form.errors.length === 0 && <Notice kind="done">{said}</Notice>}
      <ErrorSummary errors={form.errors} />
      {stale !== undefined && <StaleNotice changes={stale} />}
      <p id="field-step" tabindex={-1}>
        {`送金額　${formatYen(paid_out_yen)}　`}
        {report === null ? '報告はまだありません。' : `報告：${REPORT_STATE_WORDS[report.state]}`}
      </p>
      {report?.state === 'returned' && (
        <Notice heading="事務局からのことば">
          <p class="pre">{report.returned_why}</p>
        </Notice>
      )}
      {paid_out_yen <= 0 && <p>まだ送金していません。送金が済むと、報告を書けます。</p>}
      {report !== null && !mayWrite(place.side, report) && <Contents report={report} />}
      {steps.includes('published') && report !== null && <Decide c={c} path={path} report={report} form={form} />}
      {paid_out_yen > 0 && mayWrite(place.side, report) && <ReportForm c={c} campaign={campaign} path={path} form={form} />}
      <div class="acts">
        <ButtonLink href={place.side === 'desk' ? `/desk/campaigns/${campaign.id}` : place.path(c)} weight="quiet" small>
          もどる
        </ButtonLink>
      </div>
    </DeskFrame>
  )
}

function Contents({ report }: { report: Report }) {
  return (
    <section class="card stack" aria-labelledby="contents">
      <h2 id="contents">報告の内容</h2>
      <p class="pre">{report.text}</p>
      <ItemsTable caption="使いみち" items={report.items} />
      {report.rest_words !== '' && <p class="pre">{`残り：${report.rest_words}`}</p>}
    </section>
  )
}

function Decide({ c, path, report, form }: Pick<Props, 'c' | 'path' | 'form'> & { report: Report }) {
  return (
    <form class="card form" method="post" action={`${path}/step`} novalidate>
      <h2>どうするかを決める</h2>
      <TokenFields tokens={formTokens(c)} />
      <input type="hidden" name="version" value={String(report.version)} />
      <ChoiceField
        name="step"
        legend="この報告を"
        form={form}
        options={[
          { value: 'published', label: '公開する' },
          { value: 'returned', label: '直してもらう' },
        ]}
      />
      <TextAreaField name="why" label="理由" support="直してもらうときに書きます。団体に届きます" form={form} rows={4} />
      <Button>決める</Button>
    </form>
  )
}

function ReportForm({ c, campaign, path, form }: Pick<Props, 'c' | 'campaign' | 'path' | 'form'>) {
  const { report, paid_out_yen } = campaign
  const is_public = report?.state === 'published'
  return (
    <form class="card form" method="post" action={path} novalidate>
      <TokenFields tokens={formTokens(c)} />
      <input type="hidden" name="version" value={String(report?.version ?? 0)} />
      <TextAreaField
        name="text"
        label="報告の文"
        support="寄付で何をして、どうなったか。1行が1つの段落になります。4000文字まで"
        form={form}
        rows={8}
      />
      <ItemsFields form={form} legend="使いみち" support={`送金した${formatYen(paid_out_yen)}を、何にいくら使ったか`} />
      <TextAreaField
        name="rest_words"
        label="残りをどうするか"
        support="使った金額の合計が送金額より少ないときに書きます"
        form={form}
        rows={3}
      />
      <div class="acts">
        {is_public ? (
          <Button name="act" value="save">
            公開している報告を直す
          </Button>
        ) : (
          <>
            <Button name="act" value="send">
              事務局に送る
            </Button>
            <Button name="act" value="save" weight="quiet">
              下書きを保存する
            </Button>
          </>
        )}
      </div>
    </form>
  )
}
