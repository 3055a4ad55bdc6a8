import type { Context } from 'hono'
import type { z } from 'zod'
import { wordsIn } from '../look/declare-words.ts'
import type { FieldError } from '../look/field.tsx'
import { form_words } from '../look/frame-words.ts'
import type { TomoniEnv } from './env.ts'
import { type FormFields, formFields } from './form-body.ts'
import { csrf_field, once_field } from './form-tokens.tsx'

/** The ending of reading a form: its value, or a sentence per field that was refused, with what was typed. */
export type FormReading<T> =
  | { readonly ok: true; readonly value: T; readonly typed: Readonly<Record<string, string>> }
  | { readonly ok: false; readonly errors: readonly FieldError[]; readonly typed: Readonly<Record<string, string>> }

/**
 * Reads a posted form against a schema whose sentences are the ones the reader sees. A public form makes its schema from the
 * words of the reading: `readForm(c, schemaIn(wordsIn(give_words, c.var.reading)))`.
 *
 * - A field arrives as a string, one named `kind[]` as an array under `kind`. A field that was not sent is missing.
 * - One sentence a field, the first, in the order of the schema. A fault of the form as a whole has the field ''.
 * - `typed` holds every field as it was typed, for drawing the form again with status 422.
 *
 * Throws an HTTPException for a body that is no readable form (see `formFields`).
 */
export async function readForm<S extends z.ZodType>(c: Context<TomoniEnv>, schema: S): Promise<FormReading<z.output<S>>> {
  const fields = await formFields(c)
  const typed = typedFields(fields)
  // The net below the schemas' own sentences: the library's speak of "string", in Japanese too.
  const unreadable = () => wordsIn(form_words, c.var.reading).unreadable
  const judged = await schema.safeParseAsync(forSchema(fields), { error: unreadable })
  if (judged.success) return { ok: true, value: judged.data, typed }
  const errors = new Map<string, string>()
  for (const { path, message } of judged.error.issues) {
    const field = String(path[0] ?? '')
    if (!errors.has(field)) errors.set(field, message)
  }
  return { ok: false, errors: [...errors].map(([field, sentence]) => ({ field, sentence })), typed }
}

function isOurs(name: string): boolean {
  return name === csrf_field || name === once_field
}

function typedFields(fields: FormFields): Record<string, string> {
  const typed: Record<string, string> = Object.create(null)
  for (const [name, values] of fields) if (!isOurs(name)) typed[name] = values[0] ?? ''
  return typed
}

function forSchema(fields: FormFields): Record<string, string | readonly string[]> {
  const sent: Record<string, string | readonly string[]> = Object.create(null)
  for (const [name, values] of fields) {
    if (isOurs(name)) continue
    if (name.endsWith('[]')) sent[name.slice(0, -2)] = values
    else sent[name] = values[0] ?? ''
  }
  return sent
}
