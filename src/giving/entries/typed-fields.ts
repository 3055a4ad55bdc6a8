import { foldFigures, searchKey } from '../../text/fold.ts'

/** A figure that people type, as it can be compared: full-width figures, blanks and hyphens between them folded. */
export function readFigures(typed: string): string {
  return unseenGone(typed).replace(/(?<=\d)-(?=\d)/g, '')
}

/** A number of units, with 口 behind it or not; null where it is none. `1-5` is no 15. */
export function readUnits(typed: string): number | null {
  const figures = unseenGone(typed).replace(/口$/, '')
  return /^\d{1,9}$/.test(figures) ? Number(figures) : null
}

/** A name without what cannot be seen, such as marks that turn the direction of writing round. */
export function readName(typed: string): string {
  return typed
    .normalize('NFC')
    .replace(/\p{Cf}/gu, '')
    .replace(/\s+/gu, ' ')
    .trim()
}

/** Letters of any script, with the blanks and signs that stand inside names; and something in it to compare by. */
export function isName(name: string): boolean {
  return /^[\p{L}\p{M}\p{Nd} ・＝=.'’ーｰ-]+$/u.test(name) && searchKey(name) !== ''
}

function unseenGone(typed: string): string {
  return foldFigures(typed).replace(/[\p{Cf}\s]+/gu, '')
}
