import { expect } from 'vitest'
import { errorSentences, type Visitor } from './visitor.ts'

const who = { member_number: '30010001', name_kana: 'サトウ ハナコ', phone: '03-0000-1234' }
/** What the form for giving on this site sends. */
export const filled = (fields: Record<string, string> = {}) => ({
  number: '133540',
  units: '2',
  ...who,
  mail: '',
  step: 'check',
  ...fields,
})

/** The hidden fields of a page. */
export function hidden(html: string): Record<string, string> {
  return Object.fromEntries(
    [...html.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)].map(([, name = '', value = '']) => [name, value]),
  )
}

/** Fills the form in and comes to the last screen. */
export async function lastScreen(person: Visitor, fields: Record<string, string> = {}) {
  const { status, html } = await person.post('/give', filled(fields), '/give?number=133540')
  expect(errorSentences(html)).toEqual([])
  expect(status).toBe(200)
  return { html, form: hidden(html) }
}

/** As `lastScreen`, and sends it. */
export async function give(person: Visitor, fields: Record<string, string> = {}) {
  const { form } = await lastScreen(person, fields)
  return await person.postBare('/give', { ...form, step: 'send' })
}
