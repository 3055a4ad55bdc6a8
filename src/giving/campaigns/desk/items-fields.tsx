import { FieldErrorLine, type FormState } from '../../../look/field.tsx'
import { MOST_ITEMS, shownRows } from '../items-form.ts'

/** Rows of what something costs: a name and yen each. Empty rows are none. */
export function ItemsFields({ form, legend, support }: { form: FormState; legend: string; support: string }) {
  const filled = Math.max(0, ...rows().filter((nth) => form.typed[`item_${nth}_name`] || form.typed[`item_${nth}_yen`]))
  return (
    <fieldset class="field items">
      <legend>{legend}</legend>
      <p class="field-support">{support}</p>
      {rows()
        .slice(0, shownRows(filled))
        .map((nth) => (
          <div class="item-row">
            <ItemField form={form} name={`item_${nth}_name`} label={`使いみち${nth}`} width={20} />
            <ItemField form={form} name={`item_${nth}_yen`} label="金額（円）" width={6} figures />
          </div>
        ))}
    </fieldset>
  )
}

function rows(): number[] {
  return Array.from({ length: MOST_ITEMS }, (_, at) => at + 1)
}

function ItemField(props: { form: FormState; name: string; label: string; width: 6 | 20; figures?: boolean }) {
  const { form, name, label, width, figures = false } = props
  const error = form.errors.find(({ field }) => field === name)?.sentence
  return (
    <div class={error === undefined ? 'field' : 'field field-wrong'}>
      <label for={`field-${name}`} class="small">
        {label}
      </label>
      <input
        id={`field-${name}`}
        class={`input input-${width}`}
        name={name}
        autocomplete="off"
        inputmode={figures ? 'numeric' : undefined}
        aria-invalid={error === undefined ? undefined : 'true'}
        aria-describedby={error === undefined ? undefined : `error-${name}`}
        value={form.typed[name]}
      />
      {error !== undefined && <FieldErrorLine name={name} sentence={error} />}
    </div>
  )
}
