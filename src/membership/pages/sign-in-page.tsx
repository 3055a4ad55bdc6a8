import type { Context } from 'hono'
import type { CoopAtTheDoor } from '../../coops/index.ts'
import type { TomoniEnv } from '../../http/env.ts'
import { formTokens, TokenFields } from '../../http/form-tokens.tsx'
import { Button } from '../../look/button.tsx'
import { ErrorSummary } from '../../look/error-summary.tsx'
import { type FormState, SelectField, TextField } from '../../look/field.tsx'
import { Notice } from '../../look/notice.tsx'
import { PageFrame } from '../../look/page-frame.tsx'
import { useWords, Words } from '../../look/words.tsx'
import { signInWords } from './sign-in-words.ts'

interface DoorProps {
  c: Context<TomoniEnv>
  coops: readonly CoopAtTheDoor[]
  form: FormState
}

/** The members' door: which co-op, which number. Where there is only one co-op nobody is asked. */
export function SignInPage({ c, coops, form }: DoorProps) {
  const words = useWords(signInWords)
  const said = form.errors.length === 0 ? c.req.query('said') : undefined
  return (
    <PageFrame title={words.title} current="/my" demonstration={c.var.demonstration}>
      <div class="narrow stack">
        {said === 'left' && (
          <Notice kind="done">
            <Words text={words.left} />
          </Notice>
        )}
        {said === 'over' && (
          <Notice kind="urgent">
            <Words text={words.over_session} />
          </Notice>
        )}
        <ErrorSummary errors={form.errors} />
        <h1>
          <Words text={words.title} />
        </h1>
        <p class="lead">
          <Words text={words.lead} />
        </p>
        <NumberForm c={c} coops={coops} form={form} />
        <NoMail coops={coops} />
      </div>
    </PageFrame>
  )
}

function NumberForm({ c, coops, form }: DoorProps) {
  const words = useWords(signInWords)
  const [only, ...more] = coops
  return (
    <form class="form" method="post" action="/my/sign-in" novalidate>
      <TokenFields tokens={formTokens(c)} />
      {only !== undefined && more.length === 0 ? (
        <input type="hidden" name="coop" value={only.code} />
      ) : (
        <SelectField
          name="coop"
          label={words.coop}
          form={form}
          options={[{ value: '', label: words.choose_coop }, ...coops.map(({ code, name }) => ({ value: code, label: name }))]}
          required
        />
      )}
      <TextField
        name="member_number"
        label={words.number}
        support={words.number_support}
        form={form}
        width={10}
        autocomplete="username"
        figures
        required
        autofocus={more.length === 0}
      />
      <Button>
        <Words text={words.send} />
      </Button>
    </form>
  )
}

/** How somebody without an address on file gets in all the same. Said to everybody, so that it tells nothing of anybody. */
export function NoMail({ coops }: { coops: readonly CoopAtTheDoor[] }) {
  const words = useWords(signInWords)
  const reachable = coops.filter(({ phone }) => phone !== null)
  return (
    <section class="card" aria-labelledby="no-mail">
      <h2 id="no-mail">
        <Words text={words.no_mail} />
      </h2>
      <p>
        <Words text={words.no_mail_why} />
      </p>
      {reachable.map(({ name, phone, phone_hours }) => (
        <p class="phone-line">
          <Words text={words.phone(name)} />{' '}
          <a class="phone" href={`tel:${phone?.replace(/[^0-9+]/g, '')}`}>
            {phone}
          </a>
          {phone_hours !== null && <Words text={words.phone_hours(phone_hours)} />}
        </p>
      ))}
      {reachable.length === 0 && (
        <p>
          <Words text={words.phone_unknown} />
        </p>
      )}
    </section>
  )
}
