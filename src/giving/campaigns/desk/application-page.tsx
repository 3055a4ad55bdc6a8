import type { Context } from 'hono'
import type { DeskEnv } from '../../../http/desk-env.ts'
import { formTokens, TokenFields } from '../../../http/form-tokens.tsx'
import { Button, ButtonLink } from '../../../look/button.tsx'
import { ChoiceField } from '../../../look/choice-field.tsx'
import { formatMoment } from '../../../look/date-words.ts'
import { DeskFrame, DeskHead } from '../../../look/desk-frame.tsx'
import { ErrorSummary } from '../../../look/error-summary.tsx'
import { empty_form, type FormState, TextAreaField } from '../../../look/field.tsx'
import { Notice } from '../../../look/notice.tsx'
import { type Column, Table } from '../../../look/table.tsx'
import { formatYen } from '../../../money/yen.ts'
import { type Application, type Item, isOpenToChanges, type Message, STATE_WORDS, stepsFor } from '../application.ts'
import type { ApplicationStep } from '../campaigns-acts.ts'
import type { Place } from '../place.ts'
import { sumItems } from '../say-fund-changes.ts'

interface Props {
  c: Context<DeskEnv>
  place: Place
  application: Application
  /** Whether somebody of the organisation can sign in and gets mails. */
  has_readers: boolean
  form?: FormState
}

const SAID: Readonly<Record<string, string>> = {
  saved: '下書きを保存しました。',
  sent: '事務局に送りました。返事をお待ちください。',
  said: '書きました。相手にメールで知らせます。',
  returned: '直してもらうために返しました。',
  accepted: '受けることにしました。次に、注文番号をつけます。',
  refused: 'お断りしました。',
  withdrawn: '取り下げました。',
}

/** One application: what is asked for, what was said, and what each side may do next. */
export function ApplicationPage({ c, place, application, has_readers, form = empty_form }: Props) {
  const said = SAID[c.req.query('said') ?? '']
  const path = `${place.path(c)}/${application.id}`
  return (
    <DeskFrame {...c.var.desk} title={application.title} current={place.current(c)}>
      <DeskHead heading={application.title} facts={`${application.organisation}　${STATE_WORDS[application.state]}`} />
      {said !== undefined && form.errors.length === 0 && <Notice kind="done">{said}</Notice>}
      <ErrorSummary errors={form.errors} />
      {place.side === 'desk' && !has_readers && (
        <Notice>この団体には、サインインできる人がいません。メールは届かないので、電話などで伝えてください。</Notice>
      )}
      <NextStep place={place} application={application} path={path} />
      <Contents application={application} />
      <Thread messages={application.messages} />
      {application.state !== 'refused' && application.state !== 'withdrawn' && <SayForm c={c} path={path} form={form} />}
      <StepForm c={c} place={place} application={application} path={path} form={form} />
      <div class="acts">
        <ButtonLink href={place.side === 'desk' ? '/desk/campaigns' : place.path(c)} weight="quiet" small>
          一覧へ
        </ButtonLink>
      </div>
    </DeskFrame>
  )
}

/** What comes next, where it is not one of the forms below. */
function NextStep({ place, application, path }: Pick<Props, 'place' | 'application'> & { path: string }) {
  const { id, state, campaign_id, campaign_address } = application
  if (isOpenToChanges(application)) {
    return (
      <div class="acts">
        <ButtonLink href={`${path}/change`}>{state === 'draft' ? '続きを書く' : '直して送る'}</ButtonLink>
      </div>
    )
  }
  if (state !== 'accepted') return null
  if (place.side === 'organisation')
    return (
      <p>{campaign_address === null ? '注文番号が決まると公開されます。' : `注文番号は${campaign_address.slice(0, 6)}です。`}</p>
    )
  return (
    <div class="acts">
      {campaign_id === null ? (
        <ButtonLink href={`/desk/campaigns/new?application=${id}`}>注文番号をつけて寄付募集にする</ButtonLink>
      ) : (
        <ButtonLink href={`/desk/campaigns/${campaign_id}`}>寄付募集を見る</ButtonLink>
      )}
    </div>
  )
}

