import type { Context } from 'hono'
import { recordSeen } from '../../../activity/index.ts'
import { jstDay } from '../../../calendar/jst.ts'
import type { DeskEnv } from '../../../http/desk-env.ts'
import { Button } from '../../../look/button.tsx'
import { dayInJapan, formatDay } from '../../../look/date-words.ts'
import { DeskFrame, DeskHead } from '../../../look/desk-frame.tsx'
import { ErrorSummary } from '../../../look/error-summary.tsx'
import { TextField } from '../../../look/field.tsx'
import { type Column, Table } from '../../../look/table.tsx'
import { formatCount, formatYen } from '../../../money/yen.ts'
import { foldFigures } from '../../../text/fold.ts'
import { chooseDonations } from '../choose-donations.ts'
import type { Donation } from '../donation.ts'
import { type OwedRefund, refundsOwed } from '../refunds-to-pay.ts'
import { sayChargeOf, sayDonationState, sayStoredMonth } from '../say-donations.ts'

const MOST_SHOWN = 200

/** What a member gave, looked up by member number, 請求番号 or 寄付番号; without a search, the refunds that are owed. */
export async function donationsPage(c: Context<DeskEnv>): Promise<Response> {
  const { db, clock } = c.var
  const q = foldFigures(c.req.query('q')?.slice(0, 40) ?? '').trim()
  const is_readable = q === '' || /^E?[\d-]+$/i.test(q)
  const errors = is_readable ? [] : [{ field: 'q', sentence: '組合員番号、請求番号、寄付番号のどれかを数字で入力してください' }]
  const found = q === '' || !is_readable ? [] : await search(c, q)
  const owed = q === '' ? await refundsOwed(db, jstDay(clock.now())) : []
  await recordSeen(c, ['number', 'donations'], [...found.slice(0, MOST_SHOWN), ...owed])
  const page = (
    <DeskFrame {...c.var.desk} title="寄付" current="donations">
      <DeskHead heading="寄付" facts="一件ずつ探して、取消し・返金・付け替えをする" />
      <ErrorSummary errors={errors} />
      <search>
        <form class="filter-form" method="get" action="/desk/money/donations">
          <TextField name="q" label="組合員番号・請求番号・寄付番号" form={{ typed: { q }, errors }} width={20} autofocus />
          <Button weight="quiet" small>
            探す
          </Button>
        </form>
      </search>
      {q !== '' && is_readable && found.length === 0 && <p>{`「${q}」の寄付は見つかりません。番号を確かめてください。`}</p>}
      {found.length > 0 && <Donations q={q} found={found} />}
      {q === '' && <Owed owed={owed} />}
    </DeskFrame>
  )
  return c.html(page, is_readable ? 200 : 422)
}

/** A number with hyphens is a charge's or a donation's; one without may be a member's. */
async function search(c: Context<DeskEnv>, q: string): Promise<readonly Donation[]> {
  const by_number = await chooseDonations(c.var.db, { number: q })
  return by_number.length > 0 ? by_number : await chooseDonations(c.var.db, { member_number: q })
}

function Donations({ q, found }: { q: string; found: readonly Donation[] }) {
  const shown = found.slice(0, MOST_SHOWN)
  const columns: Column<Donation>[] = [
    { heading: '寄付番号', cell: DonationLink },
    { heading: '集金月', cell: ({ promised_month }) => <span class="nowrap">{sayStoredMonth(promised_month)}</span> },
    { heading: 'いま', cell: (donation) => sayDonationState(donation) },
    { heading: '注文番号', cell: ({ order_number }) => order_number },
    { heading: '寄付募集', cell: ({ title }) => title },
    { heading: '口数', figures: true, cell: ({ units }) => formatCount(units) },
    { heading: '金額', figures: true, cell: ({ yen }) => formatYen(yen) },
    { heading: '請求番号', cell: (donation) => <span class="nowrap">{sayChargeOf(donation)}</span> },
  ]
  const all = `「${q}」の寄付（新しい順、${formatCount(found.length)}件）`
  return (
    <Table caption={found.length > shown.length ? `${all}のはじめの${shown.length}件` : all} columns={columns} rows={shown} />
  )
}

function DonationLink({ name }: { name: string }) {
  return (
    <a class="nowrap" href={`/desk/money/donations/${name}`}>
      {name}
    </a>
  )
}

function Owed({ owed }: { owed: readonly OwedRefund[] }) {
  if (owed.length === 0) return <p>返していない返金はありません。</p>
  const columns: Column<OwedRefund>[] = [
    { heading: '寄付番号', cell: DonationLink },
    { heading: '生協', cell: ({ coop }) => coop },
    { heading: '組合員番号', cell: ({ member_number }) => member_number },
    { heading: '残り', figures: true, cell: ({ left_yen }) => formatYen(left_yen) },
    {
      heading: '返しかた',
      cell: ({ way, has_left }) => (way === 'bank' ? '振込み' : has_left ? '脱退したので振込み' : '次の請求で'),
    },
    { heading: 'いつから', cell: ({ owed_at }) => formatDay(dayInJapan(owed_at), 'year') },
  ]
  return <Table caption="まだ返していない返金（古い順）" columns={columns} rows={owed} />
}
