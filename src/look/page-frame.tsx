import type { Child } from 'hono/jsx'
import type { AssetName } from './assets.ts'
import { BrandMark } from './brand-mark.tsx'
import { type Demonstration, DemonstrationBanner } from './demonstration-banner.tsx'
import { Document } from './document.tsx'

/** The rooms of the public site that exist. A link is added here together with its page, never before it. */
const menu = [
  { href: '/campaigns', label: '寄付募集' },
  { href: '/supporters', label: 'サポーター' },
] as const

interface PageFrameProps {
  title: string
  description?: string
  /** The address of the menu entry under which the page stands. */
  current?: (typeof menu)[number]['href']
  demonstration: Demonstration
  scripts?: readonly AssetName[]
  children?: Child
}

/** The frame of every public page: way past the menu, menu (plain links that wrap, no script), contents, foot. */
export function PageFrame({ title, description, current, demonstration, scripts, children }: PageFrameProps) {
  return (
    <Document
      title={title}
      {...(description === undefined ? {} : { description })}
      {...(scripts === undefined ? {} : { scripts })}
    >
      <DemonstrationBanner demonstration={demonstration} />
      <header class="site-head">
        <div class="wrap">
          <a class="brand" href="/">
            <BrandMark />
            ともに
          </a>
          <nav class="site-menu" aria-label="主な案内">
            {menu.map(({ href, label }) => (
              <a href={href} aria-current={href === current ? 'page' : undefined}>
                {label}
              </a>
            ))}
          </nav>
        </div>
      </header>
      <main class="site-main" id="main" tabindex={-1}>
        <div class="wrap">{children}</div>
      </main>
      <footer class="site-foot">
        <div class="wrap">
          <p>いつもの注文用紙で、働きづらさのある人と共に働く事業所を応援するしくみです。</p>
          <div class="site-foot-links">
            <a href="/transparency">寄付のゆくえ</a>
            <a href="/desk">事務局の入口</a>
          </div>
        </div>
      </footer>
    </Document>
  )
}
