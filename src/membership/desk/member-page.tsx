import type { Context } from 'hono'
import { activitiesAbout, recordSeen, sayActivity } from '../../activity/index.ts'
import type { FoundMember } from '../../coops/index.ts'
import type { DeskEnv } from '../../http/desk-env.ts'
import { formTokens, TokenFields } from '../../http/form-tokens.tsx'
import { Button, ButtonLink } from '../../look/button.tsx'
import { ChoiceField } from '../../look/choice-field.tsx'
import { formatMoment } from '../../look/date-words.ts'
import { DeskFrame, DeskHead } from '../../look/desk-frame.tsx'
import { ErrorSummary } from '../../look/error-summary.tsx'
import { type FormState, TextField } from '../../look/field.tsx'
import { Notice } from '../../look/notice.tsx'
import { type Column, Table } from '../../look/table.tsx'
import { newsletterChoice } from '../choices.ts'
import { type MailOnFile, mailsOnFile } from '../member-mail.ts'
import { checkWords, membershipActs } from '../membership-acts.ts'

interface MemberProps {
  readonly member: FoundMember
  readonly form: FormState
}

const delivery = { group: '班', home: '個別配送', depot: 'デポー' } as const

/** One member: what the register says, which address counts, and the form that adds one after checking who asks. */
export async function memberPage(c: Context<DeskEnv>, { member, form }: MemberProps) {
  const { member_id, member_number, name, name_kana, coop_name, coop_code } = member
  const [mails, newsletter] = await Promise.all([mailsOnFile(c.var.db, member), newsletterChoice(c.var.db, member)])
  const acts = (await activitiesAbout(c.var.db, 'member', member_id)).filter(({ act }) => act in membershipActs).reverse()
  const number = new URLSearchParams({ q: member_number })
  await recordSeen(c, ['number', 'name', 'kana', 'phone', 'mail', 'delivery'], [member])
  return (
    <DeskFrame {...c.var.desk} title={`組合員 ${member_number}`} current="members">
      <DeskHead heading={`${name}（${name_kana}）`} facts={`${coop_name}・組合員番号 ${member_number}`} />
      {c.req.query('said') === 'added' && (
        <Notice kind="done">メールアドレスを登録しました。マイページに入るための番号は、このアドレスに届きます。</Notice>
      )}
      <ErrorSummary errors={form.errors} />
      <div class="desk-two">
        <Facts member={member} mails={mails} newsletter={newsletter?.by_mail ?? null} />
        <AddMailForm c={c} member_id={member_id} form={form} is_new={mails.length === 0} />
      </div>
      {acts.length > 0 && <Acts acts={acts} />}
      <div class="acts">
        <ButtonLink href={`/desk/money/donations?${number}`} weight="quiet" small>
          この組合員の寄付へ
        </ButtonLink>
        <ButtonLink href={`/desk/supporters?${number}`} weight="quiet" small>
          サポーター登録へ
        </ButtonLink>
        <ButtonLink href="/desk/members" weight="quiet" small>
          ほかの組合員を探す
        </ButtonLink>
      </div>
      <p class="soft small">{`生協コード ${coop_code}。氏名・カナ・電話番号を直すのは、生協の名簿です。`}</p>
    </DeskFrame>
  )
}

type MemberActivity = Awaited<ReturnType<typeof activitiesAbout>>[number]
const ACTS_SHOWN = 20

function Acts({ acts }: { acts: readonly MemberActivity[] }) {
  const columns: Column<MemberActivity>[] = [
    { heading: 'いつ', cell: ({ at }) => formatMoment(at) },
    { heading: 'だれが', cell: ({ actor_name }) => actor_name },
    { heading: 'したこと', cell: (row) => sayActivity(row, membershipActs) },
  ]
  return <Table caption="マイページと登録のこと（新しい順）" columns={columns} rows={acts.slice(0, ACTS_SHOWN)} />
}

interface FactsProps {
  member: FoundMember
  mails: readonly MailOnFile[]
  newsletter: boolean | null
}

function Facts({ member, mails, newsletter }: FactsProps) {
  const { phone, delivery_kind, joined_on, left_on } = member
  const facts = [
    ['電話', phone ?? '登録なし'],
    ['配送区分', delivery[delivery_kind]],
    ['加入日', joined_on],
    ...(left_on === null ? [] : [['脱退日', left_on]]),
    ...mails.map(({ address, from, since }, place) => [
      place === 0 ? 'メール（使うもの）' : 'メール（使わないもの）',
      `${address}（${from === 'coop' ? '生協の名簿' : '事務局で登録'}、${formatMoment(since)}から）`,
    ]),
    ...(mails.length === 0 ? [['メール', '登録なし']] : []),
    ['お便りのメール', newsletter === null ? '選んでいない（送らない）' : newsletter ? '受け取る' : '受け取らない'],
  ]
  return (
    <dl class="card details-list">
      {facts.map(([label, value]) => (
        <>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </>
      ))}
    </dl>
  )
}

interface AddMailFormProps {
  c: Context<DeskEnv>
  member_id: number
  form: FormState
  is_new: boolean
}

function AddMailForm({ c, member_id, form, is_new }: AddMailFormProps) {
  const options = Object.entries(checkWords).map(([value, label]) => ({ value, label }))
  return (
    <form class="card form" method="post" action={`/desk/members/${member_id}/mail`} aria-labelledby="add-mail" novalidate>
      <h2 id="add-mail">{is_new ? 'メールアドレスを加える' : 'メールアドレスを変える'}</h2>
      <p>
        ご本人を確かめてから登録してください。
        {!is_new && 'いまのアドレスには、変わったことを知らせるメールが届きます。'}
      </p>
      <TokenFields tokens={formTokens(c)} />
      <TextField name="address" label="メールアドレス" type="email" width={40} form={form} required />
      <ChoiceField name="checked_by" legend="ご本人を、どう確かめましたか" form={form} options={options} />
      <Button>登録する</Button>
    </form>
  )
}
