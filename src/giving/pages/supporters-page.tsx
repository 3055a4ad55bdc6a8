import type { Child } from 'hono/jsx'
import { sayYen } from '../../look/amount-words.ts'
import type { Demonstration } from '../../look/demonstration-banner.tsx'
import { Hands } from '../../look/illustrations/hands.tsx'
import { Notice } from '../../look/notice.tsx'
import { OrderTicket } from '../../look/order-ticket.tsx'
import { PageFrame } from '../../look/page-frame.tsx'
import { useReading, useWords, Words } from '../../look/words.tsx'
import { JapaneseOnly, Written, WrittenHeading, WrittenParagraphs } from '../../look/written.tsx'
import { offerStatus, type ProgrammeView, writtenIn } from '../campaign.ts'
import { supporter_words } from './taking-part-words.ts'
import { ticketOf } from './ticket-of.ts'
import { WaysToTakePart } from './ways-to-take-part.tsx'

interface SupportersPageProps {
  programmes: readonly ProgrammeView[]
  now: Temporal.Instant
  demonstration: Demonstration
  /** What a programme's fund has done so far: its money is known to a subject above this one. */
  soFar: (address: string) => Child
}

/** The supporter programmes: a donation each month, written once; what came of it; how to stop. */
export function SupportersPage({ programmes, now, demonstration, soFar }: SupportersPageProps) {
  const words = useWords(supporter_words)
  return (
    <PageFrame
      title={words.title}
      description={words.description}
      current="/supporters"
      demonstration={demonstration}
      scripts={['src/look/scripts/copy-number.ts']}
    >
      {programmes.length === 0 && (
        <div class="stack">
          <h1>
            <Words text={words.title} />
          </h1>
          <p>
            <Words text={words.none} />
          </p>
        </div>
      )}
      {programmes.map((programme, at) => (
        <Programme programme={programme} now={now} is_first={at === 0}>
          {soFar(programme.address)}
        </Programme>
      ))}
    </PageFrame>
  )
}

interface ProgrammeProps {
  programme: ProgrammeView
  now: Temporal.Instant
  is_first: boolean
  children?: Child
}

function Programme({ programme, now, is_first, children }: ProgrammeProps) {
  const words = useWords(supporter_words)
  const { title, summary, is_here } = writtenIn({ ...programme, title: programme.name }, useReading())
  const heading = <WrittenHeading text={title} is_here={is_here} />
  return (
    <article class={is_first ? 'campaign' : 'campaign section'}>
      <div class="campaign-intro stack">
        <p class="tags">
          <span class="tag">
            <Words text={words.monthly} />
          </span>
        </p>
        {is_first ? <h1>{heading}</h1> : <h2>{heading}</h2>}
        <JapaneseOnly is_here={is_here} />
        <p class="lead">
          <Written text={summary} is_here={is_here} />
        </p>
      </div>
      <div class="campaign-side">
        <OrderTicket {...ticketOf(programme, now, { every_month: true })} id={`ticket-${programme.address}`} />
        <Notice kind="urgent" heading={words.already}>
          <p>
            <Words text={words.already_how} />
          </p>
        </Notice>
      </div>
      <div class="campaign-picture pic pic-wide">
        <Hands />
      </div>
      <ProgrammeStory programme={programme} now={now}>
        {children}
      </ProgrammeStory>
    </article>
  )
}

function ProgrammeStory({ programme, now, children }: Omit<ProgrammeProps, 'is_first'>) {
  const words = useWords(supporter_words)
  const reading = useReading()
  const { purpose, is_here } = writtenIn({ ...programme, title: programme.name }, reading)
  const is_over = offerStatus(programme, now) === 'closed'
  return (
    <div class="campaign-story">
      <section class="section">
        <h2>
          <Words text={words.fund} />
        </h2>
        <WrittenParagraphs text={purpose} is_here={is_here} />
      </section>
      {children}
      <section class="section">
        <h2>
          <Words text={words.how} />
        </h2>
        <p>
          <Words text={words.once(sayYen(programme.unit_price_yen, reading))} />
        </p>
        {is_over ? (
          <p>
            <Words text={words.is_over} />
          </p>
        ) : (
          <WaysToTakePart offer={programme} now={now} />
        )}
      </section>
      <HowToStop />
    </div>
  )
}

function HowToStop() {
  const words = useWords(supporter_words)
  return (
    <section class="section">
      <h2>
        <Words text={words.stop} />
      </h2>
      <p>
        <Words text={words.stop_how} />
      </p>
      <ul>
        <li>
          <a href="/my">
            <Words text={words.stop_on_my_page} />
          </a>
        </li>
        <li>
          <a href="/contact">
            <Words text={words.stop_where} />
          </a>
        </li>
      </ul>
    </section>
  )
}
