import { type FormTokens, TokenFields } from '../../http/form-tokens.tsx'
import { Button } from '../../look/button.tsx'
import { formatMoment } from '../../look/date-words.ts'
import { mePath } from '../safe-next-path.ts'
import type { MySession } from './my-sessions.ts'
import { sayBrowser } from './say-browser.ts'

const path = `${mePath}/sessions`

interface Props {
  sessions: readonly MySession[]
  /** The id of the one in which this page is read. */
  mine: string
  tokens: FormTokens
}

export function SessionsSection({ sessions, mine, tokens }: Props) {
  return (
    <section class="card stack" aria-labelledby="sessions">
      <h2 id="sessions">入っている端末</h2>
      <ul class="rows">
        {sessions.map((session) => (
          <li class="stack">
            <p>
              <strong>{sayBrowser(session.browser)}</strong>
              {session.id === mine && '（この端末）'}
              <br />
              <span class="soft small">{`入ったとき　${formatMoment(session.began_at)}`}</span>
              <br />
              <span class="soft small">{`最後に使ったとき　${formatMoment(session.seen_at)}ごろ`}</span>
            </p>
            {session.id !== mine && (
              <form class="acts" method="post" action={`${path}/${session.id}/end`}>
                <TokenFields tokens={tokens} />
                <Button weight="quiet" small>
                  終わらせる
                  <span class="visually-hidden">{`：${sayBrowser(session.browser)}、${formatMoment(session.began_at)}から`}</span>
                </Button>
              </form>
            )}
          </li>
        ))}
      </ul>
      {sessions.length > 1 && (
        <form class="acts" method="post" action={`${path}/end-others`}>
          <TokenFields tokens={tokens} />
          <Button weight="grave" small>
            この端末のほかは、すべて終わらせる
          </Button>
        </form>
      )}
    </section>
  )
}
