import type { Child } from 'hono/jsx'
import { PageFrame } from '../../look/page-frame.tsx'
import { Phrases } from '../../look/phrases.tsx'
import { Words } from '../../look/words.tsx'

type Demonstration = Parameters<typeof PageFrame>[0]['demonstration']

/** A part of a fixed page. A line that begins with `- ` is a point of a list; `[words](/address)` is a link. */
export interface ProseSection {
  readonly heading: string
  readonly text: readonly string[]
}

interface ProsePageProps {
  title: string
  lead: string
  sections: readonly ProseSection[]
  demonstration: Demonstration
  /** Stands between the lead and the sections. */
  children?: Child
}

/** A fixed page: a heading, a lead, and sections of plain text. Its words are the site's own, never what somebody typed. */
export function ProsePage({ title, lead, sections, demonstration, children }: ProsePageProps) {
  return (
    <PageFrame title={title} description={lead} demonstration={demonstration}>
      <div class="narrow">
        <div class="stack">
          <h1>
            <Phrases text={title} />
          </h1>
          <p class="lead">
            <Words text={lead} />
          </p>
        </div>
        {children}
        {sections.map((section) => (
          <Section {...section} />
        ))}
      </div>
    </PageFrame>
  )
}

function Section({ heading, text }: ProseSection) {
  return (
    <section class="section prose">
      <h2>
        <Words text={heading} />
      </h2>
      {blocksOf(text).map((block) =>
        block.is_list ? (
          <ul>
            {block.lines.map((line) => (
              <li>
                <Line text={line.slice(2)} />
              </li>
            ))}
          </ul>
        ) : (
          block.lines.map((line) => (
            <p>
              <Line text={line} />
            </p>
          ))
        ),
      )}
    </section>
  )
}

/** Lines in their order, those of a list together. */
function blocksOf(text: readonly string[]): { is_list: boolean; lines: string[] }[] {
  const blocks: { is_list: boolean; lines: string[] }[] = []
  for (const line of text) {
    const is_list = line.startsWith('- ')
    const last = blocks.at(-1)
    if (last?.is_list === is_list) last.lines.push(line)
    else blocks.push({ is_list, lines: [line] })
  }
  return blocks
}

/** A line with its links. */
function Line({ text }: { text: string }) {
  return (
    <>
      {text.split(/(\[[^\]]+\]\([^)]+\))/).map((part) => {
        const [, words, href] = /^\[([^\]]+)\]\(([^)]+)\)$/.exec(part) ?? []
        if (words === undefined || href === undefined) return <Words text={part} />
        return (
          <a href={href}>
            <Words text={words} />
          </a>
        )
      })}
    </>
  )
}
