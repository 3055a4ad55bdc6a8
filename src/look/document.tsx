import { raw } from 'hono/html'
import type { Child } from 'hono/jsx'
import { withoutFurigana } from '../text/furigana.ts'
import { type AssetName, assetUrl } from './assets.ts'
import { frame_words } from './frame-words.ts'
import { type Shared, SharedHead } from './shared-head.tsx'
import { useReading, useWords, Words } from './words.tsx'

interface DocumentProps {
  /** Without the name of the site, which is added. */
  title: string
  description?: string
  body_class?: string
  scripts?: readonly AssetName[]
  shared?: Shared | undefined
  children?: Child
}

/** The outermost shell of every page: public, desk and faults alike. No inline style or script may stand in it (CSP). */
export function Document({ title, description, body_class, scripts = [], shared, children }: DocumentProps) {
  const words = useWords(frame_words)
  const reading = useReading()
  return (
    <>
      {raw('<!doctype html>')}
      <html lang={reading === 'en' ? 'en' : 'ja'} data-reading={reading}>
        <head>
          <meta charset="utf-8" />
          <title>{withoutFurigana(words.title(title))}</title>
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          {description !== undefined && <meta name="description" content={withoutFurigana(description)} />}
          <SharedHead title={title} description={description} shared={shared} />
          <meta name="color-scheme" content="light dark" />
          <meta name="theme-color" media="(prefers-color-scheme: light)" content="#fbf7ef" />
          <meta name="theme-color" media="(prefers-color-scheme: dark)" content="#1a1916" />
          <meta name="format-detection" content="telephone=no" />
          <link rel="icon" href="/icon.svg" type="image/svg+xml" />
          <link rel="stylesheet" href={assetUrl('src/look/look.css')} />
          {scripts.map((script) => (
            <script type="module" src={assetUrl(script)} />
          ))}
        </head>
        <body class={body_class}>
          <a class="skip" href="#main">
            <Words text={words.skip} />
          </a>
          {children}
        </body>
      </html>
    </>
  )
}
