import type { Context } from 'hono'
import { signedInPerson } from '../../http/act-once.ts'
import type { DeskEnv } from '../../http/desk-env.ts'
import { type FormTokens, formTokens, TokenFields } from '../../http/form-tokens.tsx'
import { Button, ButtonLink } from '../../look/button.tsx'
import { dayInJapan, formatDay } from '../../look/date-words.ts'
import { DeskFrame, DeskHead } from '../../look/desk-frame.tsx'
import { DeskNotFound } from '../../look/desk-not-found.tsx'
import { ErrorSummary } from '../../look/error-summary.tsx'
import { empty_form, type FormState } from '../../look/field.tsx'
import { Notice } from '../../look/notice.tsx'
import { type Factors, factorsOf, hasFactor } from '../factors/factors-of.ts'
import { passkeySite } from '../factors/passkey-answers.ts'
import { passkeysOf } from '../factors/passkeys.ts'
import { appPath, mePath } from '../safe-next-path.ts'
import { mySession, realTime } from './my-change.ts'
import { sessionsOf } from './my-sessions.ts'
import { PasskeysSection } from './passkeys-section.tsx'
import { SessionsSection } from './sessions-section.tsx'

const said_words: Readonly<Record<string, string>> = {
  app: '認証アプリを使えるようにしました。ほかの端末のサインインは終わらせました。',
  app_removed: '認証アプリを使うのをやめました。ほかの端末のサインインは終わらせました。',
  codes: '新しいリカバリーコードを使えるようにしました。前のコードは使えません。',
  passkey: 'パスキーを加えました。ほかの端末のサインインは終わらせました。',
  renamed: 'パスキーの名前を変えました。',
  removed: 'パスキーを消しました。ほかの端末のサインインは終わらせました。',
  password: 'パスワードを変えました。ほかの端末のサインインは終わらせました。',
  ended: 'その端末のサインインを終わらせました。',
  ended_others: 'この端末のほかのサインインを、すべて終わらせました。',
}

/** How somebody signs in themselves: with what, and where they are in now. */
export async function mePage(
  c: Context<DeskEnv>,
  { form = empty_form, status = 200 }: { form?: FormState; status?: 200 | 422 } = {},
): Promise<Response> {
  const { db } = c.var
  const person = signedInPerson(c)
  const { person_id } = person
  const mine = mySession(c).id
  const [factors, passkeys, sessions] = await Promise.all([
    factorsOf(db, person_id),
    passkeysOf(db, person_id),
    sessionsOf(db, { person_id, mine, now: realTime(c) }),
  ])
  const said = said_words[c.req.query('said') ?? '']
  const tokens = formTokens(c)
  return await c.html(
    <DeskFrame {...c.var.desk} title="サインインの設定">
      <DeskHead heading="サインインの設定" facts={person.mail} />
      {said !== undefined && form.errors.length === 0 && <Notice kind="done">{said}</Notice>}
      <ErrorSummary errors={form.errors} />
      <AppSection factors={factors} tokens={tokens} />
      {hasFactor(factors) && <CodesSection factors={factors} />}
      <PasskeysSection passkeys={passkeys} form={form} tokens={tokens} are_possible={passkeySite(c) !== null} />
      <section class="card stack" aria-labelledby="password">
        <h2 id="password">パスワード</h2>
        <div class="acts">
          <ButtonLink href={`${mePath}/password`} weight="quiet" small>
            パスワードを変える
          </ButtonLink>
        </div>
      </section>
      <SessionsSection sessions={sessions} mine={mine} tokens={tokens} />
    </DeskFrame>,
    status,
  )
}

function AppSection({ factors, tokens }: { factors: Factors; tokens: FormTokens }) {
  return (
    <section class="card stack" aria-labelledby="app">
      <h2 id="app">認証アプリ</h2>
      {factors.app_added_at === null ? (
        <p>まだ使っていません。お金や人を扱う画面には、認証アプリかパスキーが必要です。</p>
      ) : (
        <p>{`使っています（${formatDay(dayInJapan(factors.app_added_at), 'year')}から）。`}</p>
      )}
      <div class="acts" id="field-app" tabindex={-1}>
        <ButtonLink href={appPath} weight={hasFactor(factors) ? 'quiet' : 'main'} small>
          {factors.has_app ? '別の端末のアプリに入れ替える' : '認証アプリを用意する'}
        </ButtonLink>
        {factors.has_app && factors.passkeys > 0 && (
          <form method="post" action={`${appPath}/remove`}>
            <TokenFields tokens={tokens} />
            <Button weight="grave" small>
              アプリを使うのをやめる
            </Button>
          </form>
        )}
      </div>
    </section>
  )
}

function CodesSection({ factors: { recovery_codes } }: { factors: Factors }) {
  return (
    <section class="card stack" aria-labelledby="codes">
      <h2 id="codes">リカバリーコード</h2>
      <p>
        {recovery_codes === 0
          ? 'ありません。携帯電話をなくすと入れなくなるので、いま作って、紙に控えてください。'
          : `使っていないコードが${recovery_codes}個あります。`}
      </p>
      <div class="acts">
        <ButtonLink href={`${mePath}/recovery-codes`} weight={recovery_codes === 0 ? 'main' : 'quiet'} small>
          {recovery_codes === 0 ? 'リカバリーコードを作る' : '新しく作りなおす'}
        </ButtonLink>
      </div>
    </section>
  )
}

/** An id of somebody else, or of nothing. */
export async function notMine(c: Context<DeskEnv>): Promise<Response> {
  return await c.html(<DeskNotFound {...c.var.desk} />, 404)
}
