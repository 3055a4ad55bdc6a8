import type { Context } from 'hono'
import type { DeskEnv } from '../../http/desk-env.ts'
import { ButtonLink } from '../../look/button.tsx'
import { formatMoment } from '../../look/date-words.ts'
import { DeskFrame, DeskHead } from '../../look/desk-frame.tsx'
import { Notice } from '../../look/notice.tsx'
import { type Column, Table } from '../../look/table.tsx'
import { countOpenMails, type MailInShort, type MailState, mailStates, saySendingFault, sendingPause } from '../../mail/index.ts'
import { formatCount } from '../../money/yen.ts'
import { labelOfMailState, sayMailState, subjectOf } from './mail-words.ts'

interface ListProps {
  c: Context<DeskEnv>
  state: MailState
  mails: readonly MailInShort[]
  next_before_id: number | null
  has_mail_server: boolean
}

/** The outbox in one state, what needs somebody first, and why nothing goes out when nothing does. */
export async function MailListPage({ c, state, mails, next_before_id, has_mail_server }: ListProps) {
  const { refused, waiting } = await countOpenMails(c.var.db)
  const counts: Partial<Record<MailState, number>> = { refused, waiting }
  const facts =
    refused > 0 ? `送れなかったメールが${formatCount(refused)}通あります` : `待っているメールは${formatCount(waiting)}通です`
  return (
    <DeskFrame {...c.var.desk} title="メール" current="mail">
      <DeskHead heading="メール" facts={facts} />
      <Standstill c={c} has_mail_server={has_mail_server} />
      <nav class="filters" aria-label="しぼりこみ">
        {mailStates.map((one) => (
          <a class="filter" href={`/desk/mail?state=${one}`} aria-current={one === state ? 'true' : undefined}>
            {labelOfMailState(one)}
            {counts[one] !== undefined && ` ${formatCount(counts[one])}`}
          </a>
        ))}
      </nav>
      {mails.length === 0 ? (
        <p>「{labelOfMailState(state)}」のメールはありません。</p>
      ) : (
        <Table caption={`${labelOfMailState(state)}メール（新しい順）`} columns={columns} rows={mails} />
      )}
      {next_before_id !== null && (
        <nav class="acts" aria-label="ページ">
          <ButtonLink href={`/desk/mail?state=${state}&before=${next_before_id}`} weight="quiet" small>
            続きを見る
          </ButtonLink>
        </nav>
      )}
    </DeskFrame>
  )
}

const columns: readonly Column<MailInShort>[] = [
  { heading: '書いた日時', cell: ({ queued_at }) => formatMoment(queued_at) },
  { heading: '件名', cell: (mail) => <a href={`/desk/mail/${mail.id}`}>{subjectOf(mail)}</a> },
  { heading: 'あて先', cell: ({ to_address }) => to_address ?? '' },
  { heading: 'いま', cell: (mail) => sayMailState(mail) },
]

/** Why nothing is sent; the worst reason only. */
async function Standstill({ c, has_mail_server }: { c: Context<DeskEnv>; has_mail_server: boolean }) {
  if (c.var.demonstration !== null) return <Notice>見本なので、メールはどこにも送りません。書いたものを、ここで読めます。</Notice>
  if (!has_mail_server)
    return (
      <Notice kind="urgent" heading="メールを送る設定がありません">
        <p>メールはここにたまり、設定（SMTP_URL）をすると、古い順に送ります。</p>
      </Notice>
    )
  const pause = await sendingPause(c.var.db)
  if (pause === null) return null
  return (
    <Notice kind="urgent" heading="いま、メールを送れません">
      <p>{`${saySendingFault(pause.fault)}次に試すのは${formatMoment(pause.until)}です。`}</p>
    </Notice>
  )
}
