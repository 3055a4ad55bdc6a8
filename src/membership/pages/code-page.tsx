import type { Context } from 'hono'
import type { CoopAtTheDoor } from '../../coops/index.ts'
import type { TomoniEnv } from '../../http/env.ts'
import { formTokens, TokenFields } from '../../http/form-tokens.tsx'
import { Button } from '../../look/button.tsx'
import { ErrorSummary } from '../../look/error-summary.tsx'
import { type FormState, TextField } from '../../look/field.tsx'
import { Notice } from '../../look/notice.tsx'
import { PageFrame } from '../../look/page-frame.tsx'
import { useWords, Words } from '../../look/words.tsx'
import { NoMail } from './sign-in-page.tsx'
import { signInWords } from './sign-in-words.ts'

/** Where the code from the mail goes. A telephone offers it by itself (`one-time-code`). */
export function CodePage({ c, coops, form }: { c: Context<TomoniEnv>; coops: readonly CoopAtTheDoor[]; form: FormState }) {
  const words = useWords(signInWords)
  return (
    <PageFrame title={words.code_title} current="/my" demonstration={c.var.demonstration}>
      <div class="narrow stack">
        <ErrorSummary errors={form.errors} />
        <h1>
          <Words text={words.code_title} />
        </h1>
        <p class="lead">
          <Words text={words.code_lead} />
        </p>
        {c.var.demonstration !== null && (
          <Notice>
            <Words text={words.demonstration} />
          </Notice>
        )}
        <form class="form" method="post" action="/my/sign-in/code" novalidate>
          <TokenFields tokens={formTokens(c)} />
          <TextField
            name="code"
            label={words.code}
            support={words.code_support}
            form={form}
            width={6}
            autocomplete="one-time-code"
            figures
            required
            autofocus
          />
          <Button>
            <Words text={words.enter} />
          </Button>
        </form>
        <p>
          <a href="/my/sign-in">
            <Words text={words.again} />
          </a>
        </p>
        <NoMail coops={coops} />
      </div>
    </PageFrame>
  )
}
