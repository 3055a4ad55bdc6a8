import type { Context } from 'hono'
import type { DeskEnv } from '../../http/desk-env.ts'
import { formTokens, TokenFields } from '../../http/form-tokens.tsx'
import { Button } from '../../look/button.tsx'
import { formatMoment } from '../../look/date-words.ts'
import { DeskFrame, DeskHead } from '../../look/desk-frame.tsx'
import { ErrorSummary } from '../../look/error-summary.tsx'
import { empty_form, type FormState, TextField } from '../../look/field.tsx'
import { Notice } from '../../look/notice.tsx'
import { type Column, Table } from '../../look/table.tsx'
import { everyPerson, type Invitation, openInvitations, type Person } from '../../people/index.ts'
import { RoleFields } from './role-fields.tsx'
import { rolesInWords } from './say-roles.ts'

const said_words: Readonly<Record<string, string>> = {
  invited: '招待しました。',
  sent_again: '招待を送りなおしました。前のリンクは使えなくなりました。',
  withdrawn: '招待を取りやめました。送ったリンクは、もう使えません。',
  answered: 'この招待は、もう受けられたか、取りやめになっています。',
}

interface Props {
  c: Context<DeskEnv>
  /** The real time, by which links end. */
  now: Temporal.Instant
  sends_mail: boolean
  form?: FormState
  /** A link that was just made: shown on this page, and never again. */
  link?: string
}

/** Everybody who can sign in, the invitations that wait, and the form for the next one. */
export async function peoplePage({ c, now, sends_mail, form = empty_form, link }: Props) {
  const [people, invitations] = await Promise.all([everyPerson(c.var.db), openInvitations(c.var.db)])
  const say = await rolesInWords(
    c.var.db,
    [...people, ...invitations].flatMap(({ roles }) => roles),
  )
  const said = said_words[c.req.query('said') ?? '']
  const columns: Column<Person>[] = [
    { heading: '名前', cell: ({ person_id, name }) => <a href={`/desk/people/${person_id}`}>{name}</a> },
    {
      heading: '役割',
      cell: ({ roles, left_at }) => (left_at === null ? roles.map(say).join('、') || 'ありません' : '退いた人'),
    },
    { heading: 'メールアドレス', cell: ({ mail }) => mail },
    { heading: '入っている端末', figures: true, cell: ({ open_sessions }) => String(open_sessions) },
  ]
  return (
    <DeskFrame {...c.var.desk} title="人" current="people">
      <DeskHead heading="人" facts="事務局に入れる人と、その役割" />
      {link === undefined && said !== undefined && form.errors.length === 0 && <Notice kind="done">{said}</Notice>}
      {link !== undefined && <NewLink link={link} sends_mail={sends_mail} />}
      <ErrorSummary errors={form.errors} />
      {invitations.length > 0 && <Waiting c={c} invitations={invitations} say={say} now={now} />}
      <Table caption="事務局に入れる人" columns={columns} rows={people} />
      <form class="card form" method="post" action="/desk/people/invitations" novalidate>
        <h2>招待する</h2>
        <p>
          {sends_mail
            ? 'リンクのあるメールを送ります。リンクは7日間、一度だけ使えます。'
            : 'メールサーバーの設定がないため、メールは送りません。次の画面に出るリンクを、ご本人に渡してください。7日間、一度だけ使えます。'}
        </p>
        <TokenFields tokens={formTokens(c)} />
        <TextField name="mail" label="メールアドレス" type="email" required width={40} form={form} />
        <RoleFields c={c} form={form} />
        <Button>招待する</Button>
      </form>
    </DeskFrame>
  )
}

function NewLink({ link, sends_mail }: { link: string; sends_mail: boolean }) {
  return (
    <Notice kind="done" heading={sends_mail ? '招待のメールを送ります' : '招待を作りました'}>
      <p>リンクはこの画面にだけ出ます。ご本人に渡すときは、いま写してください。ほかの人に見せないでください。</p>
      <p class="mail-text">{link}</p>
    </Notice>
  )
}

interface WaitingProps {
  c: Context<DeskEnv>
  invitations: readonly Invitation[]
  say: (given: Invitation['roles'][number]) => string
  now: Temporal.Instant
}

function Waiting({ c, invitations, say, now }: WaitingProps) {
  const columns: Column<Invitation>[] = [
    { heading: 'メールアドレス', cell: ({ mail }) => mail },
    // Before what can wait: on a telephone the columns behind it are reached only by moving the table sideways.
    {
      heading: 'すること',
      cell: ({ id }) => (
        <span class="acts">
          <ActForm c={c} path={`/desk/people/invitations/${id}/again`} label="送りなおす" />
          <ActForm c={c} path={`/desk/people/invitations/${id}/withdraw`} label="取りやめる" />
        </span>
      ),
    },
    { heading: '役割', cell: ({ roles }) => roles.map(say).join('、') },
    { heading: '招待した人', cell: ({ made_by }) => made_by },
    {
      heading: 'いつまで',
      cell: ({ expires_at }) =>
        Temporal.Instant.compare(expires_at, now) <= 0 ? <strong>期限が過ぎました</strong> : formatMoment(expires_at),
    },
  ]
  return <Table caption="返事を待っている招待" columns={columns} rows={invitations} />
}

function ActForm({ c, path, label }: { c: Context<DeskEnv>; path: string; label: string }) {
  return (
    <form method="post" action={path}>
      <TokenFields tokens={formTokens(c)} />
      <Button weight="quiet" small>
        {label}
      </Button>
    </form>
  )
}
