import { foot_links, public_menu } from '../../src/look/public-menu.ts'

/** Doors that send a visitor on: a member's own page and the desk have readers, and tests, of their own. */
const doors: readonly string[] = ['/my', '/desk']

/** Addresses of public pages that are the same for everybody, for tests that look at all of them in each reading. */
export const public_pages: readonly string[] = [
  ...new Set([
    '/',
    ...[...public_menu, ...foot_links].map(({ href }) => href).filter((href) => !doors.includes(href)),
    '/campaigns/133540',
    // A number that is one slip away, and an address with nothing behind it.
    '/campaigns/133504',
    '/nowhere',
  ]),
]
