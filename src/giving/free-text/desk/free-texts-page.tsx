import type { Context } from 'hono'
import { coopsByCode } from '../../../coops/index.ts'
import type { DeskEnv } from '../../../http/desk-env.ts'
import { formTokens, TokenFields } from '../../../http/form-tokens.tsx'
import { Button } from '../../../look/button.tsx'
import { DateField } from '../../../look/date-field.tsx'
import { formatMoment } from '../../../look/date-words.ts'
import { DeskFrame, DeskHead } from '../../../look/desk-frame.tsx'
import { ErrorSummary } from '../../../look/error-summary.tsx'
import { empty_form, type FormState, SelectField, TextAreaField, TextField } from '../../../look/field.tsx'
import { Notice } from '../../../look/notice.tsx'
import { type Column, Table } from '../../../look/table.tsx'
import { formatCount } from '../../../money/yen.ts'
import { countOpenFreeTexts, type FreeTextInShort, openFreeTexts } from '../free-text-queries.ts'

const SHOWN = 100

/** Where a text is pasted, and those that wait. */
export async function freeTextsPage(c: Context<DeskEnv>, form: FormState = empty_form) {
  const { db } = c.var
  const [waiting, open, coops] = await Promise.all([openFreeTexts(db, SHOWN), countOpenFreeTexts(db), coopsByCode(db)])
  const last_coop = c.req.query('coop')
  const known = [...coops.values()].map(({ code, name }) => ({ value: code, label: name }))
  // Of several nobody chose the first one.
  const options = known.length === 1 ? known : [{ value: '', label: '選んでください' }, ...known]
  return (
    <DeskFrame {...c.var.desk} title="自由記入" current="free-text">
      <DeskHead heading="自由記入" facts="デポーの用紙に文章で書かれた寄付" />
      <ErrorSummary errors={form.errors} />
      {c.req.query('ended') === '1' && <Notice kind="done">文章を一つ終えました。次の文章を入れられます。</Notice>}
      <form class="card form" method="post" action="/desk/free-text" aria-labelledby="paste" novalidate>
        <h2 id="paste">文章を入れる</h2>
        <TokenFields tokens={formTokens(c)} />
        <SelectField
          name="coop"
          label="生協"
          form={form}
          {...(last_coop === undefined ? {} : { value: last_coop })}
          options={options}
          required
        />
        <TextField name="member_number" label="組合員番号" form={form} width={10} figures required autofocus />
        <TextAreaField
          name="text"
          label="書いてある文章"
          form={form}
          rows={4}
          support="一人分を、書いてあるとおりに入れてください。募集がいくつあってもかまいません。"
          required
        />
        <DateField name="day" label="受け付けた日" form={form} support="今日なら、何も入れなくてかまいません。" />
        <Button>読み取る</Button>
      </form>
      <section class="stack" aria-labelledby="waiting">
        <h2 id="waiting">{`まだ終えていない文章 ${formatCount(open)}件`}</h2>
        {waiting.length === 0 ? <p>ありません。</p> : <Waiting rows={waiting} />}
        {open > waiting.length && <p class="soft">{`古いものから${SHOWN}件です。`}</p>}
      </section>
    </DeskFrame>
  )
}

function Waiting({ rows }: { rows: readonly FreeTextInShort[] }) {
  const columns: Column<FreeTextInShort>[] = [
    { heading: '文章', cell: ({ id, beginning }) => <a href={`/desk/free-text/${id}`}>{beginning}</a> },
    { heading: '組合員番号', cell: ({ member_number }) => member_number },
    { heading: '生協', cell: ({ coop_name }) => coop_name },
    { heading: '入れた時', cell: ({ received_at }) => formatMoment(received_at) },
  ]
  return <Table caption="まだ終えていない文章" columns={columns} rows={rows} />
}
