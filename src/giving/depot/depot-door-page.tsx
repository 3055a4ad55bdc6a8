import { type FormTokens, TokenFields } from '../../http/form-tokens.tsx'
import { Button } from '../../look/button.tsx'
import type { Demonstration } from '../../look/demonstration-banner.tsx'
import { ErrorSummary } from '../../look/error-summary.tsx'
import { type FormState, TextField } from '../../look/field.tsx'
import { Notice } from '../../look/notice.tsx'
import { PageFrame } from '../../look/page-frame.tsx'
import { Phrases } from '../../look/phrases.tsx'
import { useWords, Words } from '../../look/words.tsx'
import { withoutFurigana } from '../../text/furigana.ts'
import { depot_words } from './depot-words.ts'

interface DepotDoorPageProps {
  form: FormState
  tokens: FormTokens
  /** An order that was sent after the device was let out: it waits here until the door is open again. */
  waiting: Readonly<Record<string, string>>
  notice: string | null
  demonstration: Demonstration
}

/** Where a shop shows its code. */
export function DepotDoorPage({ form, tokens, waiting, notice, demonstration }: DepotDoorPageProps) {
  const words = useWords(depot_words)
  return (
    <PageFrame title={withoutFurigana(words.title)} demonstration={demonstration}>
      <div class="narrow stack">
        <ErrorSummary errors={form.errors} />
        {notice !== null && (
          <Notice kind="urgent">
            <p>
              <Words text={notice} />
            </p>
          </Notice>
        )}
        <h1>
          <Phrases text={words.title} />
        </h1>
        <p class="lead">
          <Words text={words.door_lead} />
        </p>
        <form class="form" method="post" action="/depot/enter" novalidate>
          <TokenFields tokens={tokens} />
          {Object.entries(waiting).map(([name, value]) => (
            <input type="hidden" name={name} value={value} />
          ))}
          <TextField name="code" label={words.code} support={words.code_support} form={form} width={20} required autofocus />
          <p class="soft">
            <Words text={words.day} />
          </p>
          <Button>
            <Words text={words.enter} />
          </Button>
        </form>
      </div>
    </PageFrame>
  )
}
