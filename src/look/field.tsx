import type { Child } from 'hono/jsx'
import { withoutFurigana } from '../text/furigana.ts'
import { form_words } from './frame-words.ts'
import { useWords, Words } from './words.tsx'

/** A fault of a form: the field's name (empty for the form as a whole) and the sentence that says what to do. */
export interface FieldError {
  readonly field: string
  readonly sentence: string
}

/** What a view needs to draw a form again: what was typed, and what was wrong with it. */
export interface FormState {
  readonly typed: Readonly<Record<string, string>>
  readonly errors: readonly FieldError[]
}

/** A form that nobody has filled in yet. */
export const empty_form: FormState = { typed: {}, errors: [] }

interface FieldProps {
  name: string
  label: string
  form: FormState
  /** What stands in the field before anything was typed. */
  value?: string
  support?: Child
  required?: boolean
}

type Width = 2 | 4 | 6 | 10 | 20 | 40

interface TextFieldProps extends FieldProps {
  /** How many characters the field is wide: six for an order number. */
  width?: Width
  type?: 'text' | 'email' | 'password' | 'tel'
  /** Figures: numeric keyboard, wide spacing. Full-width figures are welcome, so `type=number` is never used. */
  figures?: boolean
  autocomplete?: string
  autofocus?: boolean
  /** The id of a `<datalist>` with values to choose from; others may be typed. */
  list?: string
}

/** One line of text: label above, support between, input, error below. */
export function TextField(props: TextFieldProps) {
  const { name, label, form, value, support, required = false, width = 20, type = 'text', figures = false } = props
  return (
    <Field name={name} label={label} form={form} support={support} required={required}>
      <input
        {...shared(props)}
        class={`input input-${width}${figures ? ' input-figures' : ''}`}
        type={type}
        inputmode={figures ? 'numeric' : undefined}
        autocomplete={props.autocomplete ?? 'off'}
        list={props.list}
        autofocus={props.autofocus === true && form.errors.length === 0 ? true : undefined}
        value={type === 'password' ? undefined : (form.typed[name] ?? value)}
      />
    </Field>
  )
}

/** Several lines of text. `rows` is how many are in sight before it scrolls. */
export function TextAreaField(props: FieldProps & { rows?: number; lang?: string }) {
  const { name, form, value, rows = 5, lang } = props
  return (
    <Field {...props}>
      <textarea {...shared(props)} class="input" rows={rows} lang={lang}>
        {form.typed[name] ?? value}
      </textarea>
    </Field>
  )
}

/** One of a known list. The first option is what stands when nothing was chosen. */
export function SelectField(props: FieldProps & { options: readonly { value: string; label: string }[] }) {
  const chosen = props.form.typed[props.name] ?? props.value
  return (
    <Field {...props}>
      <select {...shared(props)} class="input">
        {props.options.map(({ value, label }) => (
          <option value={value} selected={value === chosen}>
            {withoutFurigana(label)}
          </option>
        ))}
      </select>
    </Field>
  )
}

/** A file of this computer. A browser never gives it back after a refusal, so the sentence asks to choose it again. */
export function FileField(props: FieldProps & { accept?: string }) {
  return (
    <Field {...props}>
      <input {...shared(props)} class="input" type="file" accept={props.accept} />
    </Field>
  )
}

function shared({ name, form, support, required }: FieldProps) {
  const described = [support === undefined ? '' : `support-${name}`, errorOf(form, name) === undefined ? '' : `error-${name}`]
  return {
    id: `field-${name}`,
    name,
    'aria-describedby': described.filter(Boolean).join(' ') || undefined,
    'aria-invalid': errorOf(form, name) === undefined ? undefined : ('true' as const),
    'aria-required': required === true ? ('true' as const) : undefined,
  }
}

function errorOf(form: FormState, name: string): string | undefined {
  return form.errors.find(({ field }) => field === name)?.sentence
}

function Field({ name, label, form, support, required, children }: FieldProps & { children?: Child }) {
  const error = errorOf(form, name)
  return (
    <div class={error === undefined ? 'field' : 'field field-wrong'}>
      <label for={`field-${name}`}>
        <Words text={label} />
        {required === true && <Must />}
      </label>
      {support !== undefined && (
        <p class="field-support" id={`support-${name}`}>
          {typeof support === 'string' ? <Words text={support} /> : support}
        </p>
      )}
      {children}
      {error !== undefined && <FieldErrorLine name={name} sentence={error} />}
    </div>
  )
}

/** 「※必須」 in words, for labels and legends. */
export function Must() {
  return (
    <span class="must">
      <Words text={useWords(form_words).must} />
    </span>
  )
}

/** The sentence below a field that was refused. */
export function FieldErrorLine({ name, sentence }: { name: string; sentence: string }) {
  return (
    <p class="field-error" id={`error-${name}`}>
      <Words text={sentence} />
    </p>
  )
}
