import type { FieldError } from './field.tsx'

/** What stands above a form that came back: every fault as a link to its field. Takes the focus, without a script too. */
export function ErrorSummary({ errors }: { errors: readonly FieldError[] }) {
  if (errors.length === 0) return null
  return (
    <section class="error-summary" aria-labelledby="error-summary" tabindex={-1} autofocus>
      <h2 id="error-summary">直していただきたいところがあります</h2>
      <ul class="error-list">
        {errors.map(({ field, sentence }) => (
          <li>
            <a href={`#field-${field}`}>{sentence}</a>
          </li>
        ))}
      </ul>
    </section>
  )
}
