import type { Context } from 'hono'
import type { DeskEnv } from '../../http/desk-env.ts'
import { formTokens, TokenFields } from '../../http/form-tokens.tsx'
import { Button, ButtonLink } from '../../look/button.tsx'
import { formatMoment } from '../../look/date-words.ts'
import { DeskFrame, DeskHead } from '../../look/desk-frame.tsx'
import { ErrorSummary } from '../../look/error-summary.tsx'
import { empty_form, type FormState } from '../../look/field.tsx'
import { Notice } from '../../look/notice.tsx'
import type { Person } from '../../people/index.ts'
import { LetInAgain, ReturnLink } from './let-in-again.tsx'
import { RoleFields } from './role-fields.tsx'
import { rolesInWords, roleValue } from './say-roles.ts'

const said_words: Readonly<Record<string, string>> = {
  given: '役割をつけました。次に開く画面から使えます。',
  taken: '役割を外しました。次に開く画面から使えません。',
  left: '退いた人にしました。役割、サインイン、入るための手がかりは、すべて終わりました。',
}

interface PersonPageProps {
  c: Context<DeskEnv>
  person: Person
  form?: FormState
  /** The way back in that was just made for this person, shown once. */
  return_link?: string
}

/** One person: which roles, given by whom; giving and taking them; letting in again; leaving. */
export async function personPage({ c, person, form = empty_form, return_link }: PersonPageProps) {
  const { person_id, name, mail, roles, left_at } = person
  const path = `/desk/people/${person_id}`
  const say = await rolesInWords(c.var.db, roles)
  const said = said_words[c.req.query('said') ?? '']
  return (
    <DeskFrame {...c.var.desk} title={name} current="people">
      <DeskHead heading={name} facts={mail} />
      {said !== undefined && form.errors.length === 0 && <Notice kind="done">{said}</Notice>}
      <ErrorSummary errors={form.errors} />
      {return_link !== undefined && <ReturnLink name={name} link={return_link} />}
      {left_at !== null && <Notice>{`${formatMoment(left_at)}に退きました。もう一度招待すると、同じ人として戻れます。`}</Notice>}
      <RolesHeld c={c} person={person} say={say} />
      {left_at === null && (
        <>
          <form class="card form" method="post" action={`${path}/roles`} novalidate>
            <h2>役割をつける</h2>
            <TokenFields tokens={formTokens(c)} />
            <RoleFields c={c} form={form} />
            <Button>役割をつける</Button>
          </form>
          {person_id !== c.var.person?.person_id && <LetInAgain c={c} person={person} />}
          <details class="card">
            <summary>退いた人にする</summary>
            <p>役割とサインインが、いますぐ終わります。名前と、これまでの操作記録は残ります。</p>
            <form class="form" method="post" action={`${path}/leave`}>
              <TokenFields tokens={formTokens(c)} />
              <Button weight="grave">{`${name} さんを退いた人にする`}</Button>
            </form>
          </details>
        </>
      )}
      <div class="acts">
        <ButtonLink href={`/desk/activity?person=${person_id}`} weight="quiet" small>
          この人の操作記録
        </ButtonLink>
        <ButtonLink href="/desk/people" weight="quiet" small>
          人の一覧へ
        </ButtonLink>
      </div>
    </DeskFrame>
  )
}

interface RolesHeldProps {
  c: Context<DeskEnv>
  person: Person
  say: Awaited<ReturnType<typeof rolesInWords>>
}

function RolesHeld({ c, person: { person_id, roles, open_sessions }, say }: RolesHeldProps) {
  const path = `/desk/people/${person_id}`
  return (
    <section class="card stack" aria-labelledby="roles">
      <h2 id="roles">役割</h2>
      {roles.length === 0 && <p>ありません。どの画面も開けません。</p>}
      <ul class="waiting-list" id="field-taken">
        {roles.map((held) => (
          <li>
            <form class="acts" method="post" action={`${path}/roles/take`}>
              <TokenFields tokens={formTokens(c)} />
              <span>
                <strong>{say(held)}</strong>
                <span class="soft small">
                  {` ${formatMoment(held.granted_at)}から（${held.granted_by === null ? 'サーバーのリンク' : held.granted_by}）`}
                </span>
              </span>
              <Button weight="quiet" small name="taken" value={roleValue(held)}>
                外す<span class="visually-hidden">{`：${say(held)}`}</span>
              </Button>
            </form>
          </li>
        ))}
      </ul>
      <p class="soft small">{`いま入っている端末：${open_sessions}`}</p>
    </section>
  )
}
