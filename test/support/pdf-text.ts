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
  for (const [, at, font, shown] of withHexStrings(contents).matchAll(/(\S+) cm\n|\/(f\d+) \S+ Tf|(\[[^\]]*\] TJ|<[^>]*> Tj)/g)) {
    if (font) letters = fonts.get(font) ?? new Map()
    if (at && at !== height) text += '\n'
    height = at ?? height
    for (const [, codes = ''] of (shown ?? '').matchAll(/<([^>]*)>/g))
      text += codes.replace(/.{4}/g, (code) => letters.get(code) ?? '?')
  }
  return text.trim()
}

const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' }

/** The same contents with each string as figures: brackets inside a string may stand without a backslash, where they are paired. */
function withHexStrings(contents: string): string {
  let text = ''
  let depth = 0
  for (const [sign] of contents.matchAll(/\\[0-7]{3}|\\[\s\S]|[\s\S]/g)) {
    if (sign === ')') depth -= 1
    if (depth === 0) text += sign === '(' ? '<' : sign === ')' ? '>' : sign
    else text += Buffer.from(unescaped(sign), 'latin1').toString('hex').toUpperCase()
    if (sign === '(') depth += 1
  }
  return text
}

function unescaped(sign: string): string {
  if (/^\\\d/.test(sign)) return String.fromCharCode(Number.parseInt(sign.slice(1), 8))
  return sign.startsWith('\\') ? (escapes[sign.slice(1)] ?? sign.slice(1)) : sign
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
  const start = object.indexOf('stream\n')
  const head = object.slice(0, start)
  // By its length: the bytes of a packed stream may end in what looks like a line end.
  const body = object.slice(start + 'stream\n'.length).slice(0, Number(/\/Length (\d+)/.exec(head)?.[1]))
  return head.includes('/FlateDecode') ? inflateSync(Buffer.from(body, 'latin1')).toString('latin1') : body
}
