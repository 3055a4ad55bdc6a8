import type { Child } from 'hono/jsx'
import { FieldErrorLine, type FormState, Must } from './field.tsx'
import { form_words } from './frame-words.ts'
import { useWords, Words } from './words.tsx'

interface GroupProps {
  name: string
  label: string
  form: FormState
  value?: string
  support?: Child
  required?: boolean
}

/** A day as 年・月・日 in three text fields: `NAME_year`, `NAME_month`, `NAME_day`. */
export function DateField(props: GroupProps & { day?: Temporal.PlainDate }) {
  const { name, form, day } = props
  const words = useWords(form_words)
  const parts = [
    { part: 'year', unit: words.year, width: 4, value: day?.year },
    { part: 'month', unit: words.month, width: 2, value: day?.month },
    { part: 'day', unit: words.day, width: 2, value: day?.day },
  ]
  return (
    <Group {...props}>
      <div class="date-parts">
        {parts.map(({ part, unit, width, value }, at) => (
          <label>
            <input
              class={`input input-${width} input-figures`}
              id={at === 0 ? `field-${name}` : undefined}
              name={`${name}_${part}`}
              inputmode="numeric"
              autocomplete="off"
              value={form.typed[`${name}_${part}`] ?? value?.toString()}
            />
            <Words text={unit} />
          </label>
        ))}
      </div>
    </Group>
  )
}

function Group({ name, label, form, support, required, children }: GroupProps & { children?: Child }) {
  const error = form.errors.find(({ field }) => field === name)?.sentence
  const described = [support === undefined ? '' : `support-${name}`, error === undefined ? '' : `error-${name}`]
  return (
    <fieldset
      class={error === undefined ? 'field' : 'field field-wrong'}
      aria-describedby={described.filter(Boolean).join(' ') || undefined}
    >
      <legend>
        <Words text={label} />
        {required === true && <Must />}
      </legend>
      {support !== undefined && (
        <p class="field-support" id={`support-${name}`}>
          {typeof support === 'string' ? <Words text={support} /> : support}
        </p>
      )}
      {children}
      {error !== undefined && <FieldErrorLine name={name} sentence={error} />}
    </fieldset>
  )
}
