import type { FieldError } from './field.tsx'
import { form_words } from './frame-words.ts'
import { useWords, Words } from './words.tsx'

/** What stands above a form that came back: every fault as a link to its field. Takes the focus, without a script too. */
export function ErrorSummary({ errors }: { errors: readonly FieldError[] }) {
  const words = useWords(form_words)
  if (errors.length === 0) return null
  return (
    <section class="error-summary" aria-labelledby="all-errors" tabindex={-1} autofocus>
      {/* Not error-…: a field may be called summary. */}
      <h2 id="all-errors">
        <Words text={words.error_summary} />
      </h2>
      <ul class="error-list">
        {errors.map(({ field, sentence }) => (
          <li>
            <a href={`#field-${field}`}>
              <Words text={sentence} />
            </a>
          </li>
        ))}
      </ul>
    </section>
  )
}
