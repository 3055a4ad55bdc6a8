import type { FormTokens } from '../../http/form-tokens.tsx'
import { TokenFields } from '../../http/form-tokens.tsx'
import { Button, ButtonLink } from '../../look/button.tsx'
import { dayInJapan, formatDay } from '../../look/date-words.ts'
import { type FormState, TextField } from '../../look/field.tsx'
import type { Passkey } from '../factors/passkeys.ts'
import { mePath } from '../safe-next-path.ts'
import { newPasskeyPath } from './new-passkey-page.tsx'

const path = `${mePath}/passkeys`

interface Props {
  passkeys: readonly Passkey[]
  form: FormState
  tokens: FormTokens
  /** Browsers make no passkeys at a bare IP address. */
  are_possible: boolean
}

export function PasskeysSection({ passkeys, form, tokens, are_possible }: Props) {
  return (
    <section class="card stack" aria-labelledby="passkeys">
      <h2 id="passkeys">パスキー</h2>
      <p>端末の指紋・顔・暗証番号だけで入れます。パスワードと2つめの確認の、両方のかわりになります。</p>
      <ul class="rows" id="field-passkeys" tabindex={-1}>
        {passkeys.map((passkey) => (
          <PasskeyRow passkey={passkey} form={form} tokens={tokens} />
        ))}
      </ul>
      {passkeys.length === 0 && <p>まだありません。</p>}
      {are_possible ? (
        <div class="acts">
          <ButtonLink href={newPasskeyPath} weight="quiet" small>
            パスキーを加える
          </ButtonLink>
        </div>
      ) : (
        <p>このアドレスでは作れません。サイトの名前（https://…）で開くと作れます。</p>
      )}
    </section>
  )
}

/** Beside several passkeys stands one field each. */
export function renameField(id: string): string {
  return `name-${id}`
}

function PasskeyRow({ passkey, form, tokens }: { passkey: Passkey; form: FormState; tokens: FormTokens }) {
  const field = renameField(passkey.id)
  const used = passkey.used_at === null ? 'まだ使っていません' : `最後に使った日　${day(passkey.used_at)}`
  return (
    <li class="stack">
      <p>
        <strong>{passkey.name}</strong>
        <br />
        <span class="soft small">{`作った日　${day(passkey.added_at)}　${used}`}</span>
      </p>
      <details open={form.errors.some((error) => error.field === field)}>
        <summary>{`「${passkey.name}」の名前を変える・消す`}</summary>
        <form class="form" method="post" action={`${path}/${passkey.id}/name`} novalidate>
          <TokenFields tokens={tokens} />
          <RenameField field={field} passkey={passkey} form={form} />
          <Button weight="quiet" small>
            名前を変える
          </Button>
        </form>
        <form class="acts" method="post" action={`${path}/${passkey.id}/remove`}>
          <TokenFields tokens={tokens} />
          <Button weight="grave" small>
            このパスキーを消す
          </Button>
        </form>
      </details>
    </li>
  )
}

function RenameField({ field, passkey, form }: { field: string; passkey: Passkey; form: FormState }) {
  return <TextField name={field} label="新しい名前" width={20} value={passkey.name} form={form} required />
}

function day(at: Temporal.Instant): string {
  return formatDay(dayInJapan(at), 'year')
}
