import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

/** BIZ UDPGothic, regular and bold: made for papers that everybody must be able to read. */
export function fontFiles(): readonly string[] {
  const { resolve } = createRequire(import.meta.url)
  return ['400Regular/BIZUDPGothic_400Regular.ttf', '700Bold/BIZUDPGothic_700Bold.ttf'].map((file) =>
    resolve(`@expo-google-fonts/biz-udpgothic/${file}`),
  )
}

/**
 * The letters of a text that the font cannot print, each once in the order of the text: `𠮷` of 𠮷野, an emoji. Empty: all can.
 * A variation selector (葛󠄀) is passed over: its letter is printed in the font's own form.
 */
export function lettersWithoutGlyph(text: string): readonly string[] {
  glyphs ??= readGlyphs(readFileSync(fontFiles()[0] as string))
  const known = glyphs
  const missing = [...text.normalize('NFC')].filter(
    (letter) => !not_drawn.test(letter) && !known.has(letter.codePointAt(0) as number),
  )
  return [...new Set(missing)]
}

const not_drawn = /[\s\p{Variation_Selector}]/u

let glyphs: ReadonlySet<number> | null = null

/** The code points that a TrueType font maps to a glyph, from the format 12 of its table `cmap`. */
function readGlyphs(font: Buffer): ReadonlySet<number> {
  const cmap = tableAt(font, 'cmap')
  const parts = Array.from({ length: font.readUInt16BE(cmap + 2) }, (_, nth) => cmap + font.readUInt32BE(cmap + 8 + nth * 8))
  const full = parts.find((at) => font.readUInt16BE(at) === 12)
  if (full === undefined) throw new Error('the font has no table of all its letters')
  const found = new Set<number>()
  for (let group = 0; group < font.readUInt32BE(full + 12); group++) {
    const at = full + 16 + group * 12
    for (let code = font.readUInt32BE(at); code <= font.readUInt32BE(at + 4); code++) found.add(code)
  }
  return found
}

function tableAt(font: Buffer, name: string): number {
  for (let table = 0; table < font.readUInt16BE(4); table++) {
    const at = 12 + table * 16
    if (font.toString('latin1', at, at + 4) === name) return font.readUInt32BE(at + 8)
  }
  throw new Error(`the font has no table ${name}`)
}