function Contents({ application }: { application: Application }) {
  const { summary, purpose, goal_yen, wanted, items } = application
  return (
    <section class="card stack" aria-labelledby="contents">
      <h2 id="contents">申込みの内容</h2>
      <dl class="details-list">
        <dt>要約</dt>
        <dd class="pre">{summary || 'まだ書かれていません'}</dd>
        <dt>趣旨</dt>
        <dd class="pre">{purpose || 'まだ書かれていません'}</dd>
        <dt>目標金額</dt>
        <dd>{goal_yen === null ? 'まだ決まっていません' : formatYen(goal_yen)}</dd>
        <dt>いつ必要か</dt>
        <dd>{wanted || 'まだ書かれていません'}</dd>
      </dl>
      {items.length > 0 && <ItemsTable caption="使いみち" items={items} />}
    </section>
  )
}

const item_columns: Column<Item>[] = [
  { heading: '使いみち', cell: ({ name }) => <span class="sentence">{name}</span> },
  { heading: '金額', figures: true, cell: ({ yen }) => formatYen(yen) },
]

/** Items with their sum as the last row. */
export function ItemsTable({ caption, items }: { caption: string; items: readonly Item[] }) {
  return <Table caption={caption} columns={item_columns} rows={[...items, { name: '合計', yen: sumItems(items) }]} />
}

const STEP_WORDS: Readonly<Record<ApplicationStep, string>> = {
  sent: '送りました',
  returned: '直しをお願いしました',
  accepted: '受けました',
  refused: 'お断りしました',
  withdrawn: '取り下げました',
}

function Thread({ messages }: { messages: readonly Message[] }) {
  if (messages.length === 0) return null
  return (
    <section class="stack" aria-labelledby="thread">
      <h2 id="thread">やりとり</h2>
      <ol class="thread">
        {messages.map(({ side, step, author, text, said_at }) => (
          <li class={`said said-${side}`}>
            <p class="small soft">{`${formatMoment(said_at)}　${author}（${side === 'desk' ? '事務局' : '団体'}）`}</p>
            {step !== null && <p>{STEP_WORDS[step as ApplicationStep]}</p>}
            {text !== '' && <p class="pre">{text}</p>}
          </li>
        ))}
      </ol>
    </section>
  )
}

function SayForm({ c, path, form }: { c: Context<DeskEnv>; path: string; form: FormState }) {
  return (
    <form class="card form" method="post" action={`${path}/say`} novalidate>
      <TokenFields tokens={formTokens(c)} />
      <TextAreaField name="text" label="質問・答え" support="相手にメールでも届きます" form={form} rows={4} />
      <Button weight="quiet">送る</Button>
    </form>
  )
}

const STEP_LABELS: Readonly<Record<Exclude<ApplicationStep, 'sent'>, string>> = {
  accepted: '受ける',
  returned: '直してもらう',
  refused: '断る',
  withdrawn: '取り下げる（団体の申し出で）',
}

function StepForm({
  c,
  place,
  application,
  path,
  form,
}: Pick<Props, 'c' | 'place' | 'application'> & { path: string; form: FormState }) {
  const steps = stepsFor(place.side, application).filter((step) => step !== 'sent')
  if (steps.length === 0) return null
  const tokens = (
    <>
      <TokenFields tokens={formTokens(c)} />
      <input type="hidden" name="version" value={String(application.version)} />
    </>
  )
  if (steps.length === 1) {
    return (
      <form method="post" action={`${path}/step`} novalidate>
        {tokens}
        <Button name="step" value="withdrawn" weight="grave" small>
          この申込みを取り下げる
        </Button>
      </form>
    )
  }
  return (
    <form class="card form" method="post" action={`${path}/step`} novalidate>
      <h2>どうするかを決める</h2>
      {tokens}
      <ChoiceField
        name="step"
        legend="この申込みを"
        form={form}
        options={steps.map((step) => ({ value: step, label: STEP_LABELS[step] }))}
      />
      <TextAreaField
        name="why"
        label="ことば"
        support="返すとき、断るときは、理由を書きます。団体に届きます"
        form={form}
        rows={4}
      />
      <Button>決める</Button>
    </form>
  )
}
