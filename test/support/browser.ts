import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import { createAdaptorServer } from '@hono/node-server'
import sparticuz from '@sparticuz/chromium'
import type { Hono } from 'hono'
import { type Browser, chromium, type Page } from 'playwright-core'
import { onTestFinished } from 'vitest'
import type { TomoniEnv } from '../../src/http/env.ts'

/** With the first two the browser ends as soon as a context is closed; with the third it sends no Origin, as no reader's browser does. */
const unwanted = ['--single-process', '--no-zygote', '--disable-web-security']

/**
 * The Chromium that comes with `npm ci`, with a Japanese font. One per test file:
 *
 *     const browser = await openBrowser()
 *     afterAll(() => browser.close())
 */
export async function openBrowser(): Promise<Browser> {
  const fonts = mkdtempSync(join(tmpdir(), 'tomoni-fonts-'))
  writeFileSync(join(fonts, 'fonts.conf'), fontsConf(join(fonts, 'cache')))
  const browser = await chromium.launch({
    executablePath: await sparticuz.executablePath(),
    args: sparticuz.args.filter((arg) => !unwanted.includes(arg)),
    env: { ...process.env, FONTCONFIG_FILE: join(fonts, 'fonts.conf') },
    headless: true,
  })
  browser.on('disconnected', () => rmSync(fonts, { recursive: true, force: true }))
  return browser
}

export interface PageWishes {
  /** false shows what a member sees whose browser runs no scripts. */
  readonly scripts?: boolean
  /** 390 for a telephone, 1280 for a desk. */
  readonly width?: number
  readonly colour_scheme?: 'light' | 'dark'
  /** Paths such as `/campaigns/133540` are looked for here: the `origin` of `serveApp`. */
  readonly origin?: string
}

/** A page of a fresh visitor, without cookies. Closed when the test ends. */
export async function openPage(browser: Browser, wishes: PageWishes = {}): Promise<Page> {
  const { scripts = true, width = 1280, colour_scheme = 'light', origin } = wishes
  const context = await browser.newContext({
    javaScriptEnabled: scripts,
    viewport: { width, height: width < 600 ? 844 : 900 },
    colorScheme: colour_scheme,
    locale: 'ja-JP',
    timezoneId: 'Asia/Tokyo',
    ...(origin && { baseURL: origin }),
  })
  onTestFinished(() => context.close())
  return context.newPage()
}

/**
 * What axe finds on the page as it stands: one line a fault, and none when everybody can use it.
 *
 *     expect(await accessibilityFaults(page)).toEqual([])
 */
export async function accessibilityFaults(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`))
}

/** Serves an app on a free port. `origin` is its address without a slash at the end. */
export async function serveApp(app: Hono<TomoniEnv>): Promise<{ origin: string; close(): Promise<void> }> {
  const server = createAdaptorServer({ fetch: app.fetch })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const close = async () => {
    if ('closeAllConnections' in server) server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  }
  return { origin: `http://localhost:${port}`, close }
}

function fontsConf(cache: string): string {
  const font = join(import.meta.dirname, '../../node_modules/@expo-google-fonts/biz-udpgothic')
  return `<?xml version="1.0"?>
<fontconfig>
  <dir>${font}</dir>
  <cachedir>${cache}</cachedir>
  <alias><family>sans-serif</family><prefer><family>BIZ UDPGothic</family></prefer></alias>
</fontconfig>
`
}
