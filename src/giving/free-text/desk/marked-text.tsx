import type { Child } from 'hono/jsx'
import type { Mark } from '../propose.ts'

const LABELS: Readonly<Record<Mark['what'], string>> = {
  offer: '募集',
  amount: '金額・口数',
  monthly: '毎月',
  warning: '注意',
}

/** A text as it was written, with what was recognised marked where it stands; each mark says what it is to who cannot see it. */
export function MarkedText({ text, marks }: { text: string; marks: readonly Mark[] }) {
  const pieces: Child[] = []
  let from = 0
  for (const { start, end, what } of marks) {
    if (start < from) continue
    pieces.push(
      text.slice(from, start),
      <mark class={`read read-${what}`}>
        <span class="visually-hidden">{`${LABELS[what]}：`}</span>
        {text.slice(start, end)}
      </mark>,
    )
    from = end
  }
  return (
    <p class="free-text" lang="ja">
      {pieces}
      {text.slice(from)}
    </p>
  )
}
