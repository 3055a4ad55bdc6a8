import type { Demonstration } from '../../look/demonstration-banner.tsx'
import { Hands } from '../../look/illustrations/hands.tsx'
import { Notice } from '../../look/notice.tsx'
import { OrderTicket } from '../../look/order-ticket.tsx'
import { PageFrame } from '../../look/page-frame.tsx'
import { Phrases } from '../../look/phrases.tsx'
import { formatYen } from '../../money/yen.ts'
import { offerStatus, type ProgrammeView } from '../campaign.ts'
import { ticketOf } from './ticket-of.ts'
import { WaysToTakePart } from './ways-to-take-part.tsx'

interface SupportersPageProps {
  programmes: readonly ProgrammeView[]
  now: Temporal.Instant
  demonstration: Demonstration
}

/** The supporter programmes: a donation each month, written once. */
export function SupportersPage({ programmes, now, demonstration }: SupportersPageProps) {
  return (
    <PageFrame
      title="サポーター"
      description="一度の申し込みで、毎月の寄付が続きます。"
      current="/supporters"
      demonstration={demonstration}
      scripts={['src/look/scripts/copy-number.ts']}
    >
      {programmes.length === 0 && (
        <div class="stack">
          <h1>サポーター</h1>
          <p>いま募集しているサポーターはありません。</p>
        </div>
      )}
      {programmes.map((programme, at) => (
        <Programme programme={programme} now={now} is_first={at === 0} />
      ))}
    </PageFrame>
  )
}

function Programme({ programme, now, is_first }: { programme: ProgrammeView; now: Temporal.Instant; is_first: boolean }) {
  const heading = <Phrases text={programme.name} />
  const unit = formatYen(programme.unit_price_yen)
  return (
    <article class={is_first ? 'campaign' : 'campaign section'}>
      <div class="campaign-intro stack">
        <p class="tags">
          <span class="tag">毎月の寄付</span>
        </p>
        {is_first ? <h1>{heading}</h1> : <h2>{heading}</h2>}
        <p class="lead">{programme.summary}</p>
      </div>
      <div class="campaign-side">
        <OrderTicket {...ticketOf(programme, now, { every_month: true })} id={`ticket-${programme.address}`} />
        <Notice kind="urgent" heading="すでにサポーターの方へ">
          <p>登録は毎月続いています。この番号をもう一度書く必要はありません。</p>
        </Notice>
      </div>
      <div class="campaign-picture pic pic-wide">
        <Hands />
      </div>
      <div class="campaign-story">
        <section class="section">
          <h2>この基金のはたらき</h2>
          {programme.purpose.split('\n').map((paragraph) => paragraph.trim() !== '' && <p>{paragraph}</p>)}
        </section>
        <section class="section">
          <h2>申し込みのしかた</h2>
          <p>{`一度書くと、毎月 ${unit} × 口数を購入代金といっしょに引き落とします。`}</p>
          {offerStatus(programme, now) === 'closed' ? (
            <p>今回の受付は終わりました。次の企画回の注文用紙をお待ちください。</p>
          ) : (
            <WaysToTakePart offer={programme} now={now} />
          )}
        </section>
      </div>
    </article>
  )
}
