import { TextFault } from './text-fault.ts'

/** The first bytes of what is dropped on an import page by mistake. */
const signatures: readonly (readonly [format: string, bytes: string])[] = [
  ['excel', '\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1'],
  ['zip', 'PK\x03\x04'],
  ['pdf', '%PDF-'],
  ['gzip', '\x1F\x8B'],
  ['image', '\x89PNG'],
  ['image', '\xFF\xD8\xFF'],
  ['image', 'GIF8'],
]

/** Throws a TextFault (`utf16`, `binary`) where the first piece of a file shows that it is no text of ours. */
export function refuseForeignFormats(bytes: Buffer): void {
  const head = bytes.toString('latin1', 0, 4096)
  if (head.startsWith('\xFF\xFE') || head.startsWith('\xFE\xFF') || /^[^\0]\0[^\0]\0|^\0[^\0]\0[^\0]/.test(head)) {
    throw new TextFault('utf16', 1)
  }
  const format = signatures.find(([, signature]) => head.startsWith(signature))?.[0]
  if (format === 'zip') throw new TextFault('binary', 1, /\[Content_Types\]\.xml|xl\//.test(head) ? 'excel' : 'zip')
  if (format !== undefined) throw new TextFault('binary', 1, format)
  if (isFullOfControls(head)) throw new TextFault('binary', 1)
}

// One NUL in a text is worth naming with its line; a handful, and over 2 %, means that lines mean nothing here.
function isFullOfControls(head: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
  const controls = head.match(/[\0-\x08\x0E-\x1F\x7F]/g)?.length ?? 0
  return controls >= 8 && controls > head.length / 50
}
