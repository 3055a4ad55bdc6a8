import type { Context } from 'hono'
import type { Child } from 'hono/jsx'
import type { DeskEnv } from '../../../http/desk-env.ts'
import { formTokens, TokenFields } from '../../../http/form-tokens.tsx'
import { Button, ButtonLink } from '../../../look/button.tsx'
import { ChoiceField } from '../../../look/choice-field.tsx'
import { DateField } from '../../../look/date-field.tsx'
import { formatMoment } from '../../../look/date-words.ts'
import { DeskFrame, DeskHead } from '../../../look/desk-frame.tsx'
import { ErrorSummary } from '../../../look/error-summary.tsx'
import { empty_form, type FormState, TextField } from '../../../look/field.tsx'
import { Notice } from '../../../look/notice.tsx'
import { formatYen } from '../../../money/yen.ts'
import { type FundNumber, type FundStanding, OTHER_READINGS, standingOf, type WrittenFund } from '../fund.ts'
import { unitsToGoal } from '../fund-queries.ts'
import { READING_WORDS } from '../say-fund-changes.ts'
import { FundNumbers } from './fund-numbers.tsx'
import { pathOfFund } from './fund-paths.ts'

interface Props {
  c: Context<DeskEnv>
  fund: WrittenFund
  numbers: readonly FundNumber[]
  coops: readonly { readonly code: string; readonly name: string }[]
  form?: FormState
  /** What stands below: report, record. */
  children?: Child
}

const SAID: Readonly<Record<string, string>> = {
  written: '書きました。次に、注文番号をつけてください。',
  changed: '書きかえました。',
  no_change: '変わったところはありません。',
  assigned: '注文番号をつけました。',
  taken_away: '注文番号を外しました。',
  published: '公開することにしました。',
  hidden: '公開をやめました。',
}

/** One campaign or programme: what is written, its numbers, and from when on it is public. */
export function FundPage({ c, fund, numbers, coops, form = empty_form, children }: Props) {
  const now = c.var.clock.now()
  const standing = standingOf(fund, numbers.length, now)
  const said = SAID[c.req.query('said') ?? '']
  return (
    <DeskFrame {...c.var.desk} title={fund.title} current={`${fund.kind}s`}>
      <DeskHead heading={fund.title} facts={[fund.organisation, sayStanding(standing, fund)].filter(Boolean).join('　')} />
      {said !== undefined && form.errors.length === 0 && <Notice kind="done">{said}</Notice>}
      <ErrorSummary errors={form.errors} />
      <Written fund={fund} numbers={numbers} />
      <FundNumbers c={c} fund={fund} numbers={numbers} coops={coops} />
      <Publication c={c} fund={fund} standing={standing} form={form} />
      {children}
      <div class="acts">
        <ButtonLink href={pathOfFund(fund.kind)} weight="quiet" small>
          {fund.kind === 'campaign' ? '寄付募集の一覧へ' : '登録寄付の一覧へ'}
        </ButtonLink>
      </div>
    </DeskFrame>
  )
}

export function sayStanding(standing: FundStanding, { published_at }: Pick<WrittenFund, 'published_at'>): string {
  switch (standing) {
    case 'needs_number':
      return '注文番号がまだありません'
    case 'to_publish':
      return 'まだ公開していません'
    case 'planned':
      return `${published_at === null ? '' : formatMoment(published_at)}に公開します`
    case 'published':
      return '公開しています'
  }
}

function Written({ fund, numbers }: Pick<Props, 'fund' | 'numbers'>) {
  const { kind, summary, purpose, goal_yen, thanks } = fund
  return (
    <section class="card stack" aria-labelledby="written">
      <h2 id="written">書いてあること</h2>
      <dl class="details-list">
        <dt>要約</dt>
        <dd>{summary}</dd>
        <dt>趣旨</dt>
        <dd class="pre">{purpose}</dd>
        {goal_yen !== null && (
          <>
            <dt>目標金額</dt>
            <dd>{sayGoal(fund, numbers)}</dd>
          </>
        )}
        {kind === 'campaign' && (
          <>
            <dt>お礼</dt>
            <dd class="pre">{thanks ?? 'まだありません'}</dd>
          </>
        )}
        <dt>ほかの読みかた</dt>
        <dd>
          {OTHER_READINGS.map((reading) => `${READING_WORDS[reading]}：${fund[reading] === null ? 'なし' : 'あり'}`).join('　')}
        </dd>
      </dl>
      <div class="acts">
        <ButtonLink href={`${pathOfFund(kind, fund.id)}/change`} weight="quiet">
          書きかえる
        </ButtonLink>
      </div>
    </section>
  )
}

function sayGoal({ goal_yen }: WrittenFund, [number]: readonly FundNumber[]): string {
  if (goal_yen === null) return ''
  if (number === undefined) return formatYen(goal_yen)
  const { units, is_whole } = unitsToGoal(goal_yen, number.unit_price_yen)
  return `${formatYen(goal_yen)}（1口${formatYen(number.unit_price_yen)}で${units}口${is_whole ? '' : '。ちょうどにはなりません'}）`
}

function Publication({ c, fund, standing, form }: Pick<Props, 'c' | 'fund'> & { standing: FundStanding; form: FormState }) {
  const path = pathOfFund(fund.kind, fund.id)
  const tokens = formTokens(c)
  return (
    <section class="card stack" aria-labelledby="publication">
      <h2 id="publication">公開</h2>
      {standing === 'published' && (
        <p>
          <a href={fund.kind === 'campaign' ? `/campaigns/${fund.address}` : '/supporters'}>公開しているページを見る</a>
          {fund.has_donations && '　寄付が申し込まれたので、このページはずっと残ります。'}
        </p>
      )}
      {standing === 'needs_number' && <p>注文番号をつけると、公開できます。</p>}
      {(standing === 'to_publish' || standing === 'planned') && (
        <PublishForm c={c} path={path} fund={fund} form={form} is_planned={standing === 'planned'} />
      )}
      {fund.published_at !== null && !fund.has_donations && (
        <form method="post" action={`${path}/hide`} id="field-hide" tabindex={-1}>
          <TokenFields tokens={tokens} />
          <Button weight="grave" small>
            公開をやめる
          </Button>
        </form>
      )}
      {fund.published_at === null && (
        <form method="post" action={`${path}/remove`} id="field-remove" tabindex={-1}>
          <TokenFields tokens={tokens} />
          <Button weight="grave" small>
            {fund.kind === 'campaign' ? 'この寄付募集を消す' : 'この登録寄付を消す'}
          </Button>
        </form>
      )}
    </section>
  )
}

function PublishForm(props: { c: Context<DeskEnv>; path: string; fund: WrittenFund; form: FormState; is_planned: boolean }) {
  const { c, path, fund, form, is_planned } = props
  return (
    <form class="form" method="post" action={`${path}/publish`} novalidate>
      {is_planned && fund.published_at !== null && (
        <p>{`いまの予定：${formatMoment(fund.published_at)}。変えるときは、もう一度送ってください。`}</p>
      )}
      <TokenFields tokens={formTokens(c)} />
      <ChoiceField
        name="when"
        legend="いつ公開しますか"
        form={form}
        options={[
          { value: 'now', label: 'いますぐ' },
          { value: 'later', label: '日時を決めて' },
        ]}
      />
      <DateField name="day" label="公開する日（日時を決めたとき）" form={form} />
      <TextField name="time" label="時刻" support="空なら0:00。例：9:00" form={form} width={6} />
      <Button>公開する</Button>
    </form>
  )
}
