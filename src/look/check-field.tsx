import { FieldErrorLine, type FormState, Must } from './field.tsx'
import { Words } from './words.tsx'

interface CheckFieldProps {
  /** What the sentence of a refusal names; each box is called `NAME_VALUE`, so that a form that comes back keeps every box. */
  name: string
  legend: string
  form: FormState
  options: readonly { readonly value: string; readonly label: string }[]
  /** The boxes that are ticked before anybody touched the form. */
  ticked?: readonly string[]
  support?: string
  required?: boolean
}

/** Any number of a few. A box that was ticked arrives as `on`; see `tickedIn`. */
export function CheckField({ name, legend, form, options, ticked = [], support, required = false }: CheckFieldProps) {
  const error = form.errors.find(({ field }) => field === name)?.sentence
  const is_fresh = Object.keys(form.typed).length === 0
  const described = [support === undefined ? '' : `support-${name}`, error === undefined ? '' : `error-${name}`]
  return (
    <fieldset
      class={error === undefined ? 'field' : 'field field-wrong'}
      aria-describedby={described.filter(Boolean).join(' ') || undefined}
    >
      <legend>
        <Words text={legend} />
        {required && <Must />}
      </legend>
      {support !== undefined && (
        <p class="field-support" id={`support-${name}`}>
          <Words text={support} />
        </p>
      )}
      {options.map(({ value, label }, place) => (
        <label class="choice">
          <input
            id={place === 0 ? `field-${name}` : undefined}
            type="checkbox"
            name={`${name}_${value}`}
            checked={is_fresh ? ticked.includes(value) : form.typed[`${name}_${value}`] !== undefined}
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

/** The values whose boxes were ticked. */
export function tickedIn(typed: Readonly<Record<string, unknown>>, name: string): string[] {
  const start = `${name}_`
  return Object.keys(typed).flatMap((key) => (key.startsWith(start) ? [key.slice(start.length)] : []))
}
