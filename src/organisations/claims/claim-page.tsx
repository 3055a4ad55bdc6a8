import { type FormTokens, TokenFields } from '../../http/form-tokens.tsx'
import { Button } from '../../look/button.tsx'
import type { Demonstration } from '../../look/demonstration-banner.tsx'
import { ErrorSummary } from '../../look/error-summary.tsx'
import { type FormState, TextAreaField, TextField } from '../../look/field.tsx'
import { Notice } from '../../look/notice.tsx'
import { PageFrame } from '../../look/page-frame.tsx'
import { useWords, Words } from '../../look/words.tsx'
import { withoutFurigana } from '../../text/furigana.ts'
import type { PublicOrganisation } from '../public-organisation.ts'
import { claim_words } from './claim-words.ts'

interface ClaimPageProps {
  organisation: PublicOrganisation
  form: FormState
  tokens: FormTokens
  notice: string | null
  demonstration: Demonstration
}

/** The form by which somebody of a workplace asks to look after its page. */
export function ClaimPage({ organisation, form, tokens, notice, demonstration }: ClaimPageProps) {
  const words = useWords(claim_words)
  const { address, facts } = organisation
  return (
    <PageFrame title={withoutFurigana(words.title)} current="/organisations" demonstration={demonstration}>
      <div class="stack">
        <ErrorSummary errors={form.errors} />
        {notice !== null && (
          <Notice kind="urgent">
            <p>
              <Words text={notice} />
            </p>
          </Notice>
        )}
        <h1>
          <Words text={words.title} />
        </h1>
        <p class="lead">
          <Words text={words.of(facts.name ?? '')} />
        </p>
        <p>
          <Words text={words.lead} />
        </p>
        <form class="card form" method="post" action={`/organisations/${address}/claim`} novalidate>
          <TokenFields tokens={tokens} />
          <ClaimFields form={form} />
          <p class="small soft">
            <Words text={words.kept} />
          </p>
          <Button>
            <Words text={words.send} />
          </Button>
        </form>
      </div>
    </PageFrame>
  )
}

function ClaimFields({ form }: Pick<ClaimPageProps, 'form'>) {
  const words = useWords(claim_words)
  return (
    <>
      <TextField name="name" label={words.name} form={form} width={20} required autocomplete="name" />
      <TextField
        name="mail"
        label={words.mail}
        support={<Words text={words.mail_support} />}
        form={form}
        type="email"
        width={40}
        required
        autocomplete="email"
      />
      <TextField
        name="phone"
        label={words.phone}
        support={<Words text={words.phone_support} />}
        form={form}
        type="tel"
        width={20}
        required
        autocomplete="tel"
      />
      <TextField name="role" label={words.role} support={<Words text={words.role_support} />} form={form} width={20} required />
      <TextAreaField name="message" label={words.message} form={form} rows={4} />
    </>
  )
}

/** After it was sent. */
export function ClaimThanksPage({ organisation, demonstration }: Pick<ClaimPageProps, 'organisation' | 'demonstration'>) {
  const words = useWords(claim_words)
  return (
    <PageFrame title={withoutFurigana(words.thanks)} current="/organisations" demonstration={demonstration}>
      <div class="stack">
        <h1>
          <Words text={words.thanks} />
        </h1>
        <p class="lead" role="status">
          <Words text={words.thanks_text} />
        </p>
        <p>
          <a href={`/organisations/${organisation.address}`}>
            <Words text={words.back} />
          </a>
        </p>
      </div>
    </PageFrame>
  )
}
