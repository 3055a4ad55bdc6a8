import { raw } from 'hono/html'
import { withoutFurigana } from '../text/furigana.ts'
import { frame_words } from './frame-words.ts'
import { usePagePlace } from './page-place.tsx'
import { useReading, useWords } from './words.tsx'

/** What other sites and search engines are told of a page. */
export interface Shared {
  /** PNG, 1200 × 630, at an address of this site. */
  readonly picture?: { readonly path: string; readonly words: string }
  /** Things of schema.org that the page is about, each without its `@context`; given the site's address for theirs. */
  readonly things?: (origin: string) => readonly object[]
}

const LOCALES = { ja: 'ja_JP', easy: 'ja_JP', en: 'en_US' } as const

/** Open Graph and schema.org. Nothing where the site does not know its own address: these must name it in full. */
export function SharedHead({
  title,
  description,
  shared,
}: {
  title: string
  description?: string | undefined
  shared?: Shared | undefined
}) {
  const { origin, path } = usePagePlace()
  const words = useWords(frame_words)
  const reading = useReading()
  if (origin === null) return null
  const things = shared?.things?.(origin) ?? []
  const { picture } = shared ?? {}
  return (
    <>
      <link rel="canonical" href={`${origin}${path}`} />
      <meta property="og:site_name" content={withoutFurigana(words.site)} />
      <meta property="og:type" content="website" />
      <meta property="og:title" content={withoutFurigana(title)} />
      <meta property="og:url" content={`${origin}${path}`} />
      <meta property="og:locale" content={LOCALES[reading]} />
      {description !== undefined && <meta property="og:description" content={withoutFurigana(description)} />}
      {picture !== undefined && (
        <>
          <meta property="og:image" content={`${origin}${picture.path}`} />
          <meta property="og:image:width" content="1200" />
          <meta property="og:image:height" content="630" />
          <meta property="og:image:alt" content={withoutFurigana(picture.words)} />
          <meta name="twitter:card" content="summary_large_image" />
        </>
      )}
      {things.map((thing) => (
        // Data, never run: the policy for scripts does not ask for it.
        <script type="application/ld+json">{raw(jsonInHtml({ '@context': 'https://schema.org', ...thing }))}</script>
      ))}
    </>
  )
}

/** Whatever stands in a title, it cannot end the element. */
function jsonInHtml(value: object): string {
  return JSON.stringify(value).replace(
    /[<>&\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}

/** The way to a page from the front door. */
export function breadcrumbs(origin: string, steps: readonly { readonly name: string; readonly path: string }[]): object {
  return {
    '@type': 'BreadcrumbList',
    itemListElement: steps.map(({ name, path }, at) => ({
      '@type': 'ListItem',
      position: at + 1,
      name: withoutFurigana(name),
      item: `${origin}${path}`,
    })),
  }
}
