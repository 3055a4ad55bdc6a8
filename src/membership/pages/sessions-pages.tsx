import { type Context, Hono } from 'hono'
import type { Clock } from '../../calendar/clock.ts'
import { sayDateTime } from '../../calendar/say-dates.ts'
import type { TomoniEnv } from '../../http/env.ts'
import { formFields } from '../../http/form-body.ts'
import { formTokens, TokenFields } from '../../http/form-tokens.tsx'
import { showPage } from '../../http/show-page.tsx'
import { Button } from '../../look/button.tsx'
import { Notice } from '../../look/notice.tsx'
import { useReading, useWords, Words } from '../../look/words.tsx'
import { signedInMember } from '../load-member.ts'
import { endSessions, type SessionInList, sessionsOf } from '../sessions.ts'
import { MyFrame } from './my-frame.tsx'
import { roomsWords } from './rooms-words.ts'

/** Where a member is signed in, and an end to it: `/my/sessions`. `clock` is the real one, which sessions live by. */
export function sessionsPages(clock: Clock): Hono<TomoniEnv> {
  return new Hono<TomoniEnv>()
    .get('/my/sessions', async (c) => {
      const member = signedInMember(c)
      const sessions = await sessionsOf(c.var.db, member, clock.now())
      return showPage(c, <SessionsPage c={c} sessions={sessions} this_one={member.session_id} />)
    })
    .post('/my/sessions', async (c) => {
      const member = signedInMember(c)
      const id = (await formFields(c)).get('session')?.[0] ?? ''
      const which = /^\d{1,15}$/.test(id) ? { only: Number(id) } : { all_but: member.session_id }
      // Ended twice is ended: no token is needed.
      await endSessions(c.var.db, member, { which, shown_at: c.var.clock.now() })
      return c.redirect('/my/sessions?said=ended', 303)
    })
}

interface SessionsProps {
  c: Context<TomoniEnv>
  sessions: readonly SessionInList[]
  this_one: number
}

function SessionsPage({ c, sessions, this_one }: SessionsProps) {
  const words = useWords(roomsWords).sessions
  const reading = useReading()
  return (
    <MyFrame c={c} title={words.title}>
      {c.req.query('said') === 'ended' && (
        <Notice kind="done">
          <Words text={words.ended} />
        </Notice>
      )}
      <h1>
        <Words text={words.title} />
      </h1>
      <p>
        <Words text={words.lead} />
      </p>
      <ul class="my-list">
        {sessions.map(({ id, device, began_at, seen_at }) => (
          <li>
            <p>
              <strong>{device}</strong>
              {id === this_one && (
                <>
                  {'　'}
                  <span class="tag">
                    <Words text={words.this_one} />
                  </span>
                </>
              )}
            </p>
            <p class="small">
              <Words text={words.since(sayDateTime(began_at, reading), sayDateTime(seen_at, reading))} />
            </p>
            {id !== this_one && <End c={c} session={String(id)} label={words.end} />}
          </li>
        ))}
      </ul>
      {sessions.length > 1 && <End c={c} session="others" label={words.end_others} />}
    </MyFrame>
  )
}

function End({ c, session, label }: { c: Context<TomoniEnv>; session: string; label: string }) {
  return (
    <form method="post" action="/my/sessions">
      <TokenFields tokens={formTokens(c)} />
      <input type="hidden" name="session" value={session} />
      <Button weight="quiet" small>
        <Words text={label} />
      </Button>
    </form>
  )
}
