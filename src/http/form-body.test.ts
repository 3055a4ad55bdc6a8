import { describe, expect, it } from 'vitest'
import { bareApp } from '../../test/support/bare-app.ts'
import { form_limit_bytes, formFields } from './form-body.ts'

const app = bareApp().post('/', async (c) => c.json([...(await formFields(c))]))

function send(body: BodyInit, type = 'application/x-www-form-urlencoded') {
  return app.request('/', {
    method: 'POST',
    headers: { 'content-type': type },
    body,
    ...(typeof body === 'string' ? {} : { duplex: 'half' }),
  })
}

/** A body of unknown length, as it arrives chunked. */
function chunked(chunk_bytes: number, chunks: number): { body: ReadableStream; taken: () => number } {
  let taken = 0
  const body = new ReadableStream({
    pull(controller) {
      if (taken === chunks) return controller.close()
      taken += 1
      controller.enqueue(new Uint8Array(chunk_bytes).fill(97))
    },
  })
  return { body, taken: () => taken }
}

describe('the fields of a form', () => {
  it('come decoded, lists under a name with brackets', async () => {
    const answer = await send('name=%E5%85%B1+%E3%81%AB&kind[]=a&kind[]=b&empty=&bare')
    expect(await answer.json()).toEqual([
      ['name', ['共 に']],
      ['kind[]', ['a', 'b']],
      ['empty', ['']],
      ['bare', ['']],
    ])
  })

  it.each([
    ['a NUL', 'name=a%00b', 400],
    ['a lone surrogate in UTF-8', 'name=%ED%A0%80', 400],
    ['bytes that are not UTF-8', 'name=%FF', 400],
    ['a field twice', 'name=a&name=b', 400],
    ['half an escape', 'name=%E5%8', 400],
    ['one byte more than fits', `name=${'a'.repeat(form_limit_bytes - 4)}`, 413],
    ['as much as fits', `name=${'a'.repeat(form_limit_bytes - 5)}`, 200],
  ])('%s', async (_, body, status) => {
    expect((await send(body)).status).toBe(status)
  })

  it('are refused in another type of body', async () => {
    expect((await send('{"name":"a"}', 'application/json')).status).toBe(415)
    expect((await send('name=a', 'text/plain')).status).toBe(415)
  })

  it('are counted while reading, since a chunked body announces no length', async () => {
    const { body, taken } = chunked(16 * 1024, 1000)
    expect((await send(body)).status).toBe(413)
    expect(taken()).toBeLessThan(10)
  })
})
