import type { Context } from 'hono'
import { sayDay } from '../../calendar/say-dates.ts'
import type { Donation, MemberEnrolment, UpcomingMonth } from '../../collecting/index.ts'
import type { FoundMember } from '../../coops/index.ts'
import type { TomoniEnv } from '../../http/env.ts'
import { sayUnits, sayYen } from '../../look/amount-words.ts'
import { ButtonLink } from '../../look/button.tsx'
import { Notice } from '../../look/notice.tsx'
import { PageFrame } from '../../look/page-frame.tsx'
import { useReading, useWords, Words } from '../../look/words.tsx'
import { type Yen, yen } from '../../money/yen.ts'
import { changeWords } from './change-words.ts'
import { monthIn } from './month-in.ts'
import { MySignOut } from './my-frame.tsx'
import { myWords } from './my-words.ts'

export interface MyFacts {
  readonly member: FoundMember
  readonly donations: readonly Donation[]
  readonly enrolments: readonly MemberEnrolment[]
  readonly coming: readonly UpcomingMonth[]
  /** Owed to the member and taken off what is charged next. */
  readonly credit: Yen
  readonly shows_all: boolean
}

/** So many donations are shown at first: a year of monthly ones and some more. */
const AT_FIRST = 24

/** My page: what comes next, what goes on every month, and all that was given. */
export function MyPage({ c, facts }: { c: Context<TomoniEnv>; facts: MyFacts }) {
  const words = useWords(myWords)
  const { member, enrolments } = facts
  return (
    <PageFrame title={words.title} current="/my" demonstration={c.var.demonstration}>
      <div class="my">
        {c.req.query('said') === 'cancelled' && <Cancelled />}
        <header>
          <h1>
            <Words text={words.hello(member.name)} />
          </h1>
          <p class="soft">
            <Words text={words.number(member.coop_name, member.member_number)} />
          </p>
        </header>
        <Coming facts={facts} />
        {enrolments.length > 0 && <Monthly enrolments={enrolments} />}
        <History facts={facts} />
        <More />
        <MySignOut c={c} />
      </div>
    </PageFrame>
  )
}

function Cancelled() {
  const words = useWords(changeWords)
  return (
    <Notice kind="done">
      <Words text={words.cancelled} />
    </Notice>
  )
}

function Coming({ facts: { coming, credit } }: { facts: MyFacts }) {
  const words = useWords(myWords)
  const reading = useReading()
  return (
    <section class="section" aria-labelledby="coming">
      <h2 id="coming">
        <Words text={words.coming} />
      </h2>
      {coming.length === 0 && (
        <p>
          <Words text={words.coming_none} />
        </p>
      )}
      {coming.map((month) => (
        <ComingMonth month={month} />
      ))}
      {credit > 0 && (
        <p>
          <Words text={words.credit(sayYen(credit, reading))} />
        </p>
      )}
    </section>
  )
}

function ComingMonth({ month: { month, on, items, yen: sum } }: { month: UpcomingMonth }) {
  const words = useWords(myWords)
  const reading = useReading()
  return (
    <div class="card my-month">
      <h3>
        <Words text={words.month(monthIn(month, reading))} />
      </h3>
      <p>
        <Words text={words.on(sayDay(Temporal.PlainDate.from(on), reading))} />
      </p>
      <ul class="my-sums">
        {items.map(({ title, units, yen: amount, kind }) => (
          <li>
            <span>
              {title}
              <span class="soft small">
                <Words text={`　${sayUnits(units, reading)}・${words.kinds[kind]}`} />
              </span>
            </span>
            <span class="my-yen">
              <Words text={sayYen(amount, reading)} />
            </span>
          </li>
        ))}
        <li class="my-sum">
          <span>
            <Words text={words.sum} />
          </span>
          <strong class="my-yen">
            <Words text={sayYen(sum, reading)} />
          </strong>
        </li>
      </ul>
    </div>
  )
}

function Monthly({ enrolments }: { enrolments: readonly MemberEnrolment[] }) {
  const words = useWords(myWords)
  return (
    <section class="section" aria-labelledby="monthly">
      <h2 id="monthly">
        <Words text={words.supporter} />
      </h2>
      {enrolments.map((enrolment) => (
        <EnrolmentCard enrolment={enrolment} />
      ))}
    </section>
  )
}

function EnrolmentCard({ enrolment: { id, programme, unit_price_yen, standing } }: { enrolment: MemberEnrolment }) {
  const words = useWords(myWords)
  const reading = useReading()
  const { units, next_month, ended } = standing
  const month = monthIn(next_month, reading)
  const stands = ended
    ? words.ended
    : units === 0
      ? words.paused(month)
      : words.monthly(sayUnits(units, reading), sayYen(yen(units * unit_price_yen), reading), month)
  return (
    <div class="card">
      <h3>{programme}</h3>
      <p>
        <Words text={stands} />
      </p>
      {!ended && (
        <p>
          <ButtonLink href={`/my/supporters/${id}`} weight="quiet">
            <Words text={words.change} />
          </ButtonLink>
        </p>
      )}
    </div>
  )
}

function History({ facts: { donations, shows_all } }: { facts: MyFacts }) {
  const words = useWords(myWords)
  const shown = shows_all ? donations : donations.slice(0, AT_FIRST)
  return (
    <section class="section" aria-labelledby="history">
      <h2 id="history">
        <Words text={words.history} />
      </h2>
      {donations.length === 0 && (
        <p>
          <Words text={words.history_none} />
        </p>
      )}
      <ul class="my-list">
        {shown.map((donation) => (
          <li>
            <Given donation={donation} />
          </li>
        ))}
      </ul>
      {shown.length < donations.length && (
        <p>
          <a href="/my?all=1#history">
            <Words text={words.older} />
          </a>
        </p>
      )}
    </section>
  )
}

function Given({ donation }: { donation: Donation }) {
  const words = useWords(myWords)
  const reading = useReading()
  const { name, title, units, yen: amount, state, charge, promised_month, moved_to } = donation
  const is_past = state === 'cancelled' || state === 'given_up' || state === 'refunded'
  return (
    <>
      <p class="my-line">
        <strong>{title}</strong>
        <span class="my-yen">
          <Words text={sayYen(amount, reading)} />
        </span>
      </p>
      <p class="small">
        <Words text={`${monthIn(charge?.month ?? promised_month, reading)}・${sayUnits(units, reading)}`} />
      </p>
      <p>
        <span class={is_past ? 'tag tag-past' : state === 'failed' ? 'tag tag-urgent' : 'tag'}>
          <Words text={words.states[state]} />
        </span>
      </p>
      {moved_to !== null && (
        <p class="small">
          <Words text={words.moved(moved_to.title)} />
        </p>
      )}
      {state === 'promised' && (
        <p>
          <a href={`/my/donations/${name}/cancel`}>
            <Words text={words.cancel} />
            <span class="visually-hidden">{`：${title}`}</span>
          </a>
        </p>
      )}
    </>
  )
}

function More() {
  const words = useWords(myWords)
  const rooms = [
    ['/my/receipts', words.receipts],
    ['/my/letters', words.letters],
    ['/my/data', words.data],
    ['/my/sessions', words.sessions],
  ] as const
  return (
    <nav class="section" aria-labelledby="more">
      <h2 id="more">
        <Words text={words.more} />
      </h2>
      <ul class="my-rooms">
        {rooms.map(([href, label]) => (
          <li>
            <a href={href}>
              <Words text={label} />
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
