import type { Context } from 'hono'
import type { DeskEnv } from '../../http/desk-env.ts'
import { formTokens, TokenFields } from '../../http/form-tokens.tsx'
import { Button, ButtonLink } from '../../look/button.tsx'
import { formatMoment } from '../../look/date-words.ts'
import { DeskFrame, DeskHead } from '../../look/desk-frame.tsx'
import { ErrorSummary } from '../../look/error-summary.tsx'
import { empty_form, type FormState, TextField } from '../../look/field.tsx'
import { Notice } from '../../look/notice.tsx'
import { formatCount } from '../../money/yen.ts'
import type { ImportPage as FoundImport } from '../import-queries.ts'
import { sayLines, sayTotal } from './held-list.tsx'
import { Figures, OffersTable, ReasonsTable } from './import-figures.tsx'

/** One import: what came of its lines, what to do next, and its taking back. */
export function ImportPage({ c, found, form = empty_form }: { c: Context<DeskEnv>; found: FoundImport; form?: FormState }) {
  const { id, source, imported_at, imported_by, held, undoing, offers, open, accepted_since, rejected } = found
  const waiting = sayTotal(
    open.map(({ lines }) => lines),
    '件',
  )
  return (
    <DeskFrame {...c.var.desk} title={`取込み${id}`} current="imports">
      <DeskHead heading={`取込み ${id}「${source}」`} facts={`${imported_by}・${formatMoment(imported_at)}`} />
      <ErrorSummary errors={form.errors} />
      {undoing !== null ? (
        <Notice kind="urgent" heading="この取込みは取り消されています">
          <p>{`${undoing.undone_by}・${formatMoment(undoing.undone_at)}。理由：${undoing.reason}`}</p>
          <p>同じファイルを、もう一度取り込めます。</p>
        </Notice>
      ) : (
        <NextThing found={found} waiting={waiting} />
      )}
      <Figures figures={found} held_href={`/desk/held-lines?import=${id}`} />
      <div class="import-tables">
        <OffersTable offers={offers} is_linked />
        <ReasonsTable caption="まだ保留の明細" reasons={open} import_id={id} />
      </div>
      {accepted_since + rejected > 0 && (
        <p>{`保留の${formatCount(held)}件のうち、あとから受けたもの${sayLines(accepted_since)}、受けないもの${sayLines(rejected)}。`}</p>
      )}
      {undoing === null && <UndoForm c={c} id={id} form={form} />}
      <div class="acts">
        <ButtonLink href="/desk/imports" weight="quiet" small>
          取込みの画面へ
        </ButtonLink>
      </div>
    </DeskFrame>
  )
}

function NextThing({ found: { id, lines, already_imported }, waiting }: { found: FoundImport; waiting: string }) {
  if (waiting !== '0件') {
    return (
      <section class="card" aria-labelledby="next">
        <h2 id="next">{`つぎは、保留の${waiting}です`}</h2>
        <div class="acts">
          <ButtonLink href={`/desk/held-lines?import=${id}`}>この取込みの保留を見る</ButtonLink>
        </div>
      </section>
    )
  }
  const is_known = lines > 0 && lines === already_imported
  return (
    <Notice kind="done">
      <p>
        {is_known
          ? 'このファイルの明細は、すべて前に取り込んであります。変わったところはありません。'
          : 'この取込みの明細は、すべて片づいています。'}
      </p>
    </Notice>
  )
}

function UndoForm({ c, id, form }: { c: Context<DeskEnv>; id: number; form: FormState }) {
  return (
    <details class="card" open={form.errors.length > 0}>
      <summary>この取込みを取り消す</summary>
      <p>
        このファイルが持ってきた寄付・登録・保留を、すべて取り消します。あとから保留を受けたものも取り消します。もとの行は記録として残ります。
      </p>
      <form class="form" method="post" action={`/desk/imports/${id}/undo`} novalidate>
        <TokenFields tokens={formTokens(c)} />
        <TextField name="reason" label="取り消す理由" support="記録に残ります。" form={form} width={40} required />
        <Button weight="grave">この取込みを取り消す</Button>
      </form>
    </details>
  )
}
