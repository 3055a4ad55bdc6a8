import type { Context } from 'hono'
import type { Child } from 'hono/jsx'
import type { DeskEnv } from '../../http/desk-env.ts'
import { formTokens, TokenFields } from '../../http/form-tokens.tsx'
import { Button, ButtonLink } from '../../look/button.tsx'
import { DeskFrame, DeskHead } from '../../look/desk-frame.tsx'
import { ErrorSummary } from '../../look/error-summary.tsx'
import { empty_form, type FormState } from '../../look/field.tsx'
import { Picture } from '../pictures/organisation-pictures.tsx'
import { publicOrganisationOf } from '../public-organisation.ts'
import type { EditorPlace } from './editor-place.ts'
import { AltField, Save, UpdateFields } from './page-editor.tsx'

interface Editing {
  readonly c: Context<DeskEnv>
  readonly place: EditorPlace
}

type Answer = Promise<Response | undefined>

/** One update, to be put right or taken away. Undefined where there is none. */
export async function updatePage({ c, place }: Editing, form: FormState | null): Answer {
  const organisation = await publicOrganisationOf(c.var.db, place.id(c))
  const update = organisation?.updates.find(({ id }) => String(id) === c.req.param('subject'))
  if (organisation === null || update === undefined) return undefined
  const fields = <UpdateFields form={form ?? empty_form} values={update} />
  return page({ c, place }, { heading: '便りを直す', path: `updates/${update.id}`, remove: 'この便りをなくす', fields, form })
}

/** One picture: its words put right, or taken away. */
export async function picturePage({ c, place }: Editing, form: FormState | null): Answer {
  const organisation = await publicOrganisationOf(c.var.db, place.id(c))
  const picture = organisation?.pictures.find(({ id }) => String(id) === c.req.param('subject'))
  if (organisation === null || picture === undefined) return undefined
  const fields = (
    <>
      <div class="picture-alone">
        <Picture picture={picture} folder="/pictures/organisations" />
      </div>
      <AltField form={form ?? empty_form} value={picture.alt} />
    </>
  )
  return page(
    { c, place },
    { heading: '写真の説明を直す', path: `pictures/${picture.id}`, remove: 'この写真をなくす', fields, form },
  )
}

interface SubjectPage {
  readonly heading: string
  readonly path: string
  readonly remove: string
  readonly fields: Child
  readonly form: FormState | null
}

function page({ c, place }: Editing, { heading, path, remove, fields, form }: SubjectPage) {
  const action = `${place.base(c)}/${path}`
  return c.html(
    <DeskFrame {...c.var.desk} title={heading} current={place.current(c)}>
      <DeskHead heading={heading} />
      {form !== null && <ErrorSummary errors={form.errors} />}
      <form class="card form" method="post" action={action} novalidate>
        <TokenFields tokens={formTokens(c)} />
        {fields}
        <div class="acts">
          <Save side={place.side} />
          <Button weight="grave" formaction={`${action}/remove`}>
            {remove}
          </Button>
          <ButtonLink href={place.base(c)} weight="quiet">
            もどる
          </ButtonLink>
        </div>
      </form>
    </DeskFrame>,
    form === null ? 200 : 422,
  )
}
