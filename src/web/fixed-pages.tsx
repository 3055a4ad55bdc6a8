import { Hono } from 'hono'
import { coopsAtTheDoor } from '../coops/index.ts'
import type { TomoniEnv } from '../http/env.ts'
import { keptPage } from '../http/show-page.tsx'
import { type Contact, shownContact } from './contact.ts'
import { ContactPage } from './pages/contact-page.tsx'
import { PrivacyPage } from './pages/privacy-page.tsx'
import { AccessibilityPage, ForCoopsPage, ForOrganisationsPage, HowToGivePage } from './pages/text-pages.tsx'

const text_pages = [
  { path: '/how-to-give', Page: HowToGivePage },
  { path: '/accessibility', Page: AccessibilityPage },
  { path: '/for-organisations', Page: ForOrganisationsPage },
  { path: '/for-coops', Page: ForCoopsPage },
] as const

/** Their addresses. */
export const fixedPaths: readonly string[] = [...text_pages.map(({ path }) => path), '/contact', '/privacy']

/** Pages that stay as they are: how giving works, whom to ask, what is kept of whom, for whom this is made. */
export function fixedPages(contact: Contact): Hono<TomoniEnv> {
  const room = new Hono<TomoniEnv>()
  for (const { path, Page } of text_pages)
    room.get(path, (c) => keptPage(c, path, async () => <Page demonstration={c.var.demonstration} />))
  room.get('/contact', (c) =>
    keptPage(c, '/contact', async () => {
      const { db, demonstration } = c.var
      const shown = shownContact(contact, demonstration !== null)
      return <ContactPage contact={shown} coops={await coopsAtTheDoor(db)} demonstration={demonstration} />
    }),
  )
  room.get('/privacy', (c) =>
    keptPage(c, '/privacy', async () => {
      const { demonstration } = c.var
      return <PrivacyPage contact={shownContact(contact, demonstration !== null)} demonstration={demonstration} />
    }),
  )
  return room
}
