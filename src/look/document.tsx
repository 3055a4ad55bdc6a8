import { raw } from 'hono/html'
import type { Child } from 'hono/jsx'
import { type AssetName, assetUrl } from './assets.ts'

interface DocumentProps {
  /** Without the name of the site, which is added. */
  title: string
  description?: string
  body_class?: string
  scripts?: readonly AssetName[]
  children?: Child
}

/** The outermost shell of every page: public, desk and faults alike. No inline style or script may stand in it (CSP). */
export function Document({ title, description, body_class, scripts = [], children }: DocumentProps) {
  return (
    <>
      {raw('<!doctype html>')}
      <html lang="ja">
        <head>
          <meta charset="utf-8" />
          <title>{`${title}｜ともに`}</title>
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          {description !== undefined && <meta name="description" content={description} />}
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
            本文へ
          </a>
          {children}
        </body>
      </html>
    </>
  )
}
