import type { Context } from 'hono'
import { coopsByCode } from '../../../coops/index.ts'
import type { DeskEnv } from '../../../http/desk-env.ts'
import { type FormTokens, formTokens, TokenFields } from '../../../http/form-tokens.tsx'
import { Button } from '../../../look/button.tsx'
import { formatMoment } from '../../../look/date-words.ts'
import { DeskFrame, DeskHead } from '../../../look/desk-frame.tsx'
import { ErrorSummary } from '../../../look/error-summary.tsx'
import { empty_form, type FormState, SelectField, TextField } from '../../../look/field.tsx'
import { Notice } from '../../../look/notice.tsx'
import { type Column, Table } from '../../../look/table.tsx'
import { type DepotInList, depotsInList } from '../depots.ts'

interface DepotsPageProps {
  c: Context<DeskEnv>
  form?: FormState
  /** A code that was made just now: shown here and nowhere again. Null where the form's code has ended since. */
  made?: { readonly name: string; readonly code: string | null }
}

/** The shops that take orders at the counter, and their codes. */
export async function depotsPage({ c, form = empty_form, made }: DepotsPageProps) {
  const [depots, coops] = await Promise.all([depotsInList(c.var.db), coopsByCode(c.var.db)])
  const options = [...coops.values()].map(({ id, name }) => ({ value: String(id), label: name }))
  return (
    <DeskFrame {...c.var.desk} title="デポー" current="depots">
      <DeskHead heading="デポー" facts="窓口で受けた寄付を、お店の端末から入力するためのコード" />
      <ErrorSummary errors={form.errors} />
      {made !== undefined && <Made {...made} />}
      {depots.length === 0 ? <p>まだデポーがありません。下で加えてください。</p> : <DepotTable c={c} depots={depots} />}
      <form class="card form" method="post" action="/desk/depots" novalidate>
        <TokenFields tokens={formTokens(c)} />
        <h2>デポーを加える</h2>
        {options.length > 1 && <SelectField name="coop" label="生協" form={form} options={options} required />}
        <TextField name="name" label="デポーの名前" support="例：経堂デポー" form={form} width={20} required />
        <Button>加える</Button>
      </form>
    </DeskFrame>
  )
}

function Made({ name, code }: { name: string; code: string | null }) {
  if (code === null) return <Notice kind="urgent">{`${name}のこのコードは、もう使えません。新しく作ってください。`}</Notice>
  return (
    <Notice kind="done" heading={`${name}のコードを作りました`}>
      <p class="entry-code">{code}</p>
      <p>
        この画面でしか見られません。書きとめて、お店にだけお伝えください。前のコードと、それで入っていた端末は使えなくなりました。
      </p>
      <p>お店では、このサイトの /depot を開いて、コードを入力します。</p>
    </Notice>
  )
}

function DepotTable({ c, depots }: { c: Context<DeskEnv>; depots: readonly DepotInList[] }) {
  const tokens = formTokens(c)
  const columns: Column<DepotInList>[] = [
    { heading: '生協', cell: ({ coop_name }) => coop_name },
    { heading: 'デポー', cell: ({ name }) => name },
    {
      heading: 'コード',
      cell: ({ made_at, made_by }) => (made_at === null ? 'なし' : `${formatMoment(made_at)}に${made_by}が作成`),
    },
    { heading: '操作', cell: (depot) => <DepotForms depot={depot} tokens={tokens} /> },
  ]
  return <Table caption="デポー" columns={columns} rows={depots} />
}

function DepotForms({ depot, tokens }: { depot: DepotInList; tokens: FormTokens }) {
  const has_code = depot.code_id !== null
  return (
    <div class="acts">
      <form method="post" action={`/desk/depots/${depot.id}/code`}>
        <TokenFields tokens={{ ...tokens, once: crypto.randomUUID() }} />
        <Button small weight="quiet">
          {has_code ? '作りなおす' : 'コードを作る'}
          <span class="visually-hidden">{`（${depot.name}）`}</span>
        </Button>
      </form>
      {has_code && (
        <form method="post" action={`/desk/depots/${depot.id}/end`}>
          <TokenFields tokens={{ ...tokens, once: crypto.randomUUID() }} />
          <Button small weight="grave">
            使えなくする
            <span class="visually-hidden">{`（${depot.name}）`}</span>
          </Button>
        </form>
      )}
    </div>
  )
}
