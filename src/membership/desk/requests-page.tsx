import type { Context } from 'hono'
import { recordSeen } from '../../activity/index.ts'
import { type FoundMember, findMember } from '../../coops/index.ts'
import type { DeskEnv } from '../../http/desk-env.ts'
import { formTokens, TokenFields } from '../../http/form-tokens.tsx'
import { Button, ButtonLink } from '../../look/button.tsx'
import { ChoiceField } from '../../look/choice-field.tsx'
import { formatMoment } from '../../look/date-words.ts'
import { DeskFrame, DeskHead } from '../../look/desk-frame.tsx'
import { ErrorSummary } from '../../look/error-summary.tsx'
import { empty_form, type FormState, TextField } from '../../look/field.tsx'
import { Notice } from '../../look/notice.tsx'
import { formatCount } from '../../money/yen.ts'
import { wordOf } from '../membership-acts.ts'
import { type MemberRequest, openRequests } from '../requests.ts'

interface RequestsProps {
  readonly form: FormState
  /** The request whose form came back; null when none did. */
  readonly answered: number | null
}

/** What members asked for and nobody has answered, the oldest first; each is answered in its place. */
export async function requestsPage(c: Context<DeskEnv>, { form, answered }: RequestsProps) {
  const requests = await openRequests(c.var.db)
  const members = await Promise.all(requests.map(({ member_id }) => findMember(c.var.db, member_id)))
  await recordSeen(c, ['number', 'name', 'kana', 'phone'], members)
  const said = form.errors.length > 0 ? undefined : c.req.query('said')
  // One form at a time, so that each field stands on the page once: the one that came back, that was chosen, or the oldest.
  const chosen = answered ?? Number(c.req.query('answer') ?? requests[0]?.id)
  return (
    <DeskFrame {...c.var.desk} title="組合員からの頼みごと" current="members">
      <DeskHead heading="組合員からの頼みごと" facts={`${formatCount(requests.length)}件`} />
      {said === 'ended' && <Notice kind="done">返事をしました。組合員のマイページに出ます。</Notice>}
      {said === 'answered_before' && <Notice kind="urgent">この頼みごとには、もう返事がしてあります。</Notice>}
      <ErrorSummary errors={form.errors} />
      {requests.length === 0 && <p>返事を待っている頼みごとはありません。</p>}
      {requests.map((request, place) => (
        <Asked c={c} request={request} member={members[place] ?? null}>
          {request.id === chosen ? (
            <AnswerForm c={c} id={request.id} form={answered === request.id ? form : empty_form} />
          ) : (
            <ButtonLink href={`/desk/members/requests?answer=${request.id}#request-${request.id}`} weight="quiet" small>
              返事をする
            </ButtonLink>
          )}
        </Asked>
      ))}
      <div class="acts">
        <ButtonLink href="/desk/members" weight="quiet" small>
          組合員を探す
        </ButtonLink>
      </div>
    </DeskFrame>
  )
}

interface AskedProps {
  c: Context<DeskEnv>
  request: MemberRequest
  member: FoundMember | null
  children?: unknown
}

function Asked({ request: { id, about, wish, asked_at }, member, children }: AskedProps) {
  return (
    <section class="card stack" aria-labelledby={`request-${id}`}>
      <h2 id={`request-${id}`}>{`${wordOf(about)}：${member?.name ?? ''}（${member?.member_number ?? ''}）`}</h2>
      <p class="soft small">{formatMoment(asked_at)}</p>
      <p class="my-wish">{wish ?? '（文は、組合員が消しました）'}</p>
      {member !== null && (
        <p>
          <a href={`/desk/members/${member.member_id}`}>この組合員を見る</a>
        </p>
      )}
      {children}
    </section>
  )
}

function AnswerForm({ c, id, form }: { c: Context<DeskEnv>; id: number; form: FormState }) {
  return (
    <form class="form" method="post" action={`/desk/members/requests/${id}`} novalidate>
      <TokenFields tokens={formTokens(c)} />
      <ChoiceField
        name="ended_as"
        legend="返事"
        form={form}
        options={[
          { value: 'done', label: 'しました' },
          { value: 'refused', label: 'できません' },
        ]}
      />
      <TextField
        name="answer"
        label="組合員が読む文"
        support="したこと、またはできないわけ。マイページに出ます。"
        form={form}
        width={40}
        required
      />
      <Button>返事をする</Button>
    </form>
  )
}
