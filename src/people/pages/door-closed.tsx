import type { Context } from 'hono'
import type { TomoniEnv } from '../../http/env.ts'
import { formTokens, TokenFields } from '../../http/form-tokens.tsx'
import { Button, ButtonLink } from '../../look/button.tsx'
import { PageFrame } from '../../look/page-frame.tsx'
import { signInPath } from '../safe-next-path.ts'

/** A form was sent after the session had ended (401). What was typed is not stored: it goes back with the browser's 戻る. */
export function doorClosedPage(c: Context<TomoniEnv>) {
  return (
    <PageFrame title="もう一度お入りください" demonstration={c.var.demonstration}>
      <div class="narrow stack">
        <h1>もう一度お入りください</h1>
        <p>時間がたったため、事務局から出ています。いま送った内容は、まだ受け付けていません。</p>
        <p>入りなおしてから、ブラウザの「戻る」で前の画面にもどると、入力したものから続けられます。</p>
        <ButtonLink href={signInPath}>事務局に入る</ButtonLink>
      </div>
    </PageFrame>
  )
}

/** Signed in, but this room is for others (403). Whoever has no role left finds no room at all, and still has to get out. */
export function noRolePage(c: Context<TomoniEnv>) {
  const has_rooms = (c.var.person?.roles.length ?? 0) > 0
  return (
    <PageFrame title="この画面は使えません" demonstration={c.var.demonstration}>
      <div class="narrow stack">
        <h1>この画面は使えません</h1>
        <p>{c.var.person?.name} さんの役割では、この画面を使えません。必要なときは、管理者に役割の追加を頼んでください。</p>
        {has_rooms ? (
          <ButtonLink href="/desk" weight="quiet">
            事務局の最初の画面へ
          </ButtonLink>
        ) : (
          <form method="post" action="/desk/sign-out">
            <TokenFields tokens={formTokens(c)} />
            <Button weight="quiet">出る</Button>
          </form>
        )}
      </div>
    </PageFrame>
  )
}
