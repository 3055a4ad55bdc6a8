import { type Change, sayField } from '../changes/change.ts'
import { isKindCode } from '../page-fields.ts'
import { organisation_words } from '../pages/organisation-words.ts'
import { markDifference } from './mark-difference.ts'

/** Before and after of a change, field by field, with what differs marked. */
export function ChangeView({ change: { before, after } }: { change: Pick<Change, 'before' | 'after'> }) {
  const fields = Object.keys({ ...before, ...after })
  return fields.map((field) => {
    const { beginning, before: taken, after: added, end } = markDifference(said(field, before), said(field, after))
    return (
      <section class="stack" aria-label={sayField(field)}>
        <h2>{sayField(field)}</h2>
        <div class="difference">
          {before !== null && (
            <div>
              <p class="small soft">前</p>
              {beginning}
              {taken !== '' && <del>{taken}</del>}
              {end}
              {said(field, before) === '' && <span class="soft">（ありません）</span>}
            </div>
          )}
          {after !== null && (
            <div>
              <p class="small soft">後</p>
              {beginning}
              {added !== '' && <ins>{added}</ins>}
              {end}
              {said(field, after) === '' && <span class="soft">（空にします）</span>}
            </div>
          )}
        </div>
      </section>
    )
  })
}

function said(field: string, texts: Change['before']): string {
  const text = texts?.[field] ?? ''
  return field === 'kind_code' && isKindCode(text) ? organisation_words.ja.kinds[text] : text
}
