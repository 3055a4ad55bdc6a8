import { ButtonLink } from './button.tsx'
import { DeskFrame, DeskHead } from './desk-frame.tsx'

/** A room of the desk that does not exist, not in this installation, or not for this reader: nothing tells which. */
export function DeskNotFound(surroundings: Omit<Parameters<typeof DeskFrame>[0], 'title' | 'children'>) {
  return (
    <DeskFrame {...surroundings} title="この画面はありません">
      <DeskHead heading="この画面はありません" />
      <p>アドレスがまちがっているか、なくなった画面です。</p>
      <div class="acts">
        <ButtonLink href="/desk" weight="quiet">
          最初の画面へ
        </ButtonLink>
      </div>
    </DeskFrame>
  )
}
