import type { Child } from 'hono/jsx'
import { type FormTokens, TokenFields } from '../../http/form-tokens.tsx'
import type { AssetName } from '../../look/assets.ts'
import { Button, type ButtonWeight } from '../../look/button.tsx'
import { proof_fields } from './proof-fields.ts'

/** What a page with such a form brings along. */
export const passkey_script: AssetName = 'src/look/scripts/passkey.ts'

interface Props {
  /** Where the answer is sent. */
  action: string
  /** Where the script asks what is to be signed. */
  challenge: string
  /** To make a new passkey, or to sign with one that is there. */
  act: 'create' | 'get'
  tokens: FormTokens
  label: string
  weight?: ButtonWeight
  /** In which field the answer travels: as a proof, unless told. */
  answer_field?: string
  /** Other fields of the form. */
  children?: Child
}

/** A form that the browser's passkeys fill in. Hidden until its script runs: without one nothing could. */
export function PasskeyForm(props: Props) {
  const { action, challenge, act, tokens, label, weight = 'quiet', answer_field = proof_fields.passkey, children } = props
  return (
    <form class="form" method="post" action={action} data-passkey={challenge} data-passkey-act={act} hidden novalidate>
      <TokenFields tokens={tokens} />
      <input type="hidden" name={answer_field} value="" data-passkey-answer="" />
      {children}
      <Button weight={weight}>{label}</Button>
      <p class="soft small" role="status" />
    </form>
  )
}
