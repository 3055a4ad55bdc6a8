import type { Context } from 'hono'
import type { TomoniEnv } from '../../http/env.ts'
import { formTokens, TokenFields } from '../../http/form-tokens.tsx'
import { Button } from '../../look/button.tsx'
import { CheckField } from '../../look/check-field.tsx'
import { ErrorSummary } from '../../look/error-summary.tsx'
import type { FormState } from '../../look/field.tsx'
import { useWords, Words } from '../../look/words.tsx'
import { DELETABLE } from '../delete-own-data.ts'
import { dataWords } from './data-words.ts'
import { MyFrame } from './my-frame.tsx'

/** What can be deleted, and what each deletion brings with it. Nothing is ticked beforehand. */
export function DeletePage({ c, form }: { c: Context<TomoniEnv>; form: FormState }) {
  const words = useWords(dataWords)
  return (
    <MyFrame c={c} title={words.delete_title}>
      <ErrorSummary errors={form.errors} />
      <h1>
        <Words text={words.delete_title} />
      </h1>
      <p>
        <Words text={words.delete_lead} />
      </p>
      <form class="form" method="post" action="/my/data/delete" novalidate>
        <TokenFields tokens={formTokens(c)} />
        <CheckField
          name="what"
          legend={words.choose}
          form={form}
          options={DELETABLE.map((one) => ({ value: one, label: words.deletable[one] }))}
        />
        <p>
          <Words text={words.comes_back} />
        </p>
        <Button weight="grave">
          <Words text={words.delete_do} />
        </Button>
      </form>
    </MyFrame>
  )
}
