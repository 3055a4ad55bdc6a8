import { SingleBar } from 'cli-progress'
import { formatCount } from '../../money/yen.ts'

/** What a person who watches sees of an import. */
export interface Progress {
  /** `share` of the file's bytes that are read, from 0 to 1. */
  show(at: { readonly lines: number; readonly share: number; readonly words: string }): void
  end(): void
}

const nothing: Progress = { show() {}, end() {} }

/** A bar on standard error where a person watches; nothing in a pipe or a log. `unit` is what is counted. */
export function openProgress(screen: NodeJS.WriteStream = process.stderr, unit = '行'): Progress {
  if (!screen.isTTY) return nothing
  const bar = new SingleBar({
    format: `{bar} {percentage}%  {lines}${unit}  {words}`,
    barCompleteChar: '█',
    barIncompleteChar: '░',
    barsize: 24,
    stream: screen,
    clearOnComplete: true,
    stopOnComplete: false,
    hideCursor: true,
  })
  bar.start(1000, 0, { lines: '0', words: '' })
  return {
    show: ({ lines, share, words }) => bar.update(Math.floor(share * 1000), { lines: formatCount(lines), words }),
    end: () => bar.stop(),
  }
}
