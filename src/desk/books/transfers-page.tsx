import type { Context } from 'hono'
import type { DeskEnv } from '../../http/desk-env.ts'
import type { JournalTransfer, Place } from '../../ledger/index.ts'
import { Button, ButtonLink } from '../../look/button.tsx'
import { DateField } from '../../look/date-field.tsx'
import { DeskFrame, DeskHead } from '../../look/desk-frame.tsx'
import { ErrorSummary } from '../../look/error-summary.tsx'
import { type FormState, TextField } from '../../look/field.tsx'
import { type Column, Table } from '../../look/table.tsx'
import { formatCount } from '../../money/yen.ts'
import { accountAddress, BOOKS, type BooksReading, booksAddress } from './books-address.ts'
import { sayAccount } from './say-account.ts'
import { TransferWords } from './transfer-words.tsx'

interface TransfersPageProps {
  c: Context<DeskEnv>
  reading: BooksReading
  /** Null where nothing was looked for yet, or the address could not be read. */
  found: { readonly transfers: readonly JournalTransfer[]; readonly more: boolean } | null
}

/** Transfers by days, amounts and counterparty together, as the law on electronic books asks (電子帳簿保存法). */
export function TransfersPage({ c, reading, found }: TransfersPageProps) {
  const { form, place } = reading
  const last: Place | undefined = found?.more ? found.transfers.at(-1) : undefined
  return (
    <DeskFrame {...c.var.desk} title="振替をさがす" current="books">
      <p>
        <a href={BOOKS}>帳簿</a>
      </p>
      <DeskHead heading="振替をさがす" facts="書いた条件のすべてに合うものを、日付の順に" />
      <ErrorSummary errors={form.errors} />
      <SearchForm form={form} />
      {found !== null && <Found transfers={found.transfers} />}
      <nav class="acts" aria-label="ページ">
        {place !== undefined && (
          <ButtonLink href={booksAddress('/transfers', form)} weight="quiet" small>
            はじめへ
          </ButtonLink>
        )}
        {last !== undefined && (
          <ButtonLink href={booksAddress('/transfers', form, last)} weight="quiet" small>
            つづきを見る
          </ButtonLink>
        )}
      </nav>
    </DeskFrame>
  )
}

function SearchForm({ form }: { form: FormState }) {
  return (
    <form class="filter-form" method="get" action={`${BOOKS}/transfers`}>
      <DateField name="from" label="この日から" form={form} />
      <DateField name="to" label="この日まで" form={form} />
      <TextField name="min_yen" label="この金額から（円）" form={form} width={10} figures />
      <TextField name="max_yen" label="この金額まで（円）" form={form} width={10} figures />
      <TextField name="counterparty" label="取引先（勘定か摘要の一部）" form={form} width={20} />
      <Button small>さがす</Button>
    </form>
  )
}

function Found({ transfers }: { transfers: readonly JournalTransfer[] }) {
  if (transfers.length === 0) return <p>当てはまる振替はありません。</p>
  const columns: Column<JournalTransfer>[] = [
    { heading: '日付', cell: ({ effective_on }) => <span class="nowrap">{effective_on}</span> },
    { heading: '摘要', cell: (transfer) => <TransferWords {...transfer} /> },
    { heading: '金額', figures: true, cell: ({ amount_yen }) => formatCount(amount_yen) },
    { heading: '借方', cell: ({ debit }) => <a href={accountAddress(debit)}>{sayAccount(debit)}</a> },
    { heading: '貸方', cell: ({ credit }) => <a href={accountAddress(credit)}>{sayAccount(credit)}</a> },
  ]
  return <Table caption="古い順。単位：円" columns={columns} rows={transfers} row_id={({ id }) => `transfer-${id}`} />
}
