import { supporter_words } from '../../giving/index.ts'
import { sayYen } from '../../look/amount-words.ts'
import { useReading, useWords, Words } from '../../look/words.tsx'
import type { Yen } from '../../money/yen.ts'

interface FundSoFarProps {
  money: { readonly promised_yen: Yen; readonly collected_yen: Yen; readonly paid_out_yen: Yen }
}

/** What a programme's fund has done: the three stages of the same money, from the books. Nothing before the first donation. */
export function FundSoFar({ money }: FundSoFarProps) {
  const words = useWords(supporter_words)
  const reading = useReading()
  if (money.promised_yen === 0) return null
  const stages = [
    [words.promised, money.promised_yen],
    [words.collected, money.collected_yen],
    [words.paid_out, money.paid_out_yen],
  ] as const
  return (
    <section class="section">
      <h2>
        <Words text={words.done} />
      </h2>
      <dl class="money-totals">
        {stages.map(([name, amount]) => (
          <div class="money-total">
            <dt>
              <Words text={name} />
            </dt>
            <dd>
              <Words text={sayYen(amount, reading)} />
            </dd>
          </div>
        ))}
      </dl>
      <p class="soft small">
        <Words text={words.done_how} />{' '}
        <a href="/transparency">
          <Words text={words.see_money} />
        </a>
      </p>
    </section>
  )
}
