import type { Context } from 'hono'
import type { DeskEnv } from '../../../http/desk-env.ts'
import { ButtonLink } from '../../../look/button.tsx'
import { formatMoment } from '../../../look/date-words.ts'
import { DeskFrame, DeskHead } from '../../../look/desk-frame.tsx'
import { ErrorSummary } from '../../../look/error-summary.tsx'
import { empty_form, type FormState } from '../../../look/field.tsx'
import { Notice } from '../../../look/notice.tsx'
import { type Column, Table } from '../../../look/table.tsx'
import { formatCount, formatYen } from '../../../money/yen.ts'
import type { Donation, DonationHistory } from '../donation.ts'
import { sayChargeOf, sayDonationState, sayStoredMonth } from '../say-donations.ts'
import { DonationForms } from './donation-forms.tsx'

const actWords: Readonly<Record<DonationHistory['kind'], string>> = {
  cancelled: '取消し',
  refunded: '返金',
  moved: '付け替え',
}

/** One donation: where it stands, what was done to it, and what can be done. */
export function DonationPage({ c, donation, form = empty_form }: { c: Context<DeskEnv>; donation: Donation; form?: FormState }) {
  const { name, title, member_number, order_number, units, yen, promised_month, acts, moved_to } = donation
  const facts = [
    ['いま', sayDonationState(donation)],
    [
      '寄付募集',
      moved_to === null
        ? `${title}（${order_number}）`
        : `${moved_to.title}（${moved_to.address}。注文は ${title} ${order_number}）`,
    ],
    ['口数と金額', `${formatCount(units)}口 ${formatYen(yen)}`],
    ['集金月', sayStoredMonth(promised_month)],
    ['請求番号', sayChargeOf(donation)],
  ]
  if (donation.refund?.paid_on) facts.push(['返金の振込み', donation.refund.paid_on])
  const columns: Column<DonationHistory>[] = [
    { heading: 'いつ', cell: ({ at }) => formatMoment(at) },
    { heading: 'したこと', cell: ({ kind }) => actWords[kind] },
    { heading: '理由', cell: ({ reason }) => reason },
    { heading: 'だれが', cell: ({ by }) => by },
  ]
  return (
    <DeskFrame {...c.var.desk} title={`寄付 ${name}`} current="donations">
      <DeskHead heading={`寄付 ${name}`} facts={`組合員番号 ${member_number}`} />
      {c.req.query('said') === 'done' && (
        <Notice kind="done">{`記録しました。いまは「${sayDonationState(donation)}」です。`}</Notice>
      )}
      <ErrorSummary errors={form.errors} />
      <dl class="card details-list">
        {facts.map(([label, value]) => (
          <>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </>
        ))}
      </dl>
      <DonationForms c={c} donation={donation} form={form} />
      {acts.length > 0 && <Table caption="この寄付にしたこと" columns={columns} rows={acts} />}
      <div class="acts">
        <ButtonLink href={`/desk/money/donations?q=${member_number}`} weight="quiet" small>
          この組合員の寄付へ
        </ButtonLink>
      </div>
    </DeskFrame>
  )
}
