import type { Context } from 'hono'
import type { DeskEnv } from '../../http/desk-env.ts'
import type { AccountBalance } from '../../ledger/index.ts'
import { Button, ButtonLink } from '../../look/button.tsx'
import { DateField } from '../../look/date-field.tsx'
import { formatDay } from '../../look/date-words.ts'
import { DeskFrame, DeskHead } from '../../look/desk-frame.tsx'
import { ErrorSummary } from '../../look/error-summary.tsx'
import { Notice } from '../../look/notice.tsx'
import { type Column, Table } from '../../look/table.tsx'
import { formatCount, formatYen, yen } from '../../money/yen.ts'
import { accountAddress, BOOKS, type BooksReading } from './books-address.ts'
import { sayAccount } from './say-account.ts'

interface TrialBalanceProps {
  c: Context<DeskEnv>
  reading: BooksReading
  /** Null where the address could not be read. */
  accounts: readonly AccountBalance[] | null
}

/** Every account with what it stands at, as of a day; each leads to its statement. */
export function TrialBalancePage({ c, reading, accounts }: TrialBalanceProps) {
  const { form, on } = reading
  const only_open = form.typed.open === 'yes'
  return (
    <DeskFrame {...c.var.desk} title="帳簿" current="books">
      <DeskHead
        heading="帳簿"
        facts={`試算表：${on === undefined ? '今までのすべて' : `${formatDay(on, 'year')}の終わりまで`}`}
      />
      <ErrorSummary errors={form.errors} />
      <form class="filter-form" method="get" action={BOOKS}>
        <DateField name="on" label="この日の終わりまで" form={form} />
        <label class="choice">
          <input type="checkbox" name="open" value="yes" checked={only_open} />
          <span>残高のある勘定だけ</span>
        </label>
        <Button weight="quiet" small>
          この日で見る
        </Button>
        <ButtonLink href={`${BOOKS}/transfers`} weight="quiet" small>
          振替をさがす
        </ButtonLink>
      </form>
      {accounts !== null && <Accounts accounts={accounts} only_open={only_open} on={on} />}
    </DeskFrame>
  )
}

function Accounts(props: { accounts: readonly AccountBalance[]; only_open: boolean; on: Temporal.PlainDate | undefined }) {
  const { accounts, only_open, on } = props
  const shown = accounts.filter(({ balance_yen }) => !only_open || balance_yen !== yen(0))
  if (shown.length === 0)
    return <p>{accounts.length === 0 ? 'この日までの振替はありません。' : '残高のある勘定はありません。'}</p>
  const debit_yen = yen(accounts.reduce((sum, account) => sum + account.debit_yen, 0))
  const columns: Column<AccountBalance>[] = [
    { heading: '勘定', cell: ({ path }) => <AccountName path={path} href={accountAddress(path, on)} /> },
    { heading: '借方', figures: true, cell: (account) => formatCount(account.debit_yen) },
    { heading: '貸方', figures: true, cell: (account) => formatCount(account.credit_yen) },
    { heading: '残高', figures: true, cell: (account) => formatCount(account.balance_yen) },
  ]
  return (
    <>
      <Table caption="単位：円。残高は、借方から貸方を引いたもの" columns={columns} rows={shown} />
      <Notice>
        <p>{`${formatCount(accounts.length)}の勘定の、借方の合計と貸方の合計は、どちらも${formatYen(debit_yen)}です。`}</p>
      </Notice>
    </>
  )
}

/** An account in words, and below it the path by which the command line and accounting tools know it. */
export function AccountName({ path, href }: { path: string; href: string }) {
  const words = sayAccount(path)
  return (
    <span class="account-name">
      <a href={href}>{words}</a>
      {words !== path && <span class="soft small">{path}</span>}
    </span>
  )
}
