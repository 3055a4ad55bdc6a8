import type { Context } from 'hono'
import type { Donation } from '../../collecting/index.ts'
import type { TomoniEnv } from '../../http/env.ts'
import { formTokens, TokenFields } from '../../http/form-tokens.tsx'
import { sayUnits, sayYen } from '../../look/amount-words.ts'
import { Button } from '../../look/button.tsx'
import { useReading, useWords, Words } from '../../look/words.tsx'
import { changeWords } from './change-words.ts'
import { monthIn } from './month-in.ts'
import { MyFrame } from './my-frame.tsx'

/** The last screen before a donation is cancelled; where the co-op has it already, what to do instead. */
export function CancelPage({ c, donation }: { c: Context<TomoniEnv>; donation: Donation }) {
  const words = useWords(changeWords)
  const reading = useReading()
  const { name, title, units, yen, promised_month, state } = donation
  const says = words.cancel_says(title, sayUnits(units, reading), sayYen(yen, reading), monthIn(promised_month, reading))
  return (
    <MyFrame c={c} title={words.cancel_title}>
      <h1>
        <Words text={state === 'promised' ? words.cancel_check : words.cancel_title} />
      </h1>
      {state !== 'promised' && (
        <p>
          <Words text={state === 'cancelled' ? words.cancelled : words.cancel_late} />
        </p>
      )}
      {state === 'promised' && (
        <>
          <div class="card">
            <p>
              <strong>
                <Words text={says} />
              </strong>
            </p>
            <p>
              <Words text={words.cancel_final} />
            </p>
          </div>
          <form class="acts my-acts" method="post" action={`/my/donations/${name}/cancel`}>
            <TokenFields tokens={formTokens(c)} />
            <Button weight="grave">
              <Words text={words.cancel_do} />
            </Button>
            <a href="/my">
              <Words text={words.cancel_back} />
            </a>
          </form>
        </>
      )}
    </MyFrame>
  )
}
