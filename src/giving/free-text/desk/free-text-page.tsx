import type { Context } from 'hono'
import type { DeskEnv } from '../../../http/desk-env.ts'
import { formTokens, TokenFields } from '../../../http/form-tokens.tsx'
import { Button, ButtonLink } from '../../../look/button.tsx'
import { dayInJapan, formatDay, formatMoment } from '../../../look/date-words.ts'
import { DeskFrame, DeskHead } from '../../../look/desk-frame.tsx'
import { ErrorSummary } from '../../../look/error-summary.tsx'
import { empty_form, type FormState, SelectField, TextField } from '../../../look/field.tsx'
import { Notice } from '../../../look/notice.tsx'
import { formatCount, formatYen, yen } from '../../../money/yen.ts'
import { type FreeText, type FreeTextDecision, type Reading, readFreeText } from '../free-text-queries.ts'
import { MarkedText } from './marked-text.tsx'
import { ProposalForm } from './proposal-form.tsx'

interface PageProps {
  c: Context<DeskEnv>
  free_text: FreeText
  /** The member as the register has them; null where it has none of this number. */
  member: { readonly name: string; readonly left_on: string | null } | null
  /** A form that came back; `place` is its proposal's, null of the one for what was not seen. */
  came_back?: { readonly place: number | null; readonly form: FormState }
}

/** One text: the words with marks, a form for each proposal, what was decided. The next thing to do has the focus. */
export async function freeTextPage({ c, free_text, member, came_back }: PageProps) {
  const reading = await readFreeText(c.var.db, free_text)
  const { decisions } = free_text
  const decided = new Set(decided_places(decisions))
  const open = is_ended(decisions) ? [] : reading.proposals.filter(({ start }) => !decided.has(start))
  return (
    <DeskFrame {...c.var.desk} title={`自由記入 ${free_text.id}`} current="free-text">
      <p>
        <a href="/desk/free-text">自由記入</a>
      </p>
      <DeskHead heading={`自由記入 ${free_text.id}`} facts={`${formatMoment(free_text.received_at)}、${free_text.received_by}`} />
      <ErrorSummary errors={came_back?.form.errors ?? []} />
      {c.req.query('meanwhile') === '1' && (
        <Notice kind="urgent">ほかの人がもう決めていました。いまの様子を表示しています。</Notice>
      )}
      <section class="card stack" aria-labelledby="text">
        <h2 id="text">書いてある文章</h2>
        <MarkedText text={free_text.text} marks={reading.marks} />
        <p class="soft">{sayWhose(free_text, member)}</p>
      </section>
      {reading.offers.length === 0 && (
        <Notice kind="urgent">{`${formatDay(dayInJapan(free_text.ordered_at), 'year')}にデポーで受け付けている募集はありません。`}</Notice>
      )}
      {open.map((proposal, nth) => (
        <ProposalForm
          c={c}
          free_text={free_text}
          proposal={proposal}
          offers={reading.offers}
          is_next={nth === 0 && came_back === undefined}
          form={came_back?.place === proposal.start ? came_back.form : empty_form}
        />
      ))}
      <Decided free_text={free_text} />
      {!is_ended(decisions) && <MoreForm c={c} free_text={free_text} reading={reading} came_back={came_back} />}
      <div class="acts">
        <ButtonLink
          href={`/desk/free-text?coop=${free_text.coop_code}`}
          weight={open.length === 0 ? 'main' : 'quiet'}
          autofocus={open.length === 0}
        >
          次の文章を入れる
        </ButtonLink>
      </div>
    </DeskFrame>
  )
}

const decided_places = (decisions: readonly FreeTextDecision[]) =>
  decisions.flatMap(({ place }) => (place === null ? [] : [place]))
const is_ended = (decisions: readonly FreeTextDecision[]) => decisions.some(({ kind }) => kind === 'ended')

function sayWhose({ coop_name, member_number }: FreeText, member: PageProps['member']): string {
  if (member === null) return `${coop_name} 組合員番号 ${member_number}（名簿にありません。受け付けると保留になります）`
  return `${coop_name} 組合員番号 ${member_number} ${member.name} さん${member.left_on === null ? '' : '（脱退しています）'}`
}

function Decided({ free_text: { decisions } }: { free_text: FreeText }) {
  const taken = decisions.filter(({ kind }) => kind === 'taken')
  const left = decisions.filter(({ kind }) => kind === 'left').length
  if (decisions.length === 0) return null
  return (
    <section class="stack" aria-labelledby="decided">
      <h2 id="decided">{is_ended(decisions) ? '終えた文章です' : '決めたこと'}</h2>
      <ul class="free-text-list">
        {taken.map((decision) => (
          <li>
            {`注文番号${decision.order_number} ${formatCount(decision.units ?? 0)}口：${sayState(decision.state)} `}
            <a href={`/desk/imports/${decision.import_id}`}>{`取込み${decision.import_id}`}</a>
          </li>
        ))}
        {left > 0 && <li>{`受け付けなかった読み取り ${formatCount(left)}件`}</li>}
        {taken.length === 0 && left === 0 && <li>受け付けたものはありません。</li>}
      </ul>
    </section>
  )
}

function sayState(state: FreeTextDecision['state']): string {
  switch (state) {
    case 'held':
      return '保留'
    case 'rejected':
      return '受けないことにしました'
    case 'undone':
      return '取り消しました'
    default:
      return '受け付けました'
  }
}

interface MoreProps extends Pick<PageProps, 'c' | 'free_text'> {
  came_back: PageProps['came_back'] | undefined
  reading: Reading
}

/** For what the program did not see, and for a text in which there is nothing. */
function MoreForm({ c, free_text, reading, came_back }: MoreProps) {
  const form = came_back?.place === null ? came_back.form : empty_form
  const path = `/desk/free-text/${free_text.id}`
  const options = [
    { value: '', label: '選んでください' },
    ...reading.offers.map(({ order_number, title, unit_price_yen }) => ({
      value: order_number,
      label: `${order_number} ${title}（1口${formatYen(yen(unit_price_yen))}）`,
    })),
  ]
  return (
    <details class="card" open={form.errors.length > 0 || reading.proposals.length === 0 ? true : undefined}>
      <summary>読み取れなかった分を足す・ここで終える</summary>
      <form class="form" method="post" action={`${path}/add`} novalidate>
        <TokenFields tokens={formTokens(c)} />
        <SelectField name="order_number" label="募集" form={form} options={options} required />
        <TextField name="units" label="口数" form={form} width={4} figures required />
        <Button weight="quiet">足して受け付ける</Button>
      </form>
      <form method="post" action={`${path}/end`}>
        <TokenFields tokens={formTokens(c)} />
        <Button weight="quiet">この文章を終える</Button>
      </form>
    </details>
  )
}
