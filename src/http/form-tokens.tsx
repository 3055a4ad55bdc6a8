import { randomUUID } from 'node:crypto'
import type { Context } from 'hono'
import { csrfToken } from './csrf.ts'
import type { TomoniEnv } from './env.ts'

/** The names of the two hidden fields that every form of ours carries. */
export const csrf_field = 'csrf'
export const once_field = 'once'

/** What a form needs besides its own fields. Made in the handler, so that views stay free of the request. */
export interface FormTokens {
  readonly csrf: string
  /** Names this copy of the form: sent twice, it has one effect (`once-token.ts`). */
  readonly once: string
}

/** New tokens for a form that is about to be shown. Keeps the CSRF cookie if the browser has none yet. */
export function formTokens(c: Context<TomoniEnv>): FormTokens {
  return { csrf: csrfToken(c), once: randomUUID() }
}

/** The hidden fields; stands inside every `<form method="post">`. */
export function TokenFields({ tokens }: { tokens: FormTokens }) {
  return (
    <>
      <input type="hidden" name={csrf_field} value={tokens.csrf} />
      <input type="hidden" name={once_field} value={tokens.once} />
    </>
  )
}
