import type { Context } from 'hono'
import type { DeskEnv } from '../http/desk-env.ts'
import { ButtonLink } from '../look/button.tsx'
import { DeskFrame, DeskHead } from '../look/desk-frame.tsx'

/** A room of the desk that does not exist, or not in this installation. */
export function NotFoundPage({ c }: { c: Context<DeskEnv> }) {
  return (
    <DeskFrame {...c.var.desk} title="この画面はありません">
      <DeskHead heading="この画面はありません" />
      <p>アドレスがまちがっているか、なくなった画面です。</p>
      <div class="acts">
        <ButtonLink href="/desk" weight="quiet">
          今日の画面へ
        </ButtonLink>
      </div>
    </DeskFrame>
  )
}
