import { FieldErrorLine, type FormState } from './field.tsx'

/** A plain field for one file; the script `drop-file.ts` lets a file be dropped on it. `support` says which files. */
export function FileField({ form, support }: { form: FormState; support: string }) {
  const error = form.errors.find(({ field }) => field === 'file')?.sentence
  return (
    <div class="drop" data-drop>
      <label for="field-file">
        <strong>ファイルを選ぶ</strong>
        <span class="drop-hint" hidden>
          （ここに落としてもかまいません）
        </span>
      </label>
      <input
        id="field-file"
        class="input"
        type="file"
        name="file"
        accept=".csv,.txt,.tsv,text/csv,text/plain"
        aria-describedby={error === undefined ? 'support-file' : 'support-file error-file'}
        aria-invalid={error === undefined ? undefined : 'true'}
      />
      <p class="soft small" id="support-file">
        {support}
      </p>
      {error !== undefined && <FieldErrorLine name="file" sentence={error} />}
    </div>
  )
}
