import type { Context } from 'hono'
import type { Child } from 'hono/jsx'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { AtPlace } from '../look/page-place.tsx'
import { InReading } from '../look/words.tsx'
import type { TomoniEnv } from './env.ts'
import { isDesk } from './reading.ts'

/**
 * Answers with a public page in the reader's own reading: what stands in it finds its words by `useWords`.
 *
 *     return showPage(c, <ThanksPage … />)
 *     return showPage(c, <GiveForm form={form} … />, 422)
 */
export function showPage(c: Context<TomoniEnv>, view: Child, status: ContentfulStatusCode = 200): Response | Promise<Response> {
  c.header('vary', 'cookie', { append: true })
  return c.html(placed(c, view), status)
}

/**
 * As `showPage`, for a page that is the same for everybody who reads alike: no forms, no names. Rendered once and kept for
 * a moment under `key`, its own path, once in each reading. A view that is null is a 404.
 *
 *     return keptPage(c, '/campaigns', async () => <CampaignsPage … />)
 */
export async function keptPage(c: Context<TomoniEnv>, key: string, view: () => Promise<Child | null>): Promise<Response> {
  return (await keptPageOrNull(c, key, view)) ?? c.notFound()
}

/** As `keptPage`, for an address that has its own page where there is nothing. */
export async function keptPageOrNull(
  c: Context<TomoniEnv>,
  key: string,
  view: () => Promise<Child | null>,
): Promise<Response | null> {
  return await c.var.pages.serve(c, key, async () => {
    const shown = await view()
    if (shown === null) return null
    return { type: 'text/html', text: await placed(c, shown).toString() }
  })
}

function placed(c: Context<TomoniEnv>, view: Child) {
  const place = { origin: c.var.site?.origin ?? null, path: new URL(c.req.url).pathname }
  return (
    <AtPlace place={place}>
      <InReading {...readingHere(c)}>{view}</InReading>
    </AtPlace>
  )
}

/** The path the reader comes back to after choosing another reading; of a form that was sent, the page it stood on. */
function readingHere(c: Context<TomoniEnv>) {
  const { pathname, search } = new URL(c.req.url)
  // A page of a fault may be shown before anything was put on the context; the desk has no other reading to offer.
  const reading = c.var.reading ?? 'ja'
  return { reading, path: isDesk(pathname) ? null : `${pathname}${search}` }
}
