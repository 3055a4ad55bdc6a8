import { type FormTokens, TokenFields } from '../../http/form-tokens.tsx'
import { Button } from '../../look/button.tsx'
import { formatMoment } from '../../look/date-words.ts'
import { type Change, sayWhat } from '../changes/change.ts'

interface ChangesListProps {
  changes: readonly Change[]
  side: 'staff' | 'organisation'
  base: string
  tokens: () => FormTokens
}

/** The last changes of a page: what waits, and what became of the others. */
export function ChangesList({ changes, side, base, tokens }: ChangesListProps) {
  if (changes.length === 0) return <p>まだ変更はありません。</p>
  return (
    <ul class="directory">
      {changes.map((change) => (
        <li class="directory-entry">
          <p>
            {side === 'staff' ? (
              <a href={`/desk/organisation-pages/changes/${change.id}`}>{sayWhat(change)}</a>
            ) : (
              <strong>{sayWhat(change)}</strong>
            )}
          </p>
          <p class="small soft">{`${formatMoment(change.proposed_at)}　${change.proposed_by}　${sayStanding(change)}`}</p>
          {change.words !== null && <p class="preline">{change.words}</p>}
          {side === 'organisation' && change.decision === null && (
            <form method="post" action={`${base}/changes/${change.id}/withdraw`}>
              <TokenFields tokens={tokens()} />
              <Button weight="quiet" small>
                取り下げる
              </Button>
            </form>
          )}
        </li>
      ))}
    </ul>
  )
}

export function sayStanding({ decision, decided_by }: Pick<Change, 'decision' | 'decided_by'>): string {
  switch (decision) {
    case null:
      return '確認を待っています'
    case 'accepted':
      return `載せました（${decided_by}）`
    case 'sent_back':
      return `直していただきたいところがあります（${decided_by}）`
    case 'withdrawn':
      return '取り下げました'
  }
}
