import { Button, ButtonLink } from '../../look/button.tsx'
import { type FormState, SelectField, TextField } from '../../look/field.tsx'
import { useWords, Words } from '../../look/words.tsx'
import { withoutFurigana } from '../../text/furigana.ts'
import { KIND_CODES } from '../page-fields.ts'
import type { AskedDirectory } from './directory-question.ts'
import { directory_words } from './directory-words.ts'
import { organisation_words } from './organisation-words.ts'

interface DirectoryFormProps {
  asked: AskedDirectory
  /** The name of the place that a code stands for. */
  area_name: string | null
  form: FormState
}

/** What is looked for. Sent as an address, so that a search can be kept and passed on. */
export function DirectoryForm({ asked, area_name, form }: DirectoryFormProps) {
  const words = useWords(directory_words)
  const { kinds } = useWords(organisation_words)
  const is_empty = asked.q === '' && asked.kind === null && asked.place === ''
  return (
    <form class="card directory-form" method="get" action="/organisations">
      <TextField name="q" label={words.q} support={<Words text={words.q_support} />} form={form} value={asked.q} width={20} />
      <SelectField
        name="kind"
        label={words.kind}
        form={form}
        value={asked.kind ?? ''}
        options={[
          { value: '', label: withoutFurigana(words.any_kind) },
          ...KIND_CODES.map((code) => ({ value: code, label: withoutFurigana(kinds[code]) })),
        ]}
      />
      <TextField
        name="place"
        label={words.place}
        support={<Words text={words.place_support} />}
        form={form}
        value={area_name ?? asked.place}
        width={20}
      />
      <SelectField
        name="sort"
        label={words.sort}
        form={form}
        value={asked.sort}
        options={[
          { value: 'inside', label: withoutFurigana(words.inside) },
          { value: 'near', label: withoutFurigana(words.near) },
        ]}
      />
      <div class="acts">
        <Button>
          <Words text={words.search} />
        </Button>
        {!is_empty && (
          <ButtonLink href="/organisations" weight="quiet">
            <Words text={words.again} />
          </ButtonLink>
        )}
      </div>
    </form>
  )
}
