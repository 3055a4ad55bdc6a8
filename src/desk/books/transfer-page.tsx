import type { Context } from 'hono'
import type { DeskEnv } from '../../http/desk-env.ts'
import type { FoundTransfer } from '../../ledger/index.ts'
import { formatDay, formatMoment } from '../../look/date-words.ts'
import { DeskFrame, DeskHead } from '../../look/desk-frame.tsx'
import { Notice } from '../../look/notice.tsx'
import { formatYen } from '../../money/yen.ts'
import { accountAddress, BOOKS } from './books-address.ts'
import { sayTransfer } from './say-transfer.ts'
import { transferAddress } from './transfer-words.tsx'
import { AccountName } from './trial-balance-page.tsx'

/** One transfer: what it was, in words; what it takes back, and what took it back. */
export function TransferPage({ c, transfer }: { c: Context<DeskEnv>; transfer: FoundTransfer }) {
  const { id, effective_on, debit, credit, amount_yen, memo, posted_at, idempotency_key } = transfer
  return (
    <DeskFrame {...c.var.desk} title={`振替${id}`} current="books">
      <p>
        <a href={BOOKS}>帳簿</a>
      </p>
      <DeskHead heading={`振替${id}`} facts={formatDay(Temporal.PlainDate.from(effective_on), 'year')} />
      <p class="lead">{sayTransfer(transfer)}</p>
      <Corrections transfer={transfer} />
      <dl class="details-list card">
        <dt>金額</dt>
        <dd class="figures">{formatYen(amount_yen)}</dd>
        <dt>借方</dt>
        <dd>
          <AccountName path={debit} href={accountAddress(debit)} />
        </dd>
        <dt>貸方</dt>
        <dd>
          <AccountName path={credit} href={accountAddress(credit)} />
        </dd>
        <dt>摘要</dt>
        <dd>{memo}</dd>
        <dt>記した時刻</dt>
        <dd>{formatMoment(posted_at)}</dd>
        <dt>記帳の鍵</dt>
        <dd class="small">{idempotency_key}</dd>
      </dl>
      <p class="soft small">帳簿の振替は、書きかえることも消すこともできません。まちがいは、取り消す振替で直します。</p>
    </DeskFrame>
  )
}

function Corrections({ transfer: { corrects_id, corrected_by, memo } }: { transfer: FoundTransfer }) {
  return (
    <>
      {corrects_id !== null && (
        <Notice>
          <p>
            {'これは、'}
            <a href={transferAddress(corrects_id)}>{`振替${corrects_id}`}</a>
            {`を取り消す振替です。理由：${memo}`}
          </p>
        </Notice>
      )}
      {corrected_by !== null && (
        <Notice kind="urgent">
          <p>
            {`${formatDay(Temporal.PlainDate.from(corrected_by.effective_on), 'year')}に、`}
            <a href={transferAddress(corrected_by.id)}>{`振替${corrected_by.id}`}</a>
            {`で取り消されました。理由：${corrected_by.memo}`}
          </p>
        </Notice>
      )}
      {corrects_id === null && corrected_by === null && <p class="soft">取り消されていません。</p>}
    </>
  )
}
