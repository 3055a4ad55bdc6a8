/** A field that an act changed. `—` where there was nothing; where the values are not kept, both say so. */
export interface FieldBeforeAndAfter {
  readonly field: string
  readonly before: string
  readonly after: string
}

/**
 * Before and after of an act, from its details: `from` and `to` are the values, one or an object of fields; `changed` names
 * fields whose values are not kept here, because they are personal. Fields that stayed the same are left out. What has no
 * words among `words` keeps its bare name: leaving it out would hide a change.
 */
export function beforeAndAfter(details: unknown, words: Readonly<Record<string, string>> = {}): FieldBeforeAndAfter[] {
  const inWords = (text: string) => (Object.hasOwn(words, text) ? (words[text] ?? text) : text)
  return bareChanges(details).map(({ field, before, after }) => ({
    field: inWords(field),
    before: inWords(before),
    after: inWords(after),
  }))
}

function bareChanges(details: unknown): FieldBeforeAndAfter[] {
  if (typeof details !== 'object' || details === null) return []
  const { from = null, to, changed } = details as { from?: unknown; to?: unknown; changed?: unknown }
  const kept = to === undefined ? [] : isFields(to) ? ofFields(isFields(from) ? from : {}, to) : [pair('内容', from, to)]
  const hidden = Array.isArray(changed)
    ? changed.map((field) => ({ field: String(field), before: '（ここには残しません）', after: '変わりました' }))
    : []
  return [...kept, ...hidden]
}

function ofFields(from: Readonly<Record<string, unknown>>, to: Readonly<Record<string, unknown>>): FieldBeforeAndAfter[] {
  const fields = [...new Set([...Object.keys(from), ...Object.keys(to)])]
  return fields.map((field) => pair(field, from[field], to[field])).filter(({ before, after }) => before !== after)
}

function pair(field: string, before: unknown, after: unknown): FieldBeforeAndAfter {
  return { field, before: said(before), after: said(after) }
}

function said(value: unknown): string {
  if (value === null || value === undefined || value === '') return '—'
  if (typeof value === 'boolean') return value ? 'はい' : 'いいえ'
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

function isFields(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
