import { afterAll, expect, test } from 'vitest'
import { accessibilityFaults, openBrowser, openPage } from '../support/browser.ts'

const browser = await openBrowser()
afterAll(() => browser.close())

const sheet = (body: string) => `<!doctype html><html lang="ja"><title>試し</title><main><h1>${body}</h1></main></html>`

test('the browser of the tests has a Japanese font: two different characters do not look the same', async () => {
  const page = await openPage(browser, { width: 390 })
  const pictures: string[] = []
  for (const character of ['寄', '付']) {
    await page.setContent(sheet(character))
    pictures.push((await page.locator('h1').screenshot()).toString('base64'))
  }
  expect(pictures[0]).not.toBe(pictures[1])
})

test('scripts can be switched off, and the colours of the night be asked for', async () => {
  const quiet = await openPage(browser, { scripts: false, colour_scheme: 'dark' })
  await quiet.setContent(
    `${sheet('題')}<script>document.title = '動いた'</script><style>@media (prefers-color-scheme: dark) { h1 { color: rgb(1, 2, 3) } }</style>`,
  )
  expect(await quiet.title()).toBe('試し')
  // Locators need no scripts of the page.
  expect(await quiet.locator('h1').textContent()).toBe('題')
})

test('axe sees a picture without words', async () => {
  const page = await openPage(browser)
  await page.setContent(sheet('絵'))
  expect(await accessibilityFaults(page)).toEqual([])
  await page.setContent(sheet('<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=">'))
  expect((await accessibilityFaults(page)).join()).toContain('image-alt')
})
