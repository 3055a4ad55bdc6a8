import type { Child } from 'hono/jsx'
import { formatCount } from '../money/yen.ts'
import type { AssetName } from './assets.ts'
import { BrandMark } from './brand-mark.tsx'
import { type Demonstration, DemonstrationBanner } from './demonstration-banner.tsx'
import { Document } from './document.tsx'

/** An entry of the desk's menu. `name` is what `current` and `counts` refer to, such as `held-lines`. */
export interface DeskEntry {
  readonly name: string
  readonly href: string
  readonly label: string
}

interface DeskFrameProps {
  title: string
  /** Groups of entries, drawn with a line between them. The desk's shell owns the list. */
  menu: readonly (readonly DeskEntry[])[]
  current?: string
  /** What waits behind an entry, by its name. Nothing is shown for 0. */
  counts?: Readonly<Record<string, number>>
  person: { readonly name: string } | null
  /** Usually the sign-out form. */
  person_acts?: Child
  demonstration: Demonstration
  scripts?: readonly AssetName[]
  children?: Child
}

/**
 * The frame of the staff console: the rail at the left; on a phone above, folded, because two dozen rooms would push every
 * page's own contents below the first screen.
 */
export function DeskFrame(props: DeskFrameProps) {
  const { title, menu, current, counts = {}, person, person_acts, demonstration, scripts, children } = props
  const waiting = menu.flat().reduce((sum, { name }) => sum + (counts[name] ?? 0), 0)
  return (
    <Document title={`${title}・事務局`} body_class="desk" {...(scripts === undefined ? {} : { scripts })}>
      <DemonstrationBanner demonstration={demonstration} />
      <div class="desk-grid">
        <header class="rail">
          <a class="rail-brand" href="/desk">
            <BrandMark />
            ともに 事務局
          </a>
          <details class="rail-fold">
            <summary class="rail-open">
              案内
              {waiting > 0 && <span class="rail-count">{`${formatCount(waiting)}件`}</span>}
            </summary>
            <nav class="rail-menu" aria-label="事務局の案内">
              {menu.map((group) => (
                <ul class="rail-group">
                  {group.map((entry) => (
                    <li>
                      <RailLink entry={entry} is_current={entry.name === current} count={counts[entry.name] ?? 0} />
                    </li>
                  ))}
                </ul>
              ))}
            </nav>
            {person !== null && (
              <div class="rail-person">
                <span>{person.name} さん</span>
                {person_acts}
              </div>
            )}
          </details>
        </header>
        <main class="desk-main" id="main" tabindex={-1}>
          {children}
        </main>
      </div>
    </Document>
  )
}

function RailLink({ entry, is_current, count }: { entry: DeskEntry; is_current: boolean; count: number }) {
  return (
    <a class="rail-link" href={entry.href} aria-current={is_current ? 'page' : undefined}>
      {entry.label}
      {count > 0 && (
        <span class="rail-count">
          {formatCount(count)}
          <span class="visually-hidden">件</span>
        </span>
      )}
    </a>
  )
}

/** The head of a desk page: its heading and, beside it, one line of facts. */
export function DeskHead({ heading, facts }: { heading: string; facts?: Child }) {
  return (
    <div class="desk-head">
      <h1>{heading}</h1>
      {facts !== undefined && <span class="soft small">{facts}</span>}
    </div>
  )
}
