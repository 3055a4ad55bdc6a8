import type { Child } from 'hono/jsx'
import { withoutFurigana } from '../text/furigana.ts'
import type { AssetName } from './assets.ts'
import { BrandMark } from './brand-mark.tsx'
import { type Demonstration, DemonstrationBanner } from './demonstration-banner.tsx'
import { Document } from './document.tsx'
import { frame_words } from './frame-words.ts'
import { foot_links, type PublicRoom, public_menu } from './public-menu.ts'
import { ReadingSwitch } from './reading-switch.tsx'
import type { Shared } from './shared-head.tsx'
import { useReading, useWords, Words } from './words.tsx'

interface PageFrameProps {
  title: string
  description?: string
  /** The address of the menu entry under which the page stands. */
  current?: PublicRoom
  demonstration: Demonstration
  scripts?: readonly AssetName[]
  /** What other sites and search engines are told of the page. */
  shared?: Shared
  children?: Child
}

/** The frame of every public page: way past the menu, menu (plain links that wrap, no script), contents, foot. */
export function PageFrame({ title, description, current, demonstration, scripts, shared, children }: PageFrameProps) {
  return (
    <Document
      title={title}
      {...(description === undefined ? {} : { description })}
      {...(scripts === undefined ? {} : { scripts })}
      shared={shared}
    >
      <DemonstrationBanner demonstration={demonstration} />
      <SiteHead {...(current === undefined ? {} : { current })} />
      <main class="site-main" id="main" tabindex={-1}>
        <div class="wrap">{children}</div>
      </main>
      <SiteFoot />
    </Document>
  )
}

function SiteHead({ current }: { current?: PublicRoom }) {
  const words = useWords(frame_words)
  const reading = useReading()
  return (
    <header class="site-head">
      <div class="wrap">
        <a class="brand" href="/">
          <BrandMark />
          {words.site}
        </a>
        <nav class="site-menu" aria-label={withoutFurigana(words.menu)}>
          {public_menu.map((entry) => (
            <a href={entry.href} aria-current={entry.href === current ? 'page' : undefined}>
              <Words text={entry.words[reading]} />
            </a>
          ))}
        </nav>
        <ReadingSwitch />
      </div>
    </header>
  )
}

function SiteFoot() {
  const words = useWords(frame_words)
  const reading = useReading()
  return (
    <footer class="site-foot">
      <div class="wrap">
        <p>
          <Words text={words.about} />
        </p>
        <nav class="site-foot-links" aria-label={withoutFurigana(words.foot)}>
          {foot_links.map((entry) => (
            <a href={entry.href}>
              <Words text={entry.words[reading]} />
            </a>
          ))}
        </nav>
      </div>
    </footer>
  )
}
