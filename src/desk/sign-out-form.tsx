import type { Context } from 'hono'
import type { DeskEnv } from '../http/desk-env.ts'
import { formTokens, TokenFields } from '../http/form-tokens.tsx'
import { Button } from '../look/button.tsx'

/** Stands in the rail of every page: leaving must never be more than one press away, nor ending what somebody else has opened. */
export function SignOutForm({ c }: { c: Context<DeskEnv> }) {
  return (
    <>
      <a href="/desk/me">サインインの設定</a>
      <form method="post" action="/desk/sign-out">
        <TokenFields tokens={formTokens(c)} />
        <Button weight="quiet" small>
          出る
        </Button>
      </form>
    </>
  )
}
