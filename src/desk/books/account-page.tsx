import type { Context } from 'hono'
import type { DeskEnv } from '../../http/desk-env.ts'
import type { StatementLine, StatementPage } from '../../ledger/index.ts'
import { Button, ButtonLink } from '../../look/button.tsx'
import { DateField } from '../../look/date-field.tsx'
import { DeskFrame, DeskHead } from '../../look/desk-frame.tsx'
import { ErrorSummary } from '../../look/error-summary.tsx'
import { type Column, Table } from '../../look/table.tsx'
import { formatCount, formatYen, type Yen, yen } from '../../money/yen.ts'
import { accountAddress, BOOKS, type BooksReading, booksAddress } from './books-address.ts'
import { sayAccount } from './say-account.ts'
import { TransferWords } from './transfer-words.tsx'

interface AccountPageProps {
  c: Context<DeskEnv>
  path: string
  reading: BooksReading
  /** Null where the address could not be read. */
  page: StatementPage | null
}

/** The statement of one account: the newest transfer first, with the balance after each. */
export function AccountPage({ c, path, reading, page }: AccountPageProps) {
  const { form } = reading
  return (
    <DeskFrame {...c.var.desk} title={sayAccount(path)} current="books">
      <p>
        <a href={BOOKS}>帳簿</a>
      </p>
      <DeskHead heading={sayAccount(path)} facts={path} />
      <ErrorSummary errors={form.errors} />
      <form class="filter-form" method="get" action={`${BOOKS}/accounts/${path}`}>
        <DateField name="from" label="この日から" form={form} />
        <DateField name="to" label="この日まで" form={form} />
        <Button weight="quiet" small>
          しぼり込む
        </Button>
        <ButtonLink href={booksAddress(`/accounts/${path}/statement.csv`, form)} weight="quiet" small>
          明細をCSVで取る
        </ButtonLink>
      </form>
      {page !== null && <Statement path={path} reading={reading} page={page} />}
    </DeskFrame>
  )
}

function Statement({ path, reading, page }: Pick<AccountPageProps, 'path' | 'reading'> & { page: StatementPage }) {
  const here = `/accounts/${path}`
  return (
    <>
      <dl class="figures-row">
        <Figure name="はじめの残高" amount={page.opening_yen} />
        <Figure name="借方の合計" amount={page.debit_yen} />
        <Figure name="貸方の合計" amount={page.credit_yen} />
        <Figure name="おわりの残高" amount={page.closing_yen} />
      </dl>
      <p class="soft small">残高は、その振替のあとのもので、借方から貸方を引いたものです。</p>
      {page.lines.length === 0 ? <p>この期間の振替はありません。</p> : <Lines lines={page.lines} />}
      <nav class="acts" aria-label="ページ">
        {reading.place !== undefined && (
          <ButtonLink href={booksAddress(here, reading.form)} weight="quiet" small>
            いちばん新しいところへ
          </ButtonLink>
        )}
        {page.older !== null && (
          <ButtonLink href={booksAddress(here, reading.form, page.older)} weight="quiet" small>
            これより前を見る
          </ButtonLink>
        )}
      </nav>
    </>
  )
}

function Figure({ name, amount }: { name: string; amount: Yen }) {
  return (
    <div class="figure">
      <dt>{name}</dt>
      <dd>{formatYen(amount)}</dd>
    </div>
  )
}

function Lines({ lines }: { lines: readonly StatementLine[] }) {
  const columns: Column<StatementLine>[] = [
    { heading: '日付', cell: ({ effective_on }) => <span class="nowrap">{effective_on}</span> },
    { heading: '摘要', cell: ({ transfer_id, ...line }) => <TransferWords {...line} id={transfer_id} /> },
    { heading: '相手の勘定', cell: ({ counter }) => <a href={accountAddress(counter)}>{sayAccount(counter)}</a> },
    { heading: '借方', figures: true, cell: ({ debit_yen }) => orBlank(debit_yen) },
    { heading: '貸方', figures: true, cell: ({ credit_yen }) => orBlank(credit_yen) },
    { heading: '残高', figures: true, cell: ({ balance_yen }) => formatCount(balance_yen) },
  ]
  return (
    <Table caption="新しい順。単位：円" columns={columns} rows={lines} row_id={({ transfer_id }) => `transfer-${transfer_id}`} />
  )
}

const orBlank = (amount: Yen) => (amount === yen(0) ? '' : formatCount(amount))
