import type { Yen } from '../money/yen.ts'
import { sayUnits, sayYen } from './amount-words.ts'
import { declareWords } from './declare-words.ts'
import { useReading, useWords, Words } from './words.tsx'

interface ProgressProps {
  promised_units: number
  promised_yen: Yen
  collected_yen: Yen
  goal_yen: Yen
}

/** Beside a bar, on a card too. */
export const progress_words = declareWords({
  ja: {
    so_far: (units: string, yen: string) => `${units}・${yen}`,
    of_goal: (yen: string) => `（目標${yen}）`,
    promised: 'お申し込み',
    collected: 'うち引き落とし済み',
  },
  easy: {
    so_far: (units, yen) => `${units} ${yen}`,
    of_goal: (yen) => `（｛目標|もくひょう｝ ${yen}）`,
    promised: '｛申|もう｝しこみ',
    collected: 'はらい ｛終|お｝わった お｛金|かね｝',
  },
  en: {
    so_far: (units, yen) => `${units}, ${yen}`,
    of_goal: (yen) => ` (goal: ${yen})`,
    promised: 'Promised',
    collected: 'Collected so far',
  },
})

/**
 * What has come together, as a bar and in words. Promised and collected money are never added up nor mixed: the bar's full
 * colour is what was promised, the part that has arrived lies inside it in another colour and has its own figure.
 */
export function Progress(props: ProgressProps) {
  const { promised_units, promised_yen, collected_yen, goal_yen } = props
  const words = useWords(progress_words)
  const reading = useReading()
  const say = (amount: Yen) => <Words text={sayYen(amount, reading)} />
  return (
    <div class="progress">
      <p class="progress-words">
        <strong>
          <Words text={words.so_far(sayUnits(promised_units, reading), sayYen(promised_yen, reading))} />
        </strong>
        {/* one breath on a wide screen, two on a narrow one */}
        <wbr />
        <span class="nowrap">
          <Words text={words.of_goal(sayYen(goal_yen, reading))} />
        </span>
      </p>
      <ProgressBar {...props} />
      <dl class="progress-parts">
        <dt>
          <span class="progress-key progress-key-promised" />
          <Words text={words.promised} />
        </dt>
        <dd>{say(promised_yen)}</dd>
        <dt>
          <span class="progress-key progress-key-collected" />
          <Words text={words.collected} />
        </dt>
        <dd>{say(collected_yen)}</dd>
      </dl>
    </div>
  )
}

/** The bar alone. Hidden from screen readers: the words beside it say the same. Drawn as SVG since style="" is not allowed. */
export function ProgressBar({ promised_yen, collected_yen, goal_yen }: Omit<ProgressProps, 'promised_units'>) {
  return (
    <svg class="progress-bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
      <rect class="progress-promised" width={share(promised_yen, goal_yen)} height="10" />
      <rect class="progress-collected" width={share(collected_yen, goal_yen)} height="10" />
    </svg>
  )
}

/** Per cent of the goal for drawing, 0–100 with one decimal. A first yen is visible; 99.99 % is not drawn as full. */
function share(part: Yen, goal: Yen): number {
  if (part <= 0) return 0
  if (part >= goal) return 100
  return Math.min(99, Math.max(1, Math.floor((part / goal) * 1000) / 10))
}
