import type { Context } from 'hono'
import type { DeskEnv } from '../../http/desk-env.ts'
import { formTokens } from '../../http/form-tokens.tsx'
import { ButtonLink } from '../../look/button.tsx'
import { DeskFrame, DeskHead } from '../../look/desk-frame.tsx'
import { ErrorSummary } from '../../look/error-summary.tsx'
import { empty_form, type FormState, TextField } from '../../look/field.tsx'
import { PasskeyForm, passkey_script } from '../factors/passkey-form.tsx'
import { mePath } from '../safe-next-path.ts'

/** In which field a new passkey travels. */
export const new_passkey_field = 'new_passkey'
const path = `${mePath}/passkeys`
export const newPasskeyPath = `${path}/new`

/** Where a passkey is made on the device that shows the page. */
export async function newPasskeyPage(c: Context<DeskEnv>, form: FormState = empty_form, status: 200 | 422 = 200) {
  return await c.html(
    <DeskFrame {...c.var.desk} title="パスキーを加える" scripts={[passkey_script]}>
      <DeskHead heading="パスキーを加える" />
      <div class="narrow stack">
        <ErrorSummary errors={form.errors} />
        <p>この端末の指紋・顔・暗証番号だけで入れるようにします。ほかの人も使う端末では、作らないでください。</p>
        <noscript>
          <p>パスキーを作るには、ブラウザのJavaScriptが必要です。認証アプリは、なくても使えます。</p>
        </noscript>
        <PasskeyForm
          action={path}
          challenge={`${path}/challenge`}
          act="create"
          tokens={formTokens(c)}
          label="この端末でパスキーを作る"
          weight="main"
          answer_field={new_passkey_field}
        >
          <TextField name="name" label="パスキーの名前" support="例：事務所のパソコン" width={20} form={form} required />
        </PasskeyForm>
        <div class="acts">
          <ButtonLink href={mePath} weight="quiet" small>
            サインインの設定へ
          </ButtonLink>
        </div>
      </div>
    </DeskFrame>,
    status,
  )
}
