import { inflateSync } from 'node:zlib'

/**
 * The words of each page of a PDF that `renderPdf` made, line by line in the order of the paper, without spaces between.
 * Reads what Typst writes and nothing else: fonts by number with a table back to letters, pages in their order.
 */
export function pagesOf(pdf: Uint8Array): readonly string[] {
  const file = Buffer.from(pdf).toString('latin1')
  const objects = new Map(
    [...file.matchAll(/(?:^|\n)(\d+) 0 obj\n([\s\S]*?)\nendobj/g)].map(([, id = '', body = '']) => [id, body]),
  )
  const root = [...objects.values()].find((body) => /\/Type \/Pages/.test(body) && !/\/Parent/.test(body)) ?? ''
  return kidsOf(root, objects).map((page) => textOf(page, objects))
}

function kidsOf(node: string, objects: ReadonlyMap<string, string>): string[] {
  if (!/\/Type \/Pages/.test(node)) return [node]
  const kids = /\/Kids \[([^\]]*)\]/.exec(node)?.[1] ?? ''
  return [...kids.matchAll(/(\d+) 0 R/g)].flatMap(([, id = '']) => kidsOf(objects.get(id) ?? '', objects))
}

function textOf(page: string, objects: ReadonlyMap<string, string>): string {
  const contents = streamOf(objects.get(/\/Contents (\d+) 0 R/.exec(page)?.[1] ?? '') ?? '')
  const own = /\/Resources (\d+) 0 R/.exec(page)?.[1]
  const resources = own ? (objects.get(own) ?? '') : page
  const fonts = new Map(
    [...resources.matchAll(/\/(f\d+) (\d+) 0 R/g)].map(([, name = '', id = '']) => [
      name,
      lettersOf(objects.get(id) ?? '', objects),
    ]),
  )
  let letters: ReadonlyMap<string, string> = new Map()
  let height = ''
  let text = ''
  for (const [, at, font, shown] of contents.matchAll(
    /(\S+) cm\n|\/(f\d+) \S+ Tf|(\[(?:[^\]\\(]|\((?:[^\\)]|\\[\s\S])*\))*\] TJ|\((?:[^\\)]|\\[\s\S])*\) Tj)/g,
  )) {
    if (font) letters = fonts.get(font) ?? new Map()
    if (at && at !== height) text += '\n'
    height = at ?? height
    for (const [, string = ''] of (shown ?? '').matchAll(/\(((?:[^\\)]|\\[\s\S])*)\)/g)) text += decode(string, letters)
  }
  return text.trim()
}

const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' }

/** A string of PDF: two bytes a letter, the awkward ones written with a backslash. */
function decode(string: string, letters: ReadonlyMap<string, string>): string {
  const bytes = string.replace(/\\([0-7]{3}|[\s\S])/g, (_, sign: string) =>
    /\d/.test(sign) ? String.fromCharCode(Number.parseInt(sign, 8)) : (escapes[sign] ?? sign),
  )
  return bytes.replace(/[\s\S]{2}/g, (pair) => letters.get(Buffer.from(pair, 'latin1').toString('hex').toUpperCase()) ?? '?')
}

function lettersOf(font: string, objects: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const table = streamOf(objects.get(/\/ToUnicode (\d+) 0 R/.exec(font)?.[1] ?? '') ?? '')
  return new Map(
    [...table.matchAll(/<([0-9A-F]{4})> <([0-9A-F]+)>/g)].map(([, code = '', utf16 = '']) => [
      code,
      Buffer.from(utf16, 'hex').swap16().toString('utf16le'),
    ]),
  )
}

function streamOf(object: string): string {
  const [, head = '', body = ''] = /^([\s\S]*?)stream\r?\n([\s\S]*?)\r?\nendstream/.exec(object) ?? []
  return head.includes('/FlateDecode') ? inflateSync(Buffer.from(body, 'latin1')).toString('latin1') : body
}
