import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { bareApp } from '../../test/support/bare-app.ts'
import { visitor } from '../../test/support/visitor.ts'
import { ErrorSummary } from '../look/error-summary.tsx'
import { empty_form, type FormState, TextField } from '../look/field.tsx'
import { csrf } from './csrf.ts'
import { type FormTokens, formTokens, TokenFields } from './form-tokens.tsx'
import { readForm } from './read-form.ts'

const schema = z.object({
  order_number: z.string('注文番号を入力してください').regex(/^[0-9]{6}$/, '注文番号は6桁の数字で入力してください'),
  name: z.string().min(1, 'お名前を入力してください'),
  forgotten: z.string().max(3).optional(),
})

function View({ tokens, form }: { tokens: FormTokens; form: FormState }) {
  return (
    <main>
      <ErrorSummary errors={form.errors} />
      <form method="post" action="/form">
        <TokenFields tokens={tokens} />
        <TextField name="order_number" label="注文番号" support="6桁です。" form={form} width={6} figures required />
        <TextField name="name" label="お名前" form={form} />
      </form>
    </main>
  )
}

const app = bareApp()
  .use(csrf())
  .get('/form', (c) => c.html(<View tokens={formTokens(c)} form={empty_form} />))
  .post('/form', async (c) => {
    const form = await readForm(c, schema)
    if (!form.ok) return c.html(<View tokens={formTokens(c)} form={form} />, 422)
    return c.json(form.value)
  })

describe('a form', () => {
  it('GET shows it: label above, support between, no placeholder, numeric keyboard', async () => {
    const { status, html } = await visitor({ app }).get('/form')
    expect(status).toBe(200)
    expect(html).toContain('<label for="field-order_number">注文番号<span class="must">※必須</span></label>')
    expect(html).toContain('aria-describedby="support-order_number"')
    expect(html).toContain('inputmode="numeric"')
    expect(html).not.toMatch(/placeholder|disabled|error-summary|aria-invalid/)
  })

  it('POST acts on what was sent, the tokens taken away', async () => {
    const { status, html } = await visitor({ app }).post('/form', { order_number: '133540', name: '平野' })
    expect([status, JSON.parse(html)]).toEqual([200, { order_number: '133540', name: '平野' }])
  })

  it.each([
    [{ order_number: '13354', name: '平野' }, ['order_number', '注文番号は6桁の数字で入力してください']],
    [{ name: '平野' }, ['order_number', '注文番号を入力してください']],
    [{ order_number: '133540', name: '' }, ['name', 'お名前を入力してください']],
  ])('bad input %j gives exactly its sentence', async (fields, [field, sentence]) => {
    const { status, html } = await visitor({ app }).post('/form', fields as Record<string, string>)
    expect(status).toBe(422)
    expect(html).toContain(`<a href="#field-${field}">${sentence}</a>`)
    expect(html).toContain(`id="error-${field}">${sentence}</p>`)
    expect(html.match(/<a href="#field-/g)).toHaveLength(1)
  })

  it('comes back with what was typed, escaped, and the summary in focus', async () => {
    const { html } = await visitor({ app }).post('/form', { order_number: '１３"><script>', name: '平野' })
    expect(html).toContain('value="１３&quot;&gt;&lt;script&gt;"')
    expect(html).toContain('value="平野"')
    expect(html).toMatch(/<section class="error-summary"[^>]*autofocus/)
  })

  it('speaks plainly where a sentence was forgotten', async () => {
    const { html } = await visitor({ app }).post('/form', { order_number: '133540', name: '平野', forgotten: 'abcd' })
    expect(html).toContain('<a href="#field-forgotten">入力した内容をお確かめください</a>')
  })
})
