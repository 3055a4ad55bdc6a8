import type { Context } from 'hono'
import type { DeskEnv } from '../../http/desk-env.ts'
import { ButtonLink } from '../../look/button.tsx'
import { DeskFrame, DeskHead } from '../../look/desk-frame.tsx'
import { appPath, confirmPath, leadingTo, mePath } from '../safe-next-path.ts'

/** A form for the rooms of money was sent without a second factor (403). */
export function factorWantedPage(c: Context<DeskEnv>) {
  return (
    <DeskFrame {...c.var.desk} title="2つめの確認が必要です">
      <DeskHead heading="2つめの確認が必要です" />
      <div class="narrow stack">
        <p>お金や人を扱う画面には、パスワードのほかに、もう1つの確認が必要です。いま送った内容は、まだ受け付けていません。</p>
        <p>確認のしかたを用意してから、ブラウザの「戻る」で前の画面にもどると、入力したものから続けられます。</p>
        <ButtonLink href={appPath}>確認のしかたを用意する</ButtonLink>
      </div>
    </DeskFrame>
  )
}

/** A form that no page carries along was sent too long after the last proof (401). */
export function confirmFirstPage(c: Context<DeskEnv>) {
  return (
    <DeskFrame {...c.var.desk} title="ご本人の確認">
      <DeskHead heading="ご本人の確認" />
      <div class="narrow stack">
        <p>時間がたったため、もう一度の確認が必要です。いま送った内容は、まだ受け付けていません。</p>
        <ButtonLink href={leadingTo(confirmPath, mePath)}>確かめる</ButtonLink>
      </div>
    </DeskFrame>
  )
}
