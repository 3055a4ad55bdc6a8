import { type Context, Hono } from 'hono'
import { campaignsOfOrganisation } from '../../giving/index.ts'
import type { TomoniEnv } from '../../http/env.ts'
import { keptPage, keptPageOrNull, showPage } from '../../http/show-page.tsx'
import { claimPages } from '../claims/claim-pages.tsx'
import { directoryEntries } from '../directory/directory-entries.ts'
import { findPlace, middleOf } from '../directory/find-place.ts'
import { searchWords } from '../directory/fold-words.ts'
import { servePicture } from '../pictures/serve-picture.ts'
import { findPublicOrganisation } from '../public-organisation.ts'
import { DirectoryPage } from './directory-page.tsx'
import { type AskedDirectory, directoryHref, readAsked } from './directory-question.ts'
import { OrganisationPage } from './organisation-page.tsx'

/** The public pages of organisations: the directory, and a page each. */
export const organisationsPages = new Hono<TomoniEnv>()

organisationsPages.get('/organisations', (c) => {
  const asked = readAsked(c.req.query())
  const { pathname, search } = new URL(c.req.url)
  // Only what many ask for is kept: words that somebody typed would fill the memory with pages for one reader each.
  const is_common =
    asked.q === '' && asked.place === '' && asked.after === null && directoryHref(asked) === `${pathname}${search}`
  return is_common
    ? keptPage(c, directoryHref(asked), () => directoryPage(c, asked))
    : directoryPage(c, asked).then((page) => showPage(c, page))
})

organisationsPages.get('/organisations/:address', async (c) => {
  const address = c.req.param('address')
  const page = await keptPageOrNull(c, `/organisations/${address}`, async () => {
    const { db, clock, demonstration } = c.var
    const organisation = await findPublicOrganisation(db, address)
    if (organisation === null) return null
    const now = clock.now()
    const campaigns = await campaignsOfOrganisation(db, organisation.id, now)
    return <OrganisationPage organisation={organisation} campaigns={campaigns} now={now} demonstration={demonstration} />
  })
  return page ?? c.notFound()
})

organisationsPages.route('/', claimPages())

organisationsPages.get('/pictures/organisations/:file', async (c) => {
  return (await servePicture(c, c.req.param('file'), { only_shown: true })) ?? c.notFound()
})

async function directoryPage(c: Context<TomoniEnv>, asked: AskedDirectory) {
  const { db, demonstration } = c.var
  const place = asked.place === '' ? null : await findPlace(db, asked.place)
  const wants_near = place?.kind === 'quarter' || (place?.kind === 'area' && asked.sort === 'near')
  const near = !wants_near ? null : place.kind === 'quarter' ? place : await middleOf(db, place.area)
  const is_nowhere = wants_near && near === null
  const is_clear = place === null || place.kind === 'area' || place.kind === 'quarter'
  const found =
    is_clear && !is_nowhere
      ? await directoryEntries(db, {
          words: searchWords(asked.q),
          kind_code: asked.kind,
          area: wants_near || place?.kind !== 'area' ? null : place.area,
          near,
          after: asked.after,
        })
      : null
  return <DirectoryPage asked={asked} place={place} is_nowhere={is_nowhere} found={found} demonstration={demonstration} />
}
