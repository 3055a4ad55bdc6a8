import type { Page } from 'playwright-core'

/** Where pictures of each page are put, to be looked at; nowhere unless told. */
const folder = process.env.TOMONI_PICTURES

/** Takes the page as a phone and an office see it, light and dark, and leaves it as wide as an office. */
export async function picture(page: Page, name: string): Promise<void> {
  if (!folder) return
  for (const width of [390, 1280]) {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.setViewportSize({ width, height: 900 })
      await page.emulateMedia({ colorScheme })
      await page.screenshot({ path: `${folder}/${name}-${width}-${colorScheme}.png`, fullPage: true })
    }
  }
  await page.emulateMedia({ colorScheme: 'light' })
}
