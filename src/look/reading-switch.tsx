import { withoutFurigana } from '../text/furigana.ts'
import { type Reading, readings } from '../text/reading.ts'
import { frame_words } from './frame-words.ts'
import { usePageReading, useWords, Words } from './words.tsx'

/** Each in its own words, for whoever cannot read the others. */
const names: Readonly<Record<Reading, string>> = { ja: '日本語', easy: 'やさしい｛日本語|にほんご｝', en: 'English' }

/** 日本語 / やさしい日本語 / English: links that come back to this page. Nothing where there is no choice. */
export function ReadingSwitch() {
  const { reading, path } = usePageReading()
  const words = useWords(frame_words)
  if (path === null) return null
  return (
    <nav class="readings" aria-label={withoutFurigana(words.readings)}>
      {readings.map((one) => (
        <a
          href={`/reading/${one}?back=${encodeURIComponent(path)}`}
          lang={one === 'en' ? 'en' : 'ja'}
          hreflang={one === 'en' ? 'en' : 'ja'}
          rel="nofollow"
          aria-current={one === reading ? 'true' : undefined}
        >
          <Words text={names[one]} />
        </a>
      ))}
    </nav>
  )
}
