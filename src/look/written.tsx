import type { Child } from 'hono/jsx'
import { frame_words } from './frame-words.ts'
import { Phrases } from './phrases.tsx'
import { useReading, useWords, Words } from './words.tsx'

interface WrittenProps {
  text: string
  /** Whether somebody wrote it for this reading; otherwise it is the ordinary Japanese, and is marked as such. */
  is_here: boolean
}

/**
 * What people wrote, in a page that may be read in another way: with its own language for screen readers and line breaks.
 * Easy texts may hold furigana.
 */
export function Written({ text, is_here }: WrittenProps) {
  const reading = useReading()
  if (reading === 'ja' || is_here) return <Words text={text} />
  return (
    <span lang="ja" class="ordinary">
      {text}
    </span>
  )
}

/** A heading that people wrote; breaks between phrases. */
export function WrittenHeading({ text, is_here }: WrittenProps) {
  const reading = useReading()
  if (reading === 'ja' || is_here) return <Phrases text={text} />
  return (
    <span lang="ja" class="ordinary">
      <Phrases text={text} />
    </span>
  )
}

/** Paragraphs that people wrote, one a line. */
export function WrittenParagraphs({ text, is_here }: WrittenProps): Child {
  return (
    <>
      {text
        .split('\n')
        .filter((paragraph) => paragraph.trim() !== '')
        .map((paragraph) => (
          <p>
            <Written text={paragraph} is_here={is_here} />
          </p>
        ))}
    </>
  )
}

/** The plain mark above contents that exist in ordinary Japanese only. Nothing in Japanese, or where they were written for this reading. */
export function JapaneseOnly({ is_here }: { is_here: boolean }) {
  const words = useWords(frame_words)
  if (useReading() === 'ja' || is_here) return null
  return (
    <p class="tag tag-past">
      <Words text={words.japanese_only} />
    </p>
  )
}
