import type { Context } from 'hono'
import type { ReceiptRow } from '../../collecting/index.ts'
import type { TomoniEnv } from '../../http/env.ts'
import { formTokens, TokenFields } from '../../http/form-tokens.tsx'
import { sayYen } from '../../look/amount-words.ts'
import { Button } from '../../look/button.tsx'
import { Notice } from '../../look/notice.tsx'
import { useReading, useWords, Words } from '../../look/words.tsx'
import { yen } from '../../money/yen.ts'
import { monthIn } from './month-in.ts'
import { MyFrame } from './my-frame.tsx'
import { roomsWords } from './rooms-words.ts'

interface YearOfReceipts {
  readonly year: number
  readonly receipts: readonly ReceiptRow[]
}

/** A member's receipts, year by year. Each press prepares one paper; the paper itself is then a link. */
export function ReceiptsPage({ c, years }: { c: Context<TomoniEnv>; years: readonly YearOfReceipts[] }) {
  const words = useWords(roomsWords).receipts
  return (
    <MyFrame c={c} title={words.title}>
      <Said c={c} />
      <h1>
        <Words text={words.title} />
      </h1>
      <p>
        <Words text={years.length === 0 ? words.none : words.lead} />
      </p>
      {years.map((year) => (
        <Year c={c} of={year} />
      ))}
    </MyFrame>
  )
}

const sayings = ['numbered', 'nothing', 'no_issuer', 'unprintable', 'meanwhile'] as const

function Said({ c }: { c: Context<TomoniEnv> }) {
  const words = useWords(roomsWords).receipts
  const { said, year, paper, at } = c.req.query()
  if (said === 'ready' && year !== undefined && paper !== undefined && at !== undefined) {
    const address = `/my/receipts/${encodeURIComponent(year)}/pdf/${encodeURIComponent(paper)}?${new URLSearchParams({ at })}`
    return (
      <Notice kind="done">
        <Words text={words.ready} />
        <a href={address}>
          <Words text={words.open} />
        </a>
      </Notice>
    )
  }
  const known = sayings.find((saying) => saying === said)
  if (known === undefined) return null
  return (
    <Notice kind={known === 'numbered' ? 'done' : 'urgent'}>
      <Words text={words[known]} />
    </Notice>
  )
}

function Year({ c, of: { year, receipts } }: { c: Context<TomoniEnv>; of: YearOfReceipts }) {
  const words = useWords(roomsWords).receipts
  return (
    <section class="section" aria-labelledby={`year-${year}`}>
      <h2 id={`year-${year}`}>
        <Words text={words.year(year)} />
      </h2>
      <ul class="my-list">
        {receipts.map((receipt) => (
          <li>
            <Receipt c={c} receipt={receipt} />
          </li>
        ))}
      </ul>
      <div class="acts my-acts">
        <Press c={c} action={`/my/receipts/${year}/number`} label={words.new_ones(year)} />
        <Press c={c} action={`/my/receipts/${year}/print/statement`} label={words.statement(year)} />
      </div>
    </section>
  )
}

function Receipt({ c, receipt }: { c: Context<TomoniEnv>; receipt: ReceiptRow }) {
  const words = useWords(roomsWords).receipts
  const reading = useReading()
  const { year, number, fund, yen: amount, collection_month, state, printed } = receipt
  return (
    <>
      <p class="my-line">
        <strong>{fund}</strong>
        <span class="my-yen">
          <Words text={sayYen(yen(amount), reading)} />
        </span>
      </p>
      <p class="small">
        <Words text={`${words.number(number)}・${monthIn(collection_month, reading)}`} />
      </p>
      {state !== 'valid' && (
        <p>
          <span class="tag tag-past">
            <Words text={words.states[state]} />
          </span>
        </p>
      )}
      <Press c={c} action={`/my/receipts/${year}/print/${number}`} label={printed > 0 ? words.again : words.one} />
    </>
  )
}

function Press({ c, action, label }: { c: Context<TomoniEnv>; action: string; label: string }) {
  return (
    <form method="post" action={action}>
      <TokenFields tokens={formTokens(c)} />
      <Button weight="quiet" small>
        <Words text={label} />
      </Button>
    </form>
  )
}
