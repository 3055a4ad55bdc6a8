import type { Context } from 'hono'
import { actOnce } from '../../http/act-once.ts'
import type { DeskEnv } from '../../http/desk-env.ts'
import { formTokens, TokenFields } from '../../http/form-tokens.tsx'
import { siteOrigin } from '../../http/site.ts'
import { Button } from '../../look/button.tsx'
import type { FieldError } from '../../look/field.tsx'
import { Notice } from '../../look/notice.tsx'
import { letInAgain, type Person } from '../../people/index.ts'

/** How a link ends that an administrator wants to hand to somebody. */
export type LinkMade =
  | { readonly kind: 'made'; readonly link: string }
  | { readonly kind: 'refused'; readonly errors: readonly FieldError[] }
  /** The same form was sent before; its link was shown then, and to nobody else. */
  | { readonly kind: 'sent_before'; readonly answer: Response }

/** Makes the link. `now` is the real time, which decides how long it opens. */
export async function makeReturnLink(c: Context<DeskEnv>, person: Person, now: Temporal.Instant): Promise<LinkMade> {
  let made: LinkMade | null = null
  const { person_id } = person
  const answer = await actOnce(c, {}, async ({ trx, at, person: by }) => {
    const ending = await letInAgain(trx, { person_id, by, public_url: siteOrigin(c), at: now, shown_at: at })
    if (ending.kind === 'link_made') made = { kind: 'made', link: ending.link }
    else
      made = {
        kind: 'refused',
        errors: [{ field: 'let-in', sentence: '自分のための入口は作れません。ほかの管理者に頼んでください' }],
      }
    return `/desk/people/${person_id}`
  })
  return made ?? { kind: 'sent_before', answer }
}

export function LetInAgain({ c, person: { person_id, name } }: { c: Context<DeskEnv>; person: Person }) {
  return (
    <details class="card" id="field-let-in">
      <summary>入れなくなったとき</summary>
      <p>
        パスワードや携帯電話をなくした人のために、一度だけ使えるリンクを作ります。本人と確かめてから、手渡してください。使うと、前のパスワード、認証アプリ、パスキー、サインインはすべて終わります。
      </p>
      <form class="form" method="post" action={`/desk/people/${person_id}/let-in-again`}>
        <TokenFields tokens={formTokens(c)} />
        <Button weight="quiet">{`${name} さんがもう一度入るためのリンクを作る`}</Button>
      </form>
    </details>
  )
}

/** The link stands on the page that made it and nowhere else. */
export function ReturnLink({ name, link }: { name: string; link: string }) {
  return (
    <Notice kind="done" heading={`${name} さんがもう一度入るためのリンク（24時間、一度だけ）`}>
      <code class="typed-key">{link}</code>
      <br />
      この画面を離れると、もう見られません。メールでは送らず、本人と確かめて手渡してください。
    </Notice>
  )
}
