import { FieldErrorLine, type FormState } from './field.tsx'
import { Words } from './words.tsx'

interface ChoiceFieldProps {
  name: string
  /** The question. */
  legend: string
  form: FormState
  options: readonly { readonly value: string; readonly label: string }[]
  autofocus?: boolean
}

/** One of a few, all of them in sight. Nothing is chosen beforehand: a choice that nobody made is none. */
export function ChoiceField({ name, legend, form, options, autofocus = false }: ChoiceFieldProps) {
  const error = form.errors.find(({ field }) => field === name)?.sentence
  return (
    <fieldset
      class={error === undefined ? 'field' : 'field field-wrong'}
      aria-describedby={error === undefined ? undefined : `error-${name}`}
    >
      <legend>
        <Words text={legend} />
      </legend>
      {options.map(({ value, label }, place) => (
        <label class="choice">
          <input
            id={place === 0 ? `field-${name}` : undefined}
            type="radio"
            name={name}
            value={value}
            checked={form.typed[name] === value}
            autofocus={autofocus && place === 0 && form.errors.length === 0 ? true : undefined}
          />
          <span>
            <Words text={label} />
          </span>
        </label>
      ))}
      {error !== undefined && <FieldErrorLine name={name} sentence={error} />}
    </fieldset>
  )
}
