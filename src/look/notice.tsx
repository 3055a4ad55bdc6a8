import type { Child } from 'hono/jsx'
import { Words } from './words.tsx'

interface NoticeProps {
  /** `done` for what an act brought about, `urgent` for what must not be overlooked. */
  kind?: 'done' | 'urgent'
  heading?: string
  children?: Child
}

/** A few words set apart from the page. `done` is announced by screen readers when the page has loaded. */
export function Notice({ kind, heading, children }: NoticeProps) {
  return (
    <div class={kind === 'urgent' ? 'notice notice-urgent' : 'notice'} role={kind === 'done' ? 'status' : undefined}>
      {heading !== undefined && (
        <strong>
          <Words text={heading} />
        </strong>
      )}
      {children}
    </div>
  )
}
