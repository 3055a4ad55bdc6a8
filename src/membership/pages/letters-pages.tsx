import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { sayDayOfYear } from '../../calendar/say-dates.ts'
import type { TomoniEnv } from '../../http/env.ts'
import { formTokens, TokenFields } from '../../http/form-tokens.tsx'
import { readForm } from '../../http/read-form.ts'
import { showPage } from '../../http/show-page.tsx'
import { Button } from '../../look/button.tsx'
import { ChoiceField } from '../../look/choice-field.tsx'
import { dayInJapan } from '../../look/date-words.ts'
import { wordsIn } from '../../look/declare-words.ts'
import { ErrorSummary } from '../../look/error-summary.tsx'
import { empty_form, type FormState } from '../../look/field.tsx'
import { Notice } from '../../look/notice.tsx'
import { useReading, useWords, Words } from '../../look/words.tsx'
import { actAsMember } from '../act-as-member.ts'
import { chooseNewsletter, newsletterChoice } from '../choices.ts'
import { signedInMember } from '../load-member.ts'
import { mailOf } from '../member-mail.ts'
import { MyFrame } from './my-frame.tsx'
import { roomsWords } from './rooms-words.ts'

/** The newsletter by mail, yes or no: `/my/letters`. */
export const lettersPages = new Hono<TomoniEnv>()
  .get('/my/letters', (c) => page(c, empty_form))
  .post('/my/letters', async (c) => {
    const { letters } = wordsIn(roomsWords, c.var.reading)
    const form = await readForm(c, z.object({ by_mail: z.enum(['yes', 'no'], letters.missing) }))
    if (!form.ok) return await page(c, form, 422)
    return await actAsMember(c, form.value, async ({ trx, at, member }) => {
      await chooseNewsletter(trx, member, { by_mail: form.value.by_mail === 'yes', at })
      return '/my/letters?said=saved'
    })
  })

async function page(c: Context<TomoniEnv>, form: FormState, status: 200 | 422 = 200): Promise<Response> {
  const member = signedInMember(c)
  const [choice, address] = await Promise.all([newsletterChoice(c.var.db, member), mailOf(c.var.db, member)])
  return await showPage(c, <LettersPage c={c} form={form} choice={choice} has_mail={address !== null} />, status)
}

interface LettersProps {
  c: Context<TomoniEnv>
  form: FormState
  choice: Awaited<ReturnType<typeof newsletterChoice>>
  has_mail: boolean
}

function LettersPage({ c, form, choice, has_mail }: LettersProps) {
  const words = useWords(roomsWords).letters
  const reading = useReading()
  const typed = form.errors.length > 0 || choice === null ? form.typed : { by_mail: choice.by_mail ? 'yes' : 'no' }
  const stands =
    choice === null ? words.never : words.chosen_at(sayDayOfYear(dayInJapan(choice.chosen_at), reading), choice.by_mail)
  return (
    <MyFrame c={c} title={words.title}>
      {c.req.query('said') === 'saved' && form.errors.length === 0 && (
        <Notice kind="done">
          <Words text={words.saved} />
        </Notice>
      )}
      <ErrorSummary errors={form.errors} />
      <h1>
        <Words text={words.title} />
      </h1>
      <p>
        <Words text={words.lead} />
      </p>
      <p>
        <Words text={stands} />
      </p>
      {!has_mail && (
        <p>
          <Words text={words.no_mail} />
        </p>
      )}
      <form class="form" method="post" action="/my/letters" novalidate>
        <TokenFields tokens={formTokens(c)} />
        <ChoiceField
          name="by_mail"
          legend={words.choose}
          form={{ ...form, typed }}
          options={[
            { value: 'yes', label: words.yes },
            { value: 'no', label: words.no },
          ]}
        />
        <Button>
          <Words text={words.save} />
        </Button>
      </form>
    </MyFrame>
  )
}
